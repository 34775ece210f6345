"""The word lists and sheets, found by tellings.lexicons as package data."""
