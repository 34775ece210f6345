"""A draft set against articles, for the eye: on a terminal and as a page."""
