"""Writes what the figure finder found in the conventions of the public gold data of news figures."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsquant_form import CURRENCY, newsquant_rows
from public_scores import count_headline_numbers, count_quantities
from tellings.core.sentence_ends import sentences_in
from tellings.find.figures.figures import Figure, figures_in
from tellings.measure.scoring import Measure, count_figures, f1, share, with_interval


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


def _article_row(article_id: str, offset: int, f: Figure) -> dict[str, Any]:
    # The marks name what is counted and its unit in one phrase ("US dollars raised by Brat"): the table has both, and
    # so has the row.
    unit = f"{f.counted_phrase or f.counted or ''} {spoken_unit(f)}".strip() or None
    value: Any = f.value if f.value_2 is None else [f.value, f.value_2]
    return {
        "article_id": article_id, "start": offset + f.start, "end": offset + f.end, "value": value, "unit": unit,
        "kind": f.kind, "qualifier": f.qualifier,
    }  # fmt: skip


def spoken_unit(f: Figure) -> str:
    """The unit as the guide of the marks writes it: in the plural, currencies by their name."""
    name = (f.unit or "").partition(" per ")[0]
    if f.kind == "age":
        return "age in years"
    if f.kind == "money":
        return {"penny": "pence", "cent": "cents", "pound": "pounds"}.get(name) or CURRENCY.get(name, name) + "s"
    return {"foot": "feet", "inch": "inches", "percent": "percent", "century": "centuries"}.get(name) or (
        name and name + "s"
    )


def article_texts(folder: Path, ids: set[str]) -> dict[str, str]:
    """The texts of articles below the folder of the gold, unchanged."""
    paths = {path.stem: path for path in sorted(folder.rglob("*.txt")) if path.stem in ids}
    for article_id in sorted(ids - set(paths)):
        print(f"{folder}: no text of {article_id}; its marks are left out")
    return {article_id: path.read_bytes().decode("utf-8") for article_id, path in sorted(paths.items())}


def article_gold(eval_folder: Path) -> list[dict[str, Any]]:
    """The marked figures of all whole articles that lie in the folder."""
    return [row for path in sorted((eval_folder / "articles").glob("*figures.jsonl")) for row in read_jsonl(path)]


def export_articles(gold: list[dict[str, Any]], folder: Path, out: Path) -> Path:
    """Predictions for every article that the gold marks."""
    rows = []
    for article_id, text in article_texts(folder, {row["article_id"] for row in gold}).items():
        # The guide marks no article with a unit ("a month ago"); the table has those that say how long something
        # lasted.
        rows += [
            _article_row(article_id, offset, f)
            for offset, f in figures_of_article(text)
            if f.rule != "article" or f.value != 1
        ]
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
    rows = [
        {"id": row["id"], "text": row["text"], "quantities": newsquant_rows(row["text"])} for row in read_jsonl(gold)
    ]
    return write_jsonl(out, rows)


def gold_files(eval_folder: Path, name: str) -> dict[str, Path]:
    """The gold files of one kind by their split: figures/newsquant.dev.jsonl -> dev."""
    return {path.name.split(".")[1]: path for path in sorted((eval_folder / "figures").glob(f"{name}.*.jsonl"))}


def export(eval_folder: Path, out: Path) -> list[Path]:
    """Write every prediction file for the figure gold that lies in the folder, whatever its split."""
    made = [
        export_newsquant(gold, out / f"newsquant.{split}.pred.jsonl")
        for split, gold in gold_files(eval_folder, "newsquant").items()
    ]
    made += [
        export_numhg(gold, out / f"numhg.{split}.pred.jsonl")
        for split, gold in gold_files(eval_folder, "numhg").items()
    ]
    gold = article_gold(eval_folder)
    if gold:
        made.append(export_articles(gold, eval_folder / "articles", out / "articles_figures.pred.jsonl"))
    return made


def measures(eval_folder: Path, out: Path) -> list[Measure]:
    """Score the predictions that `export` wrote; intervals over sentences, texts, articles."""
    rows = []
    for split, gold in gold_files(eval_folder, "newsquant").items():
        found = {row["id"]: row["quantities"] for row in read_jsonl(out / f"newsquant.{split}.pred.jsonl")}
        rows += [
            with_interval(f"newsquant.{split} {name}", c, f1)
            for name, c in count_quantities(read_jsonl(gold), found).items()
        ]
    for split, gold in gold_files(eval_folder, "numhg").items():
        found = {row["id"]: row["quantities"] for row in read_jsonl(out / f"numhg.{split}.pred.jsonl")}
        rows += [
            with_interval(f"numhg.{split} {name}", c, share)
            for name, c in count_headline_numbers(read_jsonl(gold), found).items()
        ]
    marks = article_gold(eval_folder)
    if marks:
        texts = article_texts(eval_folder / "articles", {row["article_id"] for row in marks})
        marks = [row for row in marks if row["article_id"] in texts]
        for name, c in count_figures(marks, read_jsonl(out / "articles_figures.pred.jsonl"), texts).items():
            rows.append(with_interval(f"articles figures {name}", c, f1 if name == "span_and_value" else share))
    return rows + speed(eval_folder)


def speed(eval_folder: Path) -> list[Measure]:
    """Sentences a CPU second on whole news articles and on leads full of numbers, beside quantulum3 where it is
    installed.
    """
    leads = [row["text"] for path in gold_files(eval_folder, "numhg").values() for row in read_jsonl(path)[:300]]
    articles = [
        row["text"] for path in sorted((eval_folder / "quotes").glob("*.jsonl")) for row in read_jsonl(path)[:100]
    ]
    rows = []
    for name, texts in (("articles", articles), ("leads", leads)):
        sentences = [text[a:b] for text in texts for a, b in sentences_in(text)]
        if not sentences:
            continue
        rows.append(_rate(f"speed figures_in on {name}, sentences a CPU second", figures_in, sentences))
        try:
            from quantulum3 import parser
        except ImportError:
            continue
        rows.append(_rate(f"speed quantulum3 on {name}, sentences a CPU second", parser.parse, sentences[:200]))
    return rows


def _rate(name: str, function: Any, sentences: list[str]) -> Measure:
    function(sentences[0])
    rates = []
    for _ in range(3):
        begin = time.process_time()
        for sentence in sentences:
            function(sentence)
        rates.append(len(sentences) / (time.process_time() - begin))
    rates.sort()
    return Measure(name, len(sentences), round(rates[1]), round(rates[0]), round(rates[-1]))


def _run(script: Path, *arguments: Any) -> str:
    return subprocess.run(
        [sys.executable, str(script), *map(str, arguments)], capture_output=True, text=True, check=True
    ).stdout


def shared_scores(eval_folder: Path, out: Path) -> dict[str, float]:
    """The same measures from the scorer scripts that lie in the folder, to check ours against."""
    scores: dict[str, float] = {}
    script = eval_folder / "figures" / "score.py"
    for split, gold in gold_files(eval_folder, "newsquant").items() if script.is_file() else ():
        for line in _run(script, gold, out / f"newsquant.{split}.pred.jsonl").splitlines():
            cells = re.search(r"strict\s+(value(?:\+(?:unit|change|noun))?)\s+[\d.]+\s+[\d.]+\s+([\d.]+)", line)
            if cells:
                scores[f"newsquant.{split} {cells.group(1)}"] = float(cells.group(2))
    script = eval_folder / "figures" / "score_numhg.py"
    for split, gold in gold_files(eval_folder, "numhg").items() if script.is_file() else ():
        result = json.loads(_run(script, gold, out / f"numhg.{split}.pred.jsonl"))
        scores |= {
            f"numhg.{split} {name}": 100 * result[name]["right"] for name in ("all", "plain_trans") if name in result
        }
    script = eval_folder / "articles" / "score_figures.py"
    if script.is_file() and (out / "articles_figures.pred.jsonl").is_file():
        result = json.loads(_run(script, out / "articles_figures.pred.jsonl"))
        scores["articles figures span_and_value"] = 100 * result["span_and_value"]["f1"]
        scores["articles figures unit"] = 100 * (result["unit_accuracy_on_touched"] or 0)
        scores["articles figures qualifier"] = 100 * (result["qualset_accuracy_on_touched"] or 0)
    return scores
