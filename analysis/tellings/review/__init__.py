"""What a person looks over: corrections and what becomes of them, changes between runs, cards of the lists."""
