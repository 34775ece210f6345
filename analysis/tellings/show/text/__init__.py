"""Tables in words: what each article tells, findings, titles, sides, marks around characters, words in context."""
