"""A reason is data: a code with ids and words. Its sentence is made here, where it is shown, and never read back."""

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Reason(NamedTuple):
    """One thing that speaks for a cell: what it says (a code of SAYS), of which articles, with which words."""

    code: str
    ids: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


# Each code with its kind and what it says: {i[0]} is an article, {w[0]} a word, {all} and {both} all words.
SAYS = {
    # why a telling belongs to its fact
    "only": ("telling", "the only telling"),
    "alike": ("telling", "as {i[0]}: alike"),
    "signs": ("telling", "as {i[0]}: {all}"),
    "sum": ("telling", "the sum of {both}"),
    "topic": ("telling", "tells of it without the figure; shared words {all}"),
    # on whose word it stands
    "inside": ("credit", "{w[0]}: {w[1]}"),
    "beside": ("credit", "{all} speaks in the sentence, but not about this figure"),
    "goes_on": ("credit", "{w[0]!r} goes on from {w[1]} in the sentence before"),
    "hidden": ("credit", "in a claim whose source is not said ({w[0]})"),
    "no_source": ("credit", "no source found in the sentence, nor carried over from the one before"),
    # what a person said of it
    "taken_out": ("person", "a fact of its own, by {w[0]}{note}"),
    "put_in": ("person", "the same fact, by {w[0]}{note}"),
    "without_source": ("person", "no source, by {w[0]}{note}"),
    "on_word": ("person", "on this source’s word, by {w[0]}{note}"),
    # how two tellings agree
    "one": ("pair", "{w[0]} ({i[0]})"),
    "pair": ("pair", "{w[0]} ({i[0]}), {w[1]} ({i[1]})"),
    "no_other": ("line", "no other telling"),
    "words_only": ("line", "words for a number"),
    "adds_up": ("line", "one is the sum of the other's figures"),
    "adds_not_up": ("line", "the parts do not add up to the whole"),
    "other_unit": ("line", "another unit"),
    "unlike_in_unit": ("line", "in one unit they are not the same"),
    "hedges": ("line", "{both}"),
    "other_form": ("line", "the same value, written differently"),
    "cut": ("line", "one is the other rounded or cut"),
    "admits": ("line", "the words of one admit the other"),
    "not_both": ("line", "both cannot be right, if they count the same thing at the same time"),
    "basis": ("line", "{all} tells them apart"),
    "changed": ("line", "a count that changed with time"),
    "grows": ("line", "the number grows from day to day"),
    # what could not be checked of them
    "earlier": ("line", "one speaks of an earlier state"),
    "counts": ("line", "one counts {w[0]}, the other {w[1]}"),
    "verbs": ("line", "the verbs are not the same"),
    "part": ("line", "one may be a part of the other"),
    "moves": ("line", "a price or a rate moves within a day"),
    "inexact": ("line", "not both are exact"),
    "says": ("line", "one says {w[0]}, the other {w[1]}"),
    "published": ("line", "published on {both}"),
    "published_unknown": ("line", "published on days that are not known"),
    # what the others tell of a thing in a draft
    "nowhere_figure": ("draft", "no figure of theirs was found that answers the same question"),
    "nowhere_date": ("draft", "not found there"),
    "nowhere_quote": ("draft", "no quotation of theirs has these words, nor most of them"),
    "nowhere_name": ("draft", "not found there"),
    "nowhere_statement": ("draft", "no sentence of theirs was found that tells this"),
    "too_little": ("draft", "says too little to be looked for"),
    "hedges_here": ("draft", "{w[0]} here, {w[1]} ({i[0]})"),
    "other_there": ("draft", "{i[0]} has {w[0]}"),
    "date_there": ("draft", "{i[0]} has {w[0]}"),
    "source_there": ("draft", "{w[0]} ({i[0]})"),
    "name_there": ("draft", "{w[0]} ({i[0]})"),
    "cut_short": ("draft", "cut in the middle of the sentence ({i[0]})"),
    "unmarked": ("draft", "these words stand there without quotation marks ({i[0]})"),
    "denied_quote": ("draft", "a word before it denies it there ({i[0]})"),
    "reworded": ("draft", "other words there ({i[0]})"),
    "denied_here": ("draft", "denied here, not there: {w[0]} ({i[0]})"),
    "denied_there": ("draft", "denied there, not here: {w[0]} ({i[0]})"),
    "contrary": ("draft", "{w[0]} here, {w[1]} there ({i[0]})"),
    "maybe_here": ("draft", "hedged here, plain there: {w[0]} ({i[0]})"),
    "maybe_there": ("draft", "plain here, hedged there: {w[0]} ({i[0]})"),
    "strength": ("draft", "{w[0]} here, {w[1]} there ({i[0]})"),
    "exchanged": ("draft", "{w[0]}: {w[1]} and {w[2]} are exchanged ({i[0]})"),
    "headline_was": ("draft", "another headline ({i[0]})"),
    "notice": ("draft", "says that it was corrected"),
    # why articles are one event
    "shares": ("story", "shares: {all}"),
    "shares_common": ("story", "shares many common words"),
    "one_day": ("story", "published on one day"),
    "days_apart": ("story", "published {w[0]} apart"),
    "nearest": ("story", "nearest {i[0]}, score {w[0]}"),
    "alone_only": ("story", "stands alone: the only article"),
    "alone_without_text": ("story", "stands alone: it has no text of its own to compare"),
    "alone": ("story", "stands alone: no other article shares enough of its rare words"),
    "alone_nearest": ("story", "stands alone: nearest {i[0]}, score {w[0]}"),
    "needs": ("story", "a story needs {w[0]}"),
    "less_alike": ("story", "less alike than the articles of that story are to each other"),
}
_AFTER = {"pair": ": ", "person": "; before: "}  # what stands between a part of this kind and the next


