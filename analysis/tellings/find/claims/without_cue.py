"""Attributions without a cue: a quotation that a whole clause introduces, a name and a colon, a dash and a name."""

from tellings.core.lists.lexicons import context_groups
from tellings.find.claims.drafts import Draft, has_verb, is_clause, main_subject
from tellings.find.claims.sentence import Anchor, Sentence
from tellings.find.text.cues import Cue
from tellings.find.text.tag_letters import Tag
from tellings.find.text.tag_names import tagged

_SHOWN = Cue("quotation", "speech", "neutral", frozenset(("quote",)))
_COLON = Cue("colon", "speech", "neutral", frozenset(("quote", "clause")))
_CREDIT_LINE = tagged(
    "[<quote>.]+(-)([<Name><stop>]+)(?:,[<det><Name><Name's><noun's><noun><of><prep><time><number><stop>,]{1,12})?[.]*$"
)
_NAME_COLON = tagged(
    "(?:.*-)?(<det>?<Name>[<Name><stop><and>]{0,7})(?:,"
    "[<det><Name><Name's><noun's><noun><of><prep><time><number><stop>]{1,9})?(?:[(]"
    "[^()]*[)])?(:)"
)
_FROM_NAME = tagged(
    "[<and><but>]?<prep>?(<det>?<Name>[<Name><stop>]{0,6})(?:,"
    "[<det><Name><Name's><noun's><noun><of><prep><time><number><stop>]{1,9})?:"
)
_AFTER_COLON = tagged("(:)(<det>?[<Name><Name's><noun><ing><adj><stop><claim>]{1,4})[.]?$")
_VERBED = tagged(
    "<quote>(<pronoun>|<det>?[<Name><Name's><noun><ing><adj><stop><noun's>]{0,7}"
    "[<Name><noun>])([<adj><verb><said>])(?!,)"
)
_SOURCES = frozenset(("document", "group", "title", "organisation", "media"))


def _whole_quotation(s: Sentence, drafts: list[Draft]) -> Draft | None:
    """A sentence in quotation marks that ends the sentence: "The mayor issued a statement: “It takes time.”" """
    quote = s.shape.rstrip(".)").rfind(Tag.QUOTE)
    if (
        quote < 2
        or s.shape[quote:].strip(Tag.QUOTE + ".)")
        or any(a <= quote < b for d in drafts for a, b in d.contents)
    ):
        return None
    mark = s.shape[quote - 1]
    if (
        mark not in ",:"
        or not s.opens_with_capital(quote)
        or not s.ends_open(quote)
        or (mark == "," and s.words_in(quote) < 5)
    ):
        return None
    source = main_subject(s, quote - 1)
    return (
        Draft(Anchor(quote - 2, quote - 1, _SHOWN), source, [(quote, quote + 1)], "quotation without a cue")
        if source
        else None
    )


def _colon(s: Sentence) -> Draft | None:
    """ "Moor: The bridge is safe", "The bridge is safe: report"; or a colon that a quotation in the next paragraph
    follows.
    """
    stop = len(s.shape.rstrip("."))
    name = _NAME_COLON.match(s.shape)
    if name and name.end() < stop:
        if s.low[name.end(1) - 1] in context_groups(s.lists)["no_speakers"]:
            return None  # Screenshot: “Your data is safe”
        speaker = name.end(1) - name.start(1) > 1 or s.nouns.get(s.low[name.end(1) - 1]) in _SOURCES
        told = s.shape[name.end() : stop]
        entry = (
            told[0] == Tag.NUMBER
            and s.low[name.end() + 1 : name.end() + 2] in (["%"], ["percent"])
            and not has_verb(told)
        )  # a list: "Army: 40% vaccinated"
        entry = entry and s.nouns.get(s.low[name.end(1) - 1]) not in (
            "document",
            "media",
        )  # but: "Poll: 40% back the plan"
        if told[0] == Tag.QUOTE or (speaker and not entry and (is_clause(told) or Tag.NUMBER in told)):
            return Draft(
                Anchor(name.start(2), name.end(2), _COLON), name.span(1), [(name.end(), stop)], "name and colon"
            )
    alone = _FROM_NAME.fullmatch(s.shape)
    if s.shape.endswith(":") and (source := alone.span(1) if alone else main_subject(s, stop - 1)):
        return Draft(Anchor(stop - 1, stop, _COLON), source, [], "colon", waits=True)
    last = _AFTER_COLON.search(s.shape)
    if (
        last
        and last.start() > 3
        and s.nouns.get(s.low[last.end(2) - 1]) in _SOURCES
        and is_clause(s.shape[: last.start()])
    ):
        return Draft(Anchor(last.start(1), last.end(1), _COLON), last.span(2), [(0, last.start())], "colon and source")
    return None


def _any_verb(s: Sentence, drafts: list[Draft]) -> Draft | None:
    """A quotation with its comma, a noun phrase and any past verb: “Not yet,” the mayor ventured."""
    for found in _VERBED.finditer(s.shape):
        place = found.start()
        free = not any(a <= place < b for d in drafts for a, b in d.contents) and s.shape[place - 1 : place] not in (
            Tag.PREP,
            Tag.OF,
        )
        if free and s.ends_with_comma(place) and s.words_in(place) > 1:
            return Draft(
                Anchor(found.start(2), found.end(2), _SHOWN),
                found.span(1),
                [(place, place + 1)],
                "quotation and any verb",
            )
    return None


def uncued_drafts(s: Sentence, drafts: list[Draft]) -> list[Draft]:
    """What a sentence attributes without a cue of the list, given what its cues attribute."""
    found = [_colon(s)] if ":" in s.shape and not drafts else []
    if Tag.QUOTE not in s.shape:
        return [draft for draft in found if draft]
    if not any(found):
        found.append(_whole_quotation(s, drafts))
    return [draft for draft in (*found, _any_verb(s, drafts)) if draft]


def credit_line(s: Sentence) -> Draft | None:
    """A quotation and, in the next paragraph, a dash and a name: "- Ada Moor, London."."""
    found = _CREDIT_LINE.match(s.shape)
    if not found:
        return None
    return Draft(Anchor(found.start(1), found.end(1), _SHOWN), found.span(2), [(0, found.start(1))], "credit line")
