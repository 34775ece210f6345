"""Writes what the figure finder found in the conventions of the public gold data of news figures."""

import json
from pathlib import Path
from typing import Any, Iterator

from newsquant_form import newsquant_rows

from tellings.boundaries import sentences_in
from tellings.find.figures import Figure, figures_in


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def write_jsonl(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return path


def figures_of_article(text: str) -> Iterator[tuple[int, Figure]]:
    """Every figure of a whole article with the start of its sentence."""
    for start, end in sentences_in(text):
        for figure in figures_in(text[start:end]):
            yield start, figure


def _article_row(article_id: str, offset: int, f: Figure, text: str) -> dict[str, Any]:
    unit = f.counted_phrase
    if unit is None and f.unit_start is not None:
        unit = text[offset + f.unit_start : offset + f.unit_end]
    value: Any = f.value if f.value_2 is None else [f.value, f.value_2]
    return {
        "article_id": article_id, "start": offset + f.start, "end": offset + f.end, "value": value, "unit": unit, "kind": f.kind, "qualifier": f.qualifier,
    }  # fmt: skip


def export_articles(gold: Path, texts: Path, out: Path) -> Path:
    """Predictions for every article that the gold file marks."""
    rows = []
    for article_id in sorted({row["article_id"] for row in read_jsonl(gold)}):
        text = (texts / f"{article_id}.txt").read_bytes().decode("utf-8")
        rows += [_article_row(article_id, offset, f, text) for offset, f in figures_of_article(text)]
    return write_jsonl(out, rows)


def export_numhg(gold: Path, out: Path) -> Path:
    """Every number with its value; the gold marks one number a text, and dates and names among them."""
    rows = []
    for row in read_jsonl(gold):
        quantities = []
        for offset, f in figures_of_article(row["text"]):
            if f.value is not None:
                value: Any = f.value if f.value_2 is None else [f.value, f.value_2]
                quantities.append({"start": offset + f.start, "end": offset + f.end, "value": value})
        rows.append({"id": row["id"], "quantities": quantities})
    return write_jsonl(out, rows)


def export_newsquant(gold: Path, out: Path) -> Path:
    rows = [{"id": row["id"], "text": row["text"], "quantities": newsquant_rows(row["text"])} for row in read_jsonl(gold)]
    return write_jsonl(out, rows)


def export(eval_folder: Path, out: Path) -> list[Path]:
    """Write every prediction file for the figure gold that lies in the folder, whatever its split."""
    made = []
    for gold in sorted((eval_folder / "figures").glob("newsquant.*.jsonl")):
        made.append(export_newsquant(gold, out / f"newsquant.{gold.name.split('.')[1]}.pred.jsonl"))
    for gold in sorted((eval_folder / "figures").glob("numhg.*.jsonl")):
        made.append(export_numhg(gold, out / f"numhg.{gold.name.split('.')[1]}.pred.jsonl"))
    for gold in sorted((eval_folder / "articles").glob("*figures.jsonl")):
        made.append(export_articles(gold, eval_folder / "articles" / "basil_texts", out / "articles_figures.pred.jsonl"))
    return made
