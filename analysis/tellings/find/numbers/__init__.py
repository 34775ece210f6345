"""Number expressions: what a number is worth as written, and which numbers are no figures."""
