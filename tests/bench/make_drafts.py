"""Drafts with one planted fault each: made from the sentences of events, or read from a folder of drafts written by
hand.
"""

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pandas as pd

# What a planted fault is called in a key, and the statuses that name it.
KINDS = {
    "differs": {"differs"},
    "hedge": {"hedge_lost", "hedge_added"},
    "source": {"source_changed", "source_lost"},
    "quote": {"quote_altered"},
    "name": {"name_differs"},
    "told": {"told_differently"},
    "only": {"only_here"},
}
SENTENCES = 8  # of a draft that is made from an article
_AUXILIARY = re.compile(r"\b(was|were|is|has|had|will|did|have|are)\b(?! (?:not|no|never)\b)")
_ADDED = (
    "{name} has asked for a public inquiry and for the minutes of every meeting since the spring.",
    "A retired bishop has offered his garden as a place for the ceremony of reconciliation.",
    "The insurers of {name} have sent three loss adjusters with cameras and ladders.",
    "{name} will publish a cookery book about the affair before Easter.",
)


class Statement(NamedTuple):
    """One statement of a draft: its text, how it was made (verbatim, reworded, planted), of a planted one its kind."""

    text: str
    made: str
    kind: str | None = None


class Draft(NamedTuple):
    """One draft: a name, the event it is set against, its statements."""

    name: str
    event: str
    statements: list[Statement]

    def text(self) -> str:
        return "\n\n".join(["From our own desk", *(s.text for s in self.statements)]) + "\n"


def read_by_hand(folder: Path) -> list[Draft]:
    """Drafts that a person wrote: "event NAME", then a line a statement: "= reworded", "! kind | planted | words"."""
    drafts = []
    for path in sorted(folder.glob("*.txt")):
        head, *lines = path.read_text(encoding="utf-8").strip().splitlines()
        statements = []
        for line in lines:
            if line.startswith("!"):
                kind, text, *_ = [piece.strip() for piece in line[1:].split(" | ")]
                statements.append(Statement(text, "planted", kind))
            else:
                statements.append(Statement(line[2:].strip(), "reworded"))
        drafts.append(Draft(f"hand {path.stem}", head.split(maxsplit=1)[1], statements))
    return drafts


def event_texts(eval_folder: Path, event: str) -> dict[str, str]:
    """The articles of an event: accounts/NAME, or FILE:EVENT of events/FILE.dev.jsonl."""
    if event.startswith("accounts/"):
        return {p.stem: p.read_text(encoding="utf-8") for p in sorted((eval_folder / event).glob("*.txt"))}
    file, _, name = event.partition(":")
    path = eval_folder / "events" / f"{file}.dev.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = {}
    for row in rows:
        if str(row["event"]) == name:
            title = "" if row["text"].startswith(row["title"] or "") else f"{row['title']}\n\n"
            texts[row["id"].split("/")[-1]] = title + row["text"]
    return texts


