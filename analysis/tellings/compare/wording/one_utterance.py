"""Whether two quoted fragments can only be one sentence of one speaker."""

from tellings.compare.wording.folding import Match, match_words, stopwords
from tellings.compare.wording.fragments import Fragment
from tellings.core.lists.lexicons import AnyLists

SHORT = 4  # words below which the words alone do not show that two fragments are one utterance


def _speakers(a: Fragment, b: Fragment) -> str:
    """same: one source, name or side; other: two different persons; open: the words do not say."""
    if a.source_id and a.source_id == b.source_id:
        return "same"
    if a.person and b.person:
        return "same" if a.person.split()[-1] == b.person.split()[-1] else "other"
    return "same" if a.sides & b.sides else "open"


def is_one_utterance(a: Fragment, b: Fragment, lists: AnyLists = None) -> bool:
    """Whether two fragments can only be one sentence of one speaker."""
    match = match_words(list(a.words), list(b.words), lists)
    speakers, length = _speakers(a, b), min(len(a.words), len(b.words))
    around = len(a.context & b.context)
    if _retells(a, b) or _retells(b, a) or not _is_whole(match, length):
        return False
    if speakers == "other":
        whole = match.run == length >= 5 and match.content >= 2 and around > 0
        return whole or (match.run >= 7 and match.content >= 4 and match.share >= 0.75)
    if length >= SHORT and match.content >= 2 and match.share >= 0.75:
        # "To pay for the bridge": an advertisement and a person can each say it in a sentence of their own.
        apart = length < 6 and bool((a.document and b.person) or (b.document and a.person))
        return (
            speakers == "same"
            or (length >= 6 and match.content >= 3)
            or (around > 0 and match.content >= (3 if apart else 2))
        )
    one_changed = len(a.words) == len(b.words) and match.run >= 4 and around >= 3
    if speakers == "same" and match.share >= 0.75 and (match.run >= 5 or one_changed):
        return True  # "it does take two to dance": small words, in the same order, from one speaker
    most = (
        match.words >= 5
        and match.run >= 4
        and match.content >= 3
        and match.share >= 0.5
        and 2 * match.content > fewest_content(a, b, lists)
    )
    if most and a.article_id != b.article_id:
        return speakers == "same" or (match.run >= 6 and match.share >= 0.7)
    if speakers != "same" or match.share < 1 or match.run < length or not match.content:
        return False
    if match.content == 1 and a.article_id == b.article_id:
        return False  # one word that an article quotes twice may have been said twice
    if match.content == 1:  # one word: alone in marks in both, or in a longer sentence with more of the same around it
        return around >= (2 if max(len(a.words), len(b.words)) <= SHORT else 3)
    return around >= 1


def _retells(whole: Fragment, part: Fragment) -> bool:
    """Whether one fragment quotes the other inside its own marks: then it answers those words and does not say them."""
    return len(part.words) < len(whole.words) and any(" ".join(part.words) in " ".join(words) for words in whole.nested)


def _is_whole(match: Match, length: int) -> bool:
    """Whether two wordings share more than a name with its title.

    "To the National Convention" and "chair of the National Committee" part at the word that says what it is; "I am the
    attorney general
    of the United States" begins otherwise than the sentence that ends in the same office.
    """
    if length < 6 and match.share < 1 and not match.closes and match.run < 4:
        return False
    return match.opens or match.words >= 12


def fewest_content(a: Fragment, b: Fragment, lists: AnyLists) -> int:
    """How many words with content the poorer of two fragments has."""
    small = stopwords(lists)
    return min(sum(word not in small for word in fragment.words) for fragment in (a, b))
