"""Tells the words that show how an outlet writes (titles, contractions, spelling, names) from the words that show what
it tells.
"""

from tellings.compare.keyness.word_counts import WordCounts, style_lists
from tellings.core.lists.lexicons import AnyLists, per_lists, read_list
from tellings.core.words import word_frequencies

_SHARE_OF_CAPITALS = 0.8
_SHORTEST_STEM = 3


@per_lists
def _spellings(lists: AnyLists = None) -> dict[str, str]:
    rows = read_list("spellings", lists)
    return {r["folded"]: r["written"] for r in rows} | {r["written"]: r["folded"] for r in rows}


def _other_ending(word: str, known: set[str], lists: AnyLists) -> str | None:
    """The British form of an American word or the other way about, where both words are English or stand in these
    texts.
    """
    english = word_frequencies(lists)
    for british, american in style_lists(lists).get("ending", {}).items():
        for here, there in ((british, american), (american, british)):
            stem = word.removesuffix(here)
            if stem != word and len(stem) >= _SHORTEST_STEM:
                other = stem + there
                if other in known or (other in english and word in english):
                    return other
    return None


def _other_joint(word: str, joined: dict[str, str]) -> str | None:
    """cease-fire for ceasefire, U.S. for US: the same letters with another joint, where both stand in these texts."""
    other = joined.get(_plain(word))
    return other if other != word else None


def _plain(word: str) -> str:
    return "".join(c for c in word if c.isalnum()).lower()


def style_reasons(counted: WordCounts, lists: AnyLists = None) -> dict[str, str]:
    """The words that are style, each with the reason."""
    styles, known = style_lists(lists), set(counted.words)
    endings = tuple(e for e in styles.get("contraction", {}) if e.startswith(("'", "n'")))
    jointed = [
        w
        for w in counted.words
        if len(_plain(w)) > 1 and _plain(w) != w and not w.endswith(".") and "'" not in w and "’" not in w
    ]
    initials = [
        w
        for w in counted.words
        if w.endswith(".") and len(_plain(w)) > 1 and w.rstrip(".") not in styles.get("title", {})
    ]
    joined = {_plain(w): w for w in (*jointed, *initials)}
    plain = {_plain(w): w for w in counted.words if w.isalnum() and (w.islower() or w.isupper())}
    reasons = {}
    for word in counted.words:
        straight = word.replace("’", "'")
        other = _spellings(lists).get(word) or _other_ending(word, known, lists)
        if straight in styles.get("apostrophe", {}):
            reasons[word] = "apostrophe"
        elif straight.endswith(endings) or straight in styles.get("contraction", {}):
            reasons[word] = "contraction"
        elif word.rstrip(".") in styles.get("title", {}):
            reasons[word] = "title"
        elif other:
            reasons[word] = f"spelling of {other}"
        elif joint := (
            _other_joint(word, joined)
            if word in plain.values()
            else plain.get(_plain(word))
            if word in joined.values()
            else None
        ):
            reasons[word] = f"spelling of {joint}"
        elif word in styles.get("function", {}):
            reasons[word] = "function word"
        elif word.isupper() or (
            counted.inside[word] and counted.capitals[word] >= _SHARE_OF_CAPITALS * counted.inside[word]
        ):
            reasons[word] = "name"
    return reasons
