"""Says whether a name in an article is the actor's own, another spelling of it, a description or another name."""

import re

from tellings.core.words import APOSTROPHE, pieces_in


def how_named(surface: str, actor: str) -> str:
    """own: the actor's name, more or less of it, one of many, or its initials; spelling: the same name spelled
    otherwise; described: no name, as
    its small letter at the end shows; other: another name.

    >>> how_named("Putin", "Vladimir Putin"), how_named("U.S.", "United States")
    ('own', 'own')
    >>> how_named("Zelenskyy", "Volodymyr Zelensky"), how_named("the Kremlin", "Russia")
    ('spelling', 'other')
    >>> how_named("Russian president", "Vladimir Putin")
    'described'
    """
    name, said = (_name_words(text) for text in (actor, surface))
    initials = "".join(word[0] for word in name)
    few, many = {word.removesuffix("s") for word in said}, {word.removesuffix("s") for word in name}
    if (
        few <= many
        or many <= few
        or said == ["".join(name)]
        or said in ([initials], list(initials))
        or "".join(word[0] for word in said) == "".join(name)
    ):
        return "own"
    # Names are spelled alike at their beginning: Zelensky and Zelenskyy, Zaporizhzhia and Zaporizhzhya, but not Iran
    # and Iraq.
    rest = [word for word in said if word not in name]
    alike = all(any(_spelled_alike(word, other) for other in name) for word in rest)
    return "spelling" if rest and alike else "described" if surface.split()[-1][:1].islower() else "other"


def _name_words(text: str) -> list[str]:
    words = pieces_in(re.sub(rf"[{APOSTROPHE}]s?\b", "", text.replace(".", "")).casefold())
    return words[1:] if words[:1] == ["the"] and len(words) > 1 else words


def _spelled_alike(a: str, b: str) -> bool:
    """Whether two long words differ only at their end, or by a letter or two within."""
    from difflib import SequenceMatcher

    return min(len(a), len(b)) >= 5 and SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.8