def events_of(eval_folder: Path, most: int, seed: int = 7) -> list[str]:
    """Events to make drafts from: all of accounts, and some of three to six articles of every other file."""
    found = [f"accounts/{p.name}" for p in sorted((eval_folder / "accounts").iterdir()) if (p / "facts.csv").is_file()]
    for path in sorted((eval_folder / "events").glob("*.dev.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        counts = pd.Series([str(r["event"]) for r in rows if len(r["text"] or "") > 800]).value_counts()
        names = sorted(counts[(counts >= 3) & (counts <= 6)].index)
        Random(seed).shuffle(names)
        found += [f"{path.name.removesuffix('.dev.jsonl')}:{name}" for name in names[:most]]
    return found


def make_draft(event: str, tables: dict[str, pd.DataFrame], kind: str, seed: int) -> Draft | None:
    """A draft of sentences taken over from one article, one of them with a planted fault; None where the article has no
    sentence in which this fault can be planted.
    """
    random = Random(seed)
    sentences = tables["sentences"]
    body = sentences[(sentences["kind"] == "body") & sentences["n_tokens"].between(8, 45)]
    body = body[body["text"].str.match(r"[\"“A-Z].*[.\"”]$")]
    ids = sorted(body["article_id"].unique())
    random.shuffle(ids)
    for article_id in ids:
        rows = list(body[body["article_id"] == article_id].itertuples())[:25]
        made = [(n, text) for n, row in enumerate(rows) if (text := _plant(kind, row, tables, random))]
        if len(rows) < SENTENCES or not made:
            continue
        n, text = random.choice(made)
        around = rows[max(0, n - SENTENCES // 2) :][:SENTENCES]
        texts = [Statement(" ".join(r.text.split()), "verbatim") for r in around if r is not rows[n] or kind == "only"]
        texts.insert(min(n, SENTENCES // 2), Statement(text, "planted", kind if kind in KINDS else "told"))
        return Draft(f"made {kind} {event}", event, texts)
    return None


def _plant(kind: str, row: Any, tables: dict[str, pd.DataFrame], random: Random) -> str | None:
    planted = {
        "differs": _other_digit,
        "hedge": _lost_hedge,
        "source": _other_source,
        "quote": _cut_quote,
        "name": _wrong_office,
        "denied": _negated,
        "exchanged": _exchanged,
        "only": _added,
    }[kind](row, tables, random)
    return " ".join(planted.split()) if planted else None


def _put(row: Any, start: int, end: int, words: str) -> str:
    return row.text[: start - row.start] + words + row.text[end - row.start :]


def _here(row: Any, table: pd.DataFrame) -> list[Any]:
    inside = table[(table["article_id"] == row.article_id) & (table["start"] >= row.start) & (table["end"] <= row.end)]
    return list(inside.itertuples())


def _other_digit(row: Any, tables: dict[str, pd.DataFrame], random: Random) -> str | None:
    figures = tables["figures"]
    for figure in _here(row, figures):
        digits = [m.start() for m in re.finditer(r"\d", figure.surface)]
        if figure.kind not in ("count", "money", "measure", "share", "age") or not digits or pd.isna(figure.value):
            continue
        at = digits[0]
        digit = str((int(figure.surface[at]) + random.choice((2, 3, 4)) - 1) % 9 + 1)
        surface = figure.surface[:at] + digit + figure.surface[at + 1 :]
        if surface not in set(figures["surface"]):
            return _put(row, figure.start, figure.end, surface)
    return None


def _lost_hedge(row: Any, tables: dict[str, pd.DataFrame], random: Random) -> str | None:
    for figure in _here(row, tables["figures"]):
        if figure.qualifier != "exact" and not pd.isna(figure.qualifier_start) and not pd.isna(figure.value):
            start, end = int(figure.qualifier_start), int(figure.qualifier_end)
            if end + 1 == figure.start and row.text[start - row.start].islower():
                return _put(row, start, figure.start, "")
    return None


def _persons(row: Any, tables: dict[str, pd.DataFrame]) -> list[str]:
    names = tables["names"]
    full = names[(names["kind"] == "person") & names["entity"].str.contains(" ")]["entity"].value_counts()
    return [name for name, n in full.items() if n > 1]


def _other_source(row: Any, tables: dict[str, pd.DataFrame], random: Random) -> str | None:
    claims, parts = tables["claims"], tables["claim_parts"]
    for claim in _here(row, claims):
        words = claim.source if isinstance(claim.source, str) else ""
        entity = claim.source_entity if isinstance(claim.source_entity, str) else ""
        others = [p for p in _persons(row, tables) if p.split()[-1] not in f"{words} {entity} {row.text}"]
        source = parts[(parts["claim_id"] == claim.claim_id) & (parts["part"] == "source")]
        if claim.act == "speech" and len(words) > 3 and others and len(source) and words[0].isupper():
            start, end = int(source["start"].iloc[0]), int(source["end"].iloc[0])
            if row.start <= start and end <= row.end:
                return _put(row, start, end, others[0])
    return None


def _cut_quote(row: Any, tables: dict[str, pd.DataFrame], random: Random) -> str | None:
    for quote in _here(row, tables["quotes"]):
        words = list(re.finditer(r"\S+", row.text[quote.inner_start - row.start : quote.inner_end - row.start]))
        if quote.closed and len(words) >= 9:
            middle = len(words) // 2
            start = quote.inner_start + words[middle - 1].start()
            return _put(row, start, quote.inner_start + words[middle + 2].start(), "")
    return None


def _wrong_office(row: Any, tables: dict[str, pd.DataFrame], random: Random) -> str | None:
    names = tables["names"]
    titles = ("treasurer", "spokesman", "governor", "ambassador", "judge", "senator", "director", "analyst", "mayor")
    for name in _here(row, names):
        descriptor = name.descriptor if isinstance(name.descriptor, str) else ""
        at = row.text.find(descriptor) if descriptor else -1
        words = descriptor.split()
        if name.kind == "person" and at >= 0 and len(words[-1]) > 4 and " " in name.surface and words[-1][0].isalpha():
            known = " ".join(names[names["entity"] == name.entity]["descriptor"].dropna()).lower()
            wrong = next(t for t in titles if t not in known and t not in " ".join(tables["sentences"]["text"]).lower())
            end = row.start + at + len(descriptor)
            if abs(end - name.start) <= 3:
                return _put(row, end - len(words[-1]), end, wrong.title() if words[-1][0].isupper() else wrong)
    return None


def _negated(row: Any, tables: dict[str, pd.DataFrame], random: Random) -> str | None:
    match = _AUXILIARY.search(row.text)
    if not match or re.search(r"\b(not|no|never|without|nor)\b|n[’']t", row.text):
        return None
    return row.text[: match.end()] + " not" + row.text[match.end() :]


def _exchanged(row: Any, tables: dict[str, pd.DataFrame], random: Random) -> str | None:
    """Two persons, bodies or countries before and behind a verb of doing, exchanged."""
    named = [n for n in _here(row, tables["names"]) if n.surface.istitle() or n.surface.isupper()]
    for one, other in itertools.pairwise(named):
        between = row.text[one.end - row.start : other.start - row.start]
        if re.fullmatch(r" (?:has |had |have )?[a-z]+ed (?:the )?", between) and one.entity != other.entity:
            swapped = _put(row, other.start, other.end, one.surface)
            return swapped[: one.start - row.start] + other.surface + swapped[one.end - row.start :]
    return None


def _added(row: Any, tables: dict[str, pd.DataFrame], random: Random) -> str | None:
    persons = _persons(row, tables)
    return random.choice(_ADDED).format(name=persons[0]) if persons else None


def make_drafts(tables_of: Any, events: list[str], most: int, seed: int = 0) -> Iterator[Draft]:
    """Drafts from these events, the kinds of fault in turn."""
    kinds = ("differs", "hedge", "quote", "source", "name", "denied", "exchanged", "only")
    made, turn = 0, seed
    for n, event in enumerate(events):
        for k in range(len(kinds)):
            draft = make_draft(event, tables_of(event), kinds[(turn + k) % len(kinds)], seed + n)
            if draft is not None:
                turn += k + 1
                made += 1
                yield draft
                break
        if made >= most:
            return