def sentence_of(reasons: Iterable[Reason], labels: Mapping[str, str] | None = None) -> str:
    """The reasons as one sentence; `labels` gives the articles' names in the place of their ids.

    >>> pair = Reason("pair", ("1", "a"), ("61 boats", "16 boats"))
    >>> sentence_of([pair, Reason("not_both")], {"1": "Courier", "a": "Herald"})
    '61 boats (Courier), 16 boats (Herald): both cannot be right, if they count the same thing at the same time'
    """
    sentence, before = "", ""
    for reason in reasons:
        kind, says = SAYS[reason.code]
        between = ". " if kind == "credit" and before == "telling" else _AFTER.get(before, "; ")
        sentence += (between if before else "") + _said(reason, says, labels or {})
        before = kind
    return sentence


def _said(reason: Reason, says: str, labels: Mapping[str, str]) -> str:
    names = [labels.get(article_id, article_id) for article_id in reason.ids]
    note = f" ({reason.words[1]})" if len(reason.words) > 1 else ""
    return says.format(i=names, w=reason.words, all=", ".join(reason.words), both=" and ".join(reason.words), note=note)


def packed(reasons: Iterable[Reason]) -> str:
    """The reasons as the text of one cell: a list of [code, ids, words].

    >>> packed([Reason("signs", ("a",), ("one number",)), Reason("no_source")])
    '[["signs",["a"],["one number"]],["no_source",[],[]]]'
    """
    return json.dumps([list(reason) for reason in reasons], ensure_ascii=False, separators=(",", ":"))


def unpacked(cell: object) -> list[Reason]:
    """The reasons of a cell; none where it is unknown."""
    return (
        [Reason(code, tuple(ids), tuple(words)) for code, ids, words in json.loads(cell)]
        if isinstance(cell, str)
        else []
    )


def shown(because: object, cell: object, labels: Mapping[str, str]) -> str:
    """A `because` for a reader, with labels for ids; words that no reason made (a person's) stay as they are."""
    reasons = unpacked(cell)
    if reasons and sentence_of(reasons) == because:
        return sentence_of(reasons, labels)
    return because if isinstance(because, str) else ""


def told_by(n_articles: int, of: int, n_origins: object = None) -> str:
    """How many articles of an event tell a fact, and how many texts they go back to where that is fewer.

    >>> told_by(3, 4), told_by(3, 4, 2), told_by(2, 4, 1)
    ('3 of 4', '3 of 4, 2 origins', '2 of 4, 1 origin')
    """
    fewer = isinstance(n_origins, int) and n_origins < n_articles
    return f"{n_articles} of {of}" + (f", {n_origins} origin{'s' if n_origins != 1 else ''}" if fewer else "")
