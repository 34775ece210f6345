"""The charts of words: keyness, names, passages, origins, versions under each other."""
