"""A folder of many events: a page that lists them, and a page for each."""
