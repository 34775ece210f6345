"""Who "he", "the agency" or "Moor" is inside one article: the fullest form of every source, or nothing where the
article does not say.
"""

import re
from bisect import bisect_left
from operator import itemgetter
from typing import NamedTuple

from tellings.core.lists.lexicons import AnyLists, per_lists, read_list
from tellings.core.spans import Span
from tellings.core.words import POSSESSIVE, words_in
from tellings.find.names.gazetteer import first_names, gazetteer, man_or_woman, speaker_words
from tellings.find.names.heads import ENDS_POSSESSED, Mention, links, name_inside, plain
from tellings.find.text.clauses import subject_before
from tellings.find.text.tag_names import in_letters, tagged
from tellings.find.text.tags import TaggedTokens, words_of

_VERB_AHEAD = in_letters("<said><say><verb><be><have><aux><adv><adj>")

_FAR = 300  # how many names back an antecedent is looked for
_SENTENCES = 600  # characters in which the sentence before is looked for
_NEAR = 70  # characters between a person and the body that he belongs to
_GAP = 20  # blanks that may stand between a descriptor or comma and what it belongs to
_STOP = re.compile(r"[.!?][\s\"”’']|\n")  # the end of a sentence, near enough for a pronoun
_FRONTED = re.compile(r"(?:^|[.!?\n]\s*)[A-Z][a-z]{1,4} (?:[A-Z][a-z]{1,3}\. )?$")  # "Of Moor, "
_SURPRISED = tagged("[<Name><noun><claim>]<adj>(<det>?[<nominal>]+)$")
_CAPITALS = re.compile(r"\b[A-Z][a-z]+")
_PARTY_OF = re.compile(r", [DRI]-")
_CLAUSE_END = re.compile(r"[.;!?\"“”]")
_QUOTE_MARKS = re.compile(r"[\"“”«»]")
_THE = re.compile(r"the\b", re.IGNORECASE)


# What a pronoun can stand for: the kinds of event (a person as subject; a source that is a person, a body, several) in
# which it looks.
_ANTECEDENTS = {
    "man": ("subject", "person"),
    "woman": ("subject", "person"),
    "thing": ("body", "thing"),
    "several": ("body", "several"),
    "speaker": (),
}


class Event(NamedTuple):
    """Somebody who was a subject or a source at a place of the text."""

    place: int
    entity: str
    kind: str
    sex: str | None


@per_lists
def pronouns(lists: AnyLists = None) -> dict[str, str]:
    """Every pronoun with what it can stand for: man, woman, thing, several, relative, speaker."""
    return {row["pronoun"]: row["stands_for"] for row in read_list("pronouns", lists)}


def _sides(phrase: str, lists: AnyLists) -> set[str]:
    """The countries that the phrase names: "the Russian president"."""
    words, known = words_of(POSSESSIVE.sub("", phrase)), gazetteer(lists).known
    hits = (
        entry.side
        for at in range(len(words))
        for option, entry in known.get(words[at], ())
        if words[at : at + len(option)] == option
    )
    return {side for side in hits if side}


def _described(phrase: str, before: list[Mention], nouns: dict[str, str], sides: set[str]) -> str | None:
    """The person or body that the article has described so: "the French president", "the agency"."""
    words = words_in(phrase.lower())
    heads = [w for w in words if nouns.get(w) in ("title", "organisation", "media")]
    if not heads:
        return None
    head = heads[-1]
    named = {w.lower() for w in _CAPITALS.findall(phrase, 4)} - {head} if not sides else set()
    names_head = re.compile(rf"\b{re.escape(head)}\b").search
    for n in reversed(before):
        said = (n.descriptor or "").lower()
        if named and not named <= set(words_in(said)) and n.kind == "person":
            continue  # the Ohio Republican is not any Republican
        of_side = not sides or n.country in sides
        if n.kind == "person" and nouns.get(head) == "title" and of_side and names_head(said):
            return n.entity
        if (
            n.kind == "organisation"
            and nouns.get(head) != "title"
            and (n.entity.lower().endswith(head) or names_head(said))
            and of_side
            and len(words) <= 2
        ):
            return n.entity
    return None


def _is_subject(text: str, tokens: TaggedTokens, n: Mention) -> bool:
    """Whether the mention looks like a subject: a verb follows it, or it opens its sentence."""
    at = bisect_left(tokens.starts, n.end)
    if at < len(tokens.shape) and tokens.shape[at] in _VERB_AHEAD:
        return True
    start = n.start
    if n.descriptor and text[max(0, n.start - len(n.descriptor) - _GAP) : n.start].rstrip().endswith(n.descriptor):
        start = n.start - len(n.descriptor) - 1
    return text[max(0, start - 8) : start].rstrip(" \"“”'‘")[-1:] in (".", "!", "?", "\n", "")


