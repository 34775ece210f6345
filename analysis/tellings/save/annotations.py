"""Every found span as a W3C Web Annotation, so that annotation tools show it in the text."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd

from tellings.core.files import whole_file

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters before and after, by which a tool finds the words again where the text has moved
# What an annotation says: for each table of spans, the columns that say what was found.
SAYS = {
    "blocks": ("kind",),
    "dates": ("role", "value"),
    "figures": ("kind", "value", "unit", "counted", "qualifier"),
    "names": ("kind", "entity"),
    "quotes": (),
    "claims": ("kind", "stance", "source_entity"),
    "claim_parts": ("part",),
    "frames": ("frame", "entry"),
    "tellings": ("fact_id", "credit"),
    "mentions": ("actor",),
    "versions": ("utterance_id", "wording"),
    "passages": ("inside", "other_article_id"),
    "angles": ("label",),
}
_LONGEST_NAME = 200  # file systems take 255 bytes, and a draft needs some of them


def text_path(article_id: str) -> str:
    """Where the article's text lies beside the annotations, as a relative address."""
    name = quote(article_id, safe="")
    if len(name) > _LONGEST_NAME:  # forty Chinese characters already are 360 of these
        name = (
            f"{name[: _LONGEST_NAME - 20].rsplit('%', 1)[0]}"
            f"~{sha256(article_id.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
        )
    return f"texts/{name}.txt"


def annotations(tables: Mapping[str, pd.DataFrame]) -> Iterator[dict[str, Any]]:
    """One annotation a span: table and columns as tags, the place by position and by its words.

    Source    Web Annotation Data Model (W3C Recommendation, 2017): TextPositionSelector counts Unicode code points, as
              the tables do
    """
    texts = dict(zip(tables["articles"]["article_id"], tables["articles"]["text"]))
    for name, says in SAYS.items():
        table = tables.get(name)
        if table is None:
            continue
        tags = [column for column in says if column in table.columns]
        for number, row in enumerate(table[["article_id", "start", "end", *tags]].itertuples(index=False, name=None)):
            yield _annotation(f"{name}/{number}", name, row, tags, texts[row[0]])


def _annotation(place: str, name: str, row: tuple, says: list[str], text: str) -> dict[str, Any]:
    article_id, start, end = row[:3]
    found = {column: cell for column, cell in zip(says, row[3:]) if not pd.isna(cell)}
    words = "; ".join([name, *(f"{column}: {cell}" for column, cell in found.items())])
    return {
        "id": f"#{place}",
        "type": "Annotation",
        "motivation": "tagging",
        "body": {"type": "TextualBody", "value": words, "format": "text/plain"},
        "target": {
            "source": text_path(article_id),
            "selector": [
                {"type": "TextPositionSelector", "start": int(start), "end": int(end)},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - _AROUND) : start],
                    "suffix": text[end : end + _AROUND],
                },
            ],
        },
    }


def write_annotations(tables: Mapping[str, pd.DataFrame], path: Path) -> int:
    """Write an annotation page (JSON-LD), one annotation a line; how many there are."""
    count = 0
    with whole_file(path) as draft, open(draft, "w", encoding="utf-8", errors="replace", newline="\n") as file:
        file.write(f'{{"@context": "{CONTEXT}", "id": "annotations.jsonld", "type": "AnnotationPage", "items": [')
        for annotation in annotations(tables):
            file.write(",\n" if count else "\n")
            json.dump(annotation, file, ensure_ascii=False)
            count += 1
        file.write("\n]}\n")
    return count
