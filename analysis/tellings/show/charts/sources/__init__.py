"""Charts of who speaks."""