def _before(events: list[Event], place: int, kinds: tuple[str, ...], sex: str | None, others: set[str]) -> str | None:
    """The last event before `place` of one of the kinds; a person known to be of the other sex is passed over, and
    `others`.
    """
    at = bisect_left(events, (place,))
    for event in reversed(events[max(0, at - _FAR) : at]):
        if event.kind in kinds and (sex is None or event.sex in (None, sex)) and event.entity not in others:
            return event.entity
    return None


def _named_behind(text: str, span: Span, names: list[Mention], starts: list[int]) -> set[str]:
    """Who is named behind a pronoun in its sentence, outside quotation marks: in "he accused Moor", he is not Moor."""
    stop = _STOP.search(text, span.end)
    end = stop.start() if stop else len(text)
    at = bisect_left(starts, span.end)
    found = set()
    for n in names[at : at + _FAR]:
        if n.start >= end:
            break
        if not _QUOTE_MARKS.search(text, span.end, n.start):
            found.add(n.entity)
    return found


def _label_before(text: str, span: Span, names: list[Mention], starts: list[int]) -> set[str]:
    """Whose turn it is to speak in a transcript: in "MOOR: He said no", he is not Moor."""
    line = text.rfind("\n", 0, span.start) + 1
    before = names[bisect_left(starts, line) : bisect_left(starts, span.start)]
    return {n.entity for n in before[:1] if n.start == line and text[n.end : n.end + 1] == ":"}


def _sentence_before(text: str, place: int) -> int:
    """Where the sentence before the one at `place` begins, near enough for a pronoun."""
    low = max(0, place - _SENTENCES)
    ends = [m.end() for m in _STOP.finditer(text, low, place)]
    return ends[-2] if len(ends) > 1 else low


def _nearer(text: str, place: int, names: list[Mention], starts: list[int], subject: set[int]) -> list[Mention]:
    """The persons of the sentence before a pronoun and of its own, where the subject of an earlier one stands in
    neither: they are nearer at hand. None in a quotation, nor behind the preposition that opens a sentence
    ("Of Moor, he said").
    """
    last = _sentence_before(text, place)
    if any(last <= at < place for at in subject):
        return []
    return [
        n
        for n in names[bisect_left(starts, last) : bisect_left(starts, place)]
        if n.kind == "person"
        and len(_QUOTE_MARKS.findall(text, n.end, place)) % 2 == 0
        and not _FRONTED.search(text[max(0, n.start - _GAP) : n.start])
    ]


def _known_before(
    names: list[Mention], starts: list[int], place: int, people: dict[str, str | None], sex: str, others: set[str]
) -> str | None:
    """The nearest person before who is known to be a man, or a woman, though no subject: "Ada met Peter. He ..."."""
    at = bisect_left(starts, place)
    for n in reversed(names[max(0, at - _FAR) : at]):
        if n.kind == "person" and people.get(n.entity) == sex and n.entity not in others:
            return n.entity
    return None


def _relative(
    text: str, tokens: TaggedTokens, span: Span, names: list[Mention], starts: list[int], lists: AnyLists
) -> str | None:
    """The name or noun phrase right before "who" or "which"."""
    at = bisect_left(starts, span.start) - 1
    who = text[span.start : span.end].lower().startswith("who")
    if at >= 0 and span.start - names[at].end < 4 and names[at].end <= span.start:
        return (
            _of_whom(text, names[:at][-3:], names[at], lists)
            if who and names[at].kind != "person"
            else names[at].entity
        )
    first = bisect_left(tokens.starts, span.start)
    low = max(0, first - 12)
    phrase = subject_before(tokens.shape[low:first].rstrip(",-"), len(tokens.shape[low:first].rstrip(",-")))
    if not phrase:
        return None
    verb = _SURPRISED.search(tokens.shape, low + phrase[0], low + phrase[1])
    if verb:
        phrase = verb.start(1) - low, phrase[1]  # the vote enraged leaders, who
    begin = tokens.starts[low + phrase[0]]
    if text[max(0, begin - _GAP) : begin].rstrip().endswith(","):  # Ada Moor of Bath, a leading critic, who
        before = next(
            (n for n in reversed(names[max(0, at - 9) : bisect_left(starts, begin)]) if n.kind == "person"), None
        )
        if before and begin - before.end < 60 and not re.search(r"[.!?,;]\s", text[before.end : begin - 2]):
            return before.entity
    last = tokens.ends[low + phrase[1] - 1]
    head = links(lists).office.split(text[begin:last], 1)[0].split()[-1:]
    if who and head and head[0].islower() and not speaker_words(lists)[head[0]]:
        return None  # control of the house, who
    return plain(text[begin:last], lists)


