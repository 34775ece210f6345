"""Which figures answer one question: what each is about, in which size, on which day; signs weighed, and what the
grammar forbids.
"""
