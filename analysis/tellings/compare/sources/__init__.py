"""Sources: on whose word, under one name a story, and whose side they speak for."""
