"""Keyness: the words that set one side apart, and whether chance would do as much."""
