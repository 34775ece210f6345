"""How two tellings of one fact agree; and what must be checked before two numbers are called a conflict."""

import re
from math import isclose
from typing import Any, NamedTuple

import pandas as pd

from tellings.compare.matching.about import LEADS, month_names
from tellings.compare.matching.earlier import tells_earlier
from tellings.compare.matching.mentioned_figures import context_words
from tellings.compare.matching.sizes import digits_of, equal, is_rounding, meet, size_of
from tellings.core.lists.lexicons import AnyLists
from tellings.core.reasons import Reason
from tellings.core.words import LETTER, stem

# From the reading that a person must look at first to the one that needs no look; a fact gets the strongest of its
# pairs.
STRENGTH = (
    "conflicts",
    "differs",
    "basis",
    "updated",
    "derived",
    "converted",
    "rounded",
    "vaguer",
    "hedge",
    "form",
    "same",
)
STEADY = ("measure", "age", "score")
CONVERTED = 0.03  # what a conversion may lose by rounding: 12 mph is 19 km/h
SEEN = 1000  # characters looked at on either side: no sentence that a person wrote is longer
RUNNING = ("count", "money")  # kinds of number that grow while they are told
OPEN = ("at_least", "over")
FINE = 3  # digits from which a number is no round one
NEAR = 7  # words on either side in which a word tells when or on which basis a number holds

_WORD = re.compile(rf"{LETTER}+|(?:19|20)\d\d")


def _form(surface: str) -> str:
    """A number's writing without what does not matter: case, hyphens, blanks, grouping commas."""
    return re.sub(r"[\s,\-‑–]+", "", surface.lower())


Judged = tuple[
    str, tuple[Reason, ...]
]  # an agreement, and why: the pair, then a line for each thing that is said of it


def compare_pair(a: Any, b: Any, *, lists: AnyLists = None) -> Judged:
    """(agreement, why) of two tellings of one fact by their numbers alone; `a` and `b` are tellings with the columns of
    their figures.
    """
    pair = Reason("pair", (a.article_id, b.article_id), (a.said, b.said))
    word, *lines = _compare(a, b, lists)
    return word, (pair, *lines)


def _compare(a: Any, b: Any, lists: AnyLists) -> tuple[Any, ...]:
    """The agreement of two tellings, and what is said of it where the word alone does not say it."""
    first, second = size_of(a, lists), size_of(b, lists)
    if pd.isna(a.from_figures) != pd.isna(b.from_figures):
        if first.value is None or second.value is None:
            return "vaguer", Reason("words_only")
        return ("derived", Reason("adds_up")) if meet(first, second) else ("conflicts", Reason("adds_not_up"))
    if first.value is None or second.value is None:
        return ("same",) if first.value is second.value else ("vaguer", Reason("words_only"))
    if not (pd.isna(a.unit) or pd.isna(b.unit)) and a.unit.split(" per ")[0] != b.unit.split(" per ")[0]:
        close = (
            meet(first, second)
            or isclose(first.value, second.value, rel_tol=CONVERTED)
            or is_rounding(first.value, second.value)
        )
        return ("converted", Reason("other_unit")) if close else ("conflicts", Reason("unlike_in_unit"))
    if equal(first, second):
        if a.qualifier != b.qualifier:
            return "hedge", Reason("hedges", (), (a.qualifier.replace("_", " "), b.qualifier.replace("_", " ")))
        return ("same",) if _form(a.surface) == _form(b.surface) else ("form", Reason("other_form"))
    if is_rounding(a.value, b.value):
        return "rounded", Reason("cut")
    fine = a.qualifier != "about" or digits_of(a.value) == digits_of(
        b.value
    )  # "about 5" and "about 6" are told equally finely
    alike = a.qualifier == b.qualifier and fine and (first.value_2 is None) == (second.value_2 is None)
    if meet(first, second) and not alike:  # "more than five" and "more than six" are two numbers
        return "vaguer", Reason("admits")
    return "conflicts", Reason("not_both")


class Setting(NamedTuple):
    """When, of what and on which basis a number holds, as far as the words beside it and its article's date say."""

    published: str | None
    told: str | None
    times: frozenset[str]
    earlier: bool
    growing: bool
    basis: frozenset[str]
    nouns: frozenset[str]
    act: str | None
    part: bool
    exact: bool
    kind: str
    moving: bool
    source: str | None
    raised: bool = False  # "the toll was raised to"
    counted: tuple[str, ...] = ()  # the nouns as written, for people


