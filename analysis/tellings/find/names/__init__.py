"""Names: persons, places, organisations and groups, and who is meant inside one article."""
