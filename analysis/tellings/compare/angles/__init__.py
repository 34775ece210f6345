"""Angles: paragraphs grouped by their words, named by them, or steered by a lens."""