def _of_whom(text: str, before: list[Mention], place: Mention, lists: AnyLists) -> str | None:
    """Who is meant by "who" behind a place or body: Ada Moor, Democrat of Ohio, who; Ada Moor of the bank, who."""
    person = next((n for n in reversed(before) if n.kind == "person"), None)
    between = text[person.end : place.start] if person else ""
    near = person is not None and len(between) < _NEAR and not _CLAUSE_END.search(between)
    if person and near and (links(lists).office.search(between) or _PARTY_OF.match(text, person.end)):
        return person.entity
    return place.entity if place.kind != "place" else None


def _kind(entity: str, kinds: dict[str, str], nouns: dict[str, str], given: dict[str, str], lists: AnyLists) -> str:
    kind = kinds.get(entity, "")
    words = entity.split()
    if (kind == "organisation" and entity in given) or (
        not kind and 1 < len(words) < 4 and all(w[0].isupper() for w in words)
    ):
        # A guess gives way: Kim is a given name, and a full name that the names do not have is rather somebody's than a
        # body's.
        kind = kind if nouns.get(words[-1].lower()) else "person"
    office = links(lists).office.split(entity, 1)[0].split()[-1:]
    if kind == "person" or (office and nouns.get(office[0].lower()) == "title"):
        return "person"  # a name, or an office: the French president
    several = " and " in entity or (plain(entity, lists).rstrip(".").endswith("s") and kind != "place")
    return "several" if several else "body"


def resolve(
    text: str, tokens: TaggedTokens, sources: list[Span | None], names: list[Mention], lists: AnyLists = None
) -> list[str | None]:
    """The fullest form of every source (in the order of the text), None where a pronoun finds no antecedent.

    Method    a name in the phrase; else what the article has called so; he and she: the nearest person before who was a
              subject or
              a source; they: the last source that is no single person; it: the last source that is a body or a place
    """
    nouns, known = gazetteer(lists).nouns, pronouns(lists)
    starts = [n.start for n in names]
    people: dict[str, str | None] = {}
    for n in names:
        if n.kind == "person" and people.get(n.entity) is None:
            people[n.entity] = man_or_woman(n.entity, n.descriptor, lists)
    events = sorted(
        (
            Event(n.start, n.entity, "subject", people[n.entity])
            for n in names
            if n.kind == "person" and _is_subject(text, tokens, n)
        ),
        key=itemgetter(0),
    )
    given = first_names(lists)
    bodies = [n for n in names if n.kind == "organisation" and _is_subject(text, tokens, n)]
    events += (
        Event(n.start, n.entity, "subject" if n.entity in given else "thing", given.get(n.entity)) for n in bodies
    )
    events.sort(key=itemgetter(0))
    kinds = {n.entity: n.kind for n in names}
    found: list[str | None] = []
    for span in sources:
        if span is None:
            found.append(None)
            continue
        entity: str | None
        phrase = text[span.start : span.end]
        low = phrase.lower().replace("’", "'")
        stands_for = known.get(low) or known.get(low.partition("'")[0])  # who's, they've
        if stands_for is None:
            entity = _named(text, span, names, starts, nouns, lists)
        elif stands_for == "relative":
            entity = _relative(text, tokens, span, names, starts, lists)
        else:
            sex = stands_for if stands_for in ("man", "woman") else None
            others = _named_behind(text, span, names, starts) | _label_before(text, span, names, starts)
            subject = _before(events, span.start, _ANTECEDENTS[stands_for], sex, others)
            entity = subject or (sex and _known_before(names, starts, span.start, people, sex, others))
            if sex and subject:
                nearer = _nearer(text, span.start, names, starts, {e.place for e in events if e.entity == subject})
                near = [n.entity for n in nearer if people.get(n.entity) == sex and n.entity not in others]
                entity = near[-1] if near else subject
        if entity:
            event = Event(span.start, entity, _kind(entity, kinds, nouns, given, lists), people.get(entity))
            events.insert(bisect_left(events, (span.start + 1,)), event)
        found.append(entity)
    return found


def _named(
    text: str, span: Span, names: list[Mention], starts: list[int], nouns: dict[str, str], lists: AnyLists
) -> str:
    """The entity of a source that is no pronoun: the name in it, who is described so, or its own words."""
    phrase = text[span.start : span.end]
    at = bisect_left(starts, span.start)
    entity = name_inside(text, span, names, starts, lists)
    if entity is None and _THE.match(phrase):
        entity = _described(phrase, names[max(0, at - _FAR) : at], nouns, _sides(phrase, lists))
    return entity or plain(ENDS_POSSESSED.sub(r"\1", phrase), lists)
