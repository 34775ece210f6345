"""Whether words beside a number say that it is an older one: "a previous offer of $70", "an initial toll"."""

from tellings.compare.matching.days import is_time_word
from tellings.compare.matching.mentioned_figures import context_words
from tellings.core.lists.lexicons import AnyLists


def tells_earlier(words: list[str], timed: bool = False, *, lists: AnyLists = None) -> bool:
    """Whether one of the words beside a number, in their order and in small letters, says that it is an older one.

    "earlier this week" and "before the vote" say when something was; so does "a week earlier" beside a number that is
    `timed`: a length of
    time, an age or a measure

    >>> tells_earlier("up from a previous offer of".split()), tells_earlier("fell earlier this month to".split())
    (True, False)
    >>> tells_earlier("percent a year ago".split()), tells_earlier("years ago".split(), timed=True)
    (True, False)
    """
    marks, told = context_words("earlier_words", lists), context_words("told_words", lists)
    counted_back = context_words("counted_back", lists)
    for k, word in enumerate(words):
        if word not in marks:
            continue
        behind = words[k + 1] if k + 1 < len(words) else ""
        if k and word in counted_back and is_time_word(words[k - 1], lists=lists):
            if not timed:
                return True
        elif word == "first":
            if behind in told:
                return True
        elif word == "earlier":
            if behind not in context_words("when_behind", lists) and not is_time_word(behind, lists=lists):
                return True
        elif word not in counted_back:
            return True
    return False
