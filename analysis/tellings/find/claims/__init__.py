"""Claims: who is said to have said what, by which word, and where the words of the source end."""
