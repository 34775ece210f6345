"""A text as words: tokens and their tags, quotation marks, lines, cue words, clauses."""
