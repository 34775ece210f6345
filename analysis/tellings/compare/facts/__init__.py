"""Facts: who tells each, with or without the figure, how the tellings agree, by what words it is called, and the
account.
"""
