"""How frequent a word is in English, from data/lexicons/background.csv: which words tell little, and which are no English words."""


from tellings.lexicons import AnyLists, per_lists, read_columns


@per_lists
def word_frequencies(lists: AnyLists = None) -> dict[str, float]:
    """Word -> Zipf frequency (log10 of its uses in a thousand million words), for the 20,000 most frequent words.

    >>> frequencies = word_frequencies()
    >>> frequencies["their"] > frequencies["rent"], "norholm" in frequencies
    (True, False)
    """
    columns = read_columns("background", lists)
    value = {zipf: float(zipf) for zipf in set(columns["zipf"])}  # a few dozen numbers for 20,000 words
    return dict(zip(columns["word"], map(value.__getitem__, columns["zipf"])))
