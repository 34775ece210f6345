"""The word lists: which there are, how each is read and held to its columns, and what of a reader's own stands beside
ours or in place of it.
"""
