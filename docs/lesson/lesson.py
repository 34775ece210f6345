"""What the page asks of the text engine: one text in, what was found out, as JSON; needs the standard library only."""

import json
import sys
import types


def without_pandas() -> None:
    """Where there is no pandas, names for it and for numpy: the engine names its tables in signatures and makes none
    here.
    """
    try:
        import pandas  # noqa: F401
    except ImportError:
        for name in ("pandas", "numpy"):
            stub = types.ModuleType(name)
            stub.DataFrame = stub.Series = stub.ndarray = object
            sys.modules[name] = stub


def found_in(kind: str, text: str) -> list[dict]:
    """Each found thing with its place in characters of the text, and what is known of it, in words."""
    from tellings.core.sentence_ends import sentences_in
    from tellings.find.claims.claims import claims_in
    from tellings.find.figures.figures import NOT_FIGURES, figures_in
    from tellings.find.names.names import names_in
    from tellings.find.text.quotes import quotes_in

    if kind == "sentences":
        return [_row(s.start, s.end, number=n) for n, s in enumerate(sentences_in(text), start=1)]
    if kind == "figures":
        return [
            _row(
                f.start,
                f.end,
                kind=f.kind,
                value=f.value,
                to=f.value_2,
                how=f.qualifier,
                counts=f.counted or f.unit,
                act=f.action,
                figure="no" if f.kind in NOT_FIGURES else "yes",
            )
            for f in figures_in(text)
        ]
    if kind == "quotes":
        return [
            _row(
                q.start,
                q.end,
                closed="yes" if q.closed else "no",
                inside=None if q.nested_in is None else q.nested_in + 1,
            )
            for q in quotes_in(text)
        ]
    if kind == "claims":
        return [
            _row(
                c.start,
                c.end,
                source=c.source or "not named",
                cue=c.cue,
                stance=c.stance,
                kind=c.kind,
                content=" … ".join(text[s.start : s.end] for s in c.contents),
            )
            for c in claims_in(text)
        ]
    return [_row(n.start, n.end, kind=n.kind, name=n.entity, described_as=n.descriptor) for n in names_in(text)]


def _row(start: int, end: int, **cells: object) -> dict:
    return {
        "start": start,
        "end": end,
        **{name: f"{cell:,.10g}" if isinstance(cell, float) else cell for name, cell in cells.items()},
    }


def found_json(kind: str, text: str) -> str:
    return json.dumps(found_in(kind, text), ensure_ascii=False)


def told_in(text: str) -> list[dict]:
    """Each figure with its words, its number, what it counts, and on whose word it lies in somebody's statement."""
    from tellings.core.words import stem
    from tellings.find.claims.claims import claims_in
    from tellings.find.figures.figures import NOT_FIGURES, figures_in

    claims = claims_in(text)
    found = []
    for f in figures_in(text):
        if f.kind in NOT_FIGURES:
            continue
        inside = [c for c in claims if any(s.start <= f.start and f.end <= s.end for s in c.contents)]
        counts = f.counted or f.unit or ""
        found.append(
            {
                "words": text[f.start : f.end],
                "number": (f.low, f.high),
                "counts": counts,
                "key": frozenset(stem(word) for word in counts.split()),
                "on": (inside[-1].source or "not named") if inside else "no source found",
            }
        )
    return found


def compared(first: str, second: str) -> list[dict]:
    """The figures of two texts side by side: the same, another number of the same thing, or in one of the two alone.

    Two figures are of one thing here where they count the same noun or unit, and nothing more is asked: the installed
    program reads the words around them too.
    """
    ours, theirs = told_in(first), told_in(second)
    pairs = []
    for how in ("the same number", "another number"):
        for one in list(ours):
            fits = [two for two in theirs if one["key"] & two["key"] or (not one["key"] and not two["key"])]
            same = [two for two in fits if two["number"] == one["number"]]
            chosen = same if how == "the same number" else [two for two in fits if one["key"]]
            if chosen:
                pairs.append((how, one, chosen[0]))
                ours.remove(one)
                theirs.remove(chosen[0])
    pairs += [("in the first alone", one, None) for one in ours] + [
        ("in the second alone", None, two) for two in theirs
    ]
    empty = {"words": None, "on": None}
    return [
        {
            "counts": (one or two)["counts"] or "–",
            "first": (one or empty)["words"],
            "first_on_whose_word": (one or empty)["on"],
            "second": (two or empty)["words"],
            "second_on_whose_word": (two or empty)["on"],
            "how": how,
        }
        for how, one, two in pairs
    ]


def compared_json(first: str, second: str) -> str:
    return json.dumps(compared(first, second), ensure_ascii=False)


without_pandas()
