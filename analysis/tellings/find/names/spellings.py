"""Words that are one letter apart: a name and its misspelling."""

LONGEST_SPELT = 40  # letters; a longer run of letters is no misspelt name


def one_letter_apart(a: str, b: str) -> bool:
    """Whether one letter changed, added or left out makes one word of two."""
    short, long = sorted((a, b), key=len)
    at = next((i for i, (x, y) in enumerate(zip(short, long)) if x != y), len(short))
    return short[at + (len(a) == len(b)) :] == long[at + 1 :]


def spellings(word: str) -> set[str]:
    """The word, and the word without one of its letters but the first: words one letter apart share one of these."""
    return {word} | {word[:at] + word[at + 1 :] for at in range(1, len(word))}


def by_spelling(words: set[str]) -> dict[str, list[str]]:
    """Words by their spellings, so that a near one is looked up and not searched for among all: that would be the
    square of a long text.
    """
    near: dict[str, list[str]] = {}
    for word in sorted(words):
        for spelt in spellings(word) if len(word) <= LONGEST_SPELT else ():
            near.setdefault(spelt, []).append(word)
    return near