def setting_of(row: Any, sentence: Any, published: str | None, *, lists: AnyLists = None) -> Setting:
    """Read the words beside one figure; `sentence` is its sentence, `published` its article's day of publication."""
    start, end = (row.start - sentence.start, row.end - sentence.start) if sentence is not None else (0, 0)
    text = sentence.text if sentence is not None else ""
    left = [w.lower() for w in _WORD.findall(text[max(0, start - SEEN) : start])[-NEAR:]]
    right = [w.lower() for w in _WORD.findall(text[end : end + SEEN])[:NEAR]]
    near = left + right
    months = month_names(lists)
    times = {months[w] for w in near if w in months} | {
        w for w in near if w in context_words("weekdays", lists) or w.isdigit()
    }
    counted = [] if pd.isna(row.counted) else [noun for noun in row.counted.lower().split("+") if noun]
    return Setting(
        published=published,
        told=None if pd.isna(row.day) else row.day,
        times=frozenset(times),
        earlier=tells_earlier([*left, "", *right], row.kind in ("duration", "age", "measure"), lists=lists),
        growing=not context_words("growing_words", lists).isdisjoint(near),
        basis=frozenset(w for w in near if w in context_words("basis_words", lists)),
        nouns=frozenset(stem(noun) for noun in counted),
        act=None if pd.isna(row.action) else row.action,
        part=not pd.isna(row.base_figure_id),
        exact=row.qualifier == "exact",
        kind=row.kind,
        moving=row.kind in ("share", "money") and row.change != "none",
        source=None if pd.isna(row.claim_id) else row.claim_id,
        raised="to" in left[-LEADS:] and not context_words("raised_words", lists).isdisjoint(left),
        counted=tuple(sorted(counted)),
    )


def unchecked(a: Setting, b: Setting) -> list[Reason]:
    """What keeps two other numbers from being a conflict: each line names one check that cannot be made, or that they
    do not pass.
    """
    lines = []
    lines += _time_lines(a, b)
    if a.earlier != b.earlier:
        lines.append(Reason("earlier"))
    if a.nouns != b.nouns:
        lines.append(
            Reason(
                "counts",
                (),
                (", ".join(a.counted) or "what it does not name", ", ".join(b.counted) or "what it does not name"),
            )
        )
    if a.act != b.act:
        lines.append(Reason("verbs"))
    if a.part != b.part:
        lines.append(Reason("part"))
    if a.moving or b.moving:
        lines.append(Reason("moves"))
    if not (a.exact and b.exact):
        lines.append(Reason("inexact"))
    return lines


def _time_lines(a: Setting, b: Setting) -> list[Reason]:
    """What is not known of the time: both say one day; else their words of time, or the days on which they were
    published, part them.

    How long, how wide or how old something was does not change with the day on which it is told; how long it has lasted
    does
    """
    if (a.told and a.told == b.told) or a.kind in STEADY:
        return []
    if a.told != b.told and (a.kind != "duration" or (a.told and b.told)):
        return [Reason("says", (), (a.told or "no day", b.told or "no day"))]
    if a.times != b.times and a.kind != "duration":
        return [Reason("says", (), (" ".join(sorted(a.times)) or "no day", " ".join(sorted(b.times)) or "no day"))]
    if a.published != b.published or a.published is None:
        days = sorted({a.published or "an unknown day", b.published or "an unknown day"})
        return [Reason("published", (), tuple(days)) if len(days) > 1 else Reason("published_unknown")]
    return []


def tells_basis(a: Setting, b: Setting) -> bool:
    """Whether words beside the numbers tell their definitions apart: "including debt", "without the salvage", "net",
    "before tax".
    """
    return a.basis != b.basis


def judge(a: Any, b: Any, first: Setting, second: Setting, *, lists: AnyLists = None) -> Judged:
    """As `compare_pair`, with the checks that a conflict has to pass: same noun, time and day of publication, whole
    against whole, exact against exact.
    """
    word, why = compare_pair(a, b, lists=lists)
    if word == "vaguer" and outgrown(a, b, first, second):
        return "updated", (why[0], Reason("changed"))
    if word != "conflicts" or pd.isna(a.from_figures) != pd.isna(b.from_figures):
        return word, why
    pair = why[0]
    if tells_basis(first, second):
        return "basis", (pair, Reason("basis", (), tuple(sorted(first.basis ^ second.basis))))
    revised = a.article_id == b.article_id and (first.earlier != second.earlier or first.growing or second.growing)
    if revised or grew(a, b, first, second):
        return "updated", (pair, Reason("changed"))
    lines = unchecked(first, second)
    return ("differs", (pair, *lines)) if lines else (word, why)


def grew(a: Any, b: Any, first: Setting, second: Setting) -> bool:
    """Whether the later article gives the larger number and its words speak of growth ("rose", "so far", "at least",
    "now").
    """
    if first.published is None or second.published is None or first.published == second.published:
        return False
    earlier, later, words = (a, b, second) if first.published < second.published else (b, a, first)
    return later.value > earlier.value and (words.growing or later.change == "rise")


def outgrown(a: Any, b: Any, first: Setting, second: Setting) -> bool:
    """Whether a number told with an open end ("at least 1,419") is an older state of a larger one: the larger is told
    as what a count was raised to, or on a later day.

    "At least" says that a count runs on; "more than" does where it is written to its last digits
    """
    (low, known), (high, later) = sorted([(a, first), (b, second)], key=lambda pair: _lowest(pair[0]))
    if low.kind not in RUNNING or high.kind not in RUNNING or low.qualifier not in OPEN or pd.isna(high.value):
        return False
    if later.raised and not known.raised:
        return True
    if known.published is None or later.published is None or known.published >= later.published:
        return False
    runs_on = low.kind == "count" and (low.qualifier == "at_least" or digits_of(low.value) >= FINE)
    return runs_on or later.growing


def _lowest(row: Any) -> float:
    return -1.0 if pd.isna(row.value) else float(row.value)
