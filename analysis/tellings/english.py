"""How frequent a word is in English, from data/lexicons/background.csv: which words tell little, and which are no English words."""

from functools import lru_cache

from tellings.lexicons import read_columns


@lru_cache(maxsize=1)
def word_frequencies() -> dict[str, float]:
    """Word -> Zipf frequency (log10 of its uses in a thousand million words), for the 20,000 most frequent words.

    >>> frequencies = word_frequencies()
    >>> frequencies["their"] > frequencies["rent"], "norholm" in frequencies
    (True, False)
    """
    columns = read_columns("background")
    value = {zipf: float(zipf) for zipf in set(columns["zipf"])}  # a few dozen numbers for 20,000 words
    return dict(zip(columns["word"], map(value.__getitem__, columns["zipf"])))
