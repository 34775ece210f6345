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


without_pandas()
