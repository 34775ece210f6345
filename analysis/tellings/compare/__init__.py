"""Across the articles of one story: the same event, source, fact and words, told side by side."""
