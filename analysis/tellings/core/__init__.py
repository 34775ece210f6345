"""What every room stands on: the codebook, the word lists, words and spans, tables and whole files. Imports no room."""
