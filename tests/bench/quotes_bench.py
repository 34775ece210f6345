"""Attributions on gold data: writes the quotes of PolNeAR and of whole articles in the scorers' form, and measures them."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd

from tellings.compare.sources import credit_claims, list_sources
from tellings.find.claims import find_claims
from tellings.find.names import find_names
from tellings.find.quotes import find_quotes
from tellings.read.articles import load_articles
from tellings.read.blocks import mark_blocks
from tellings.read.sentences import split_sentences

_THAT = ("that ", "That ")


def _write(path: Path, rows: list[dict]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def _read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def find_all(articles: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Every table up to claims, of articles that hold article_id and text."""
    blocks = mark_blocks(articles)
    sentences = split_sentences(articles, blocks)
    names, quotes = find_names(sentences), find_quotes(articles, blocks)
    claims, parts = find_claims(articles, sentences, quotes, names)
    return {"articles": articles, "sentences": sentences, "names": names, "quotes": quotes, "claims": claims, "claim_parts": parts}


def _polnear_row(text: str, parts: pd.DataFrame) -> dict:
    """One attribution with its parts; PolNeAR counts the opening "that" to the content."""
    spans = {part: [(int(s), int(e)) for s, e in zip(p["start"], p["end"])] for part, p in parts.groupby("part")}
    contents = [(s - 5 if text[max(0, s - 5) : s] in _THAT else s, e) for s, e in spans["content"]]
    row = {"quote_start": contents[0][0], "quote_end": contents[-1][1], "quote_parts": contents}
    for name, part in (("speaker", "source"), ("cue", "cue")):
        start, end = spans.get(part, [(None, None)])[0]
        row |= {f"{name}_start": start, f"{name}_end": end}
    return row


def export_polnear(gold: Path, out: Path) -> Path:
    """polnear_SPLIT.pred.jsonl: one line a document, one attribution with its parts a quote."""
    documents = _read(gold)
    articles = pd.DataFrame({"article_id": [d["doc_id"] for d in documents], "text": [d["text"] for d in documents], "language": "en"})
    tables = find_all(articles)
    claim_article = dict(zip(tables["claims"]["claim_id"], tables["claims"]["article_id"]))
    texts = dict(zip(articles["article_id"], articles["text"]))
    quotes: dict[str, list[dict]] = {article_id: [] for article_id in texts}
    inside = set(tables["claims"].loc[tables["claims"]["rule"].str.startswith("inside"), "claim_id"])  # PolNeAR marks the outermost only
    outermost = tables["claim_parts"][~tables["claim_parts"]["claim_id"].isin(inside)]
    for claim_id, parts in outermost.groupby("claim_id", sort=False):
        article_id = claim_article[claim_id]
        quotes[article_id].append(_polnear_row(texts[article_id], parts))
    return _write(out / f"{gold.stem}.pred.jsonl", [{"doc_id": key, "quotes": value} for key, value in quotes.items()])


def article_rows(tables: dict[str, pd.DataFrame], stories: pd.DataFrame) -> list[dict]:
    """One row a content part of everything said: direct, partial (the marked parts of a mixed claim), indirect; thoughts and denials of speech left out."""
    claims, parts, quotes = tables["claims"], tables["claim_parts"], tables["quotes"]
    credits = credit_claims(claims, tables["names"], stories)
    sources = list_sources(credits, claims, tables["names"], stories)
    names = credits.merge(sources[["source_id", "name"]], on="source_id", how="left").set_index("claim_id")["name"]
    outer = quotes[quotes["nested_in"].isna()]
    marks = {key: list(zip(p["inner_start"], p["inner_end"])) for key, p in outer.groupby("article_id")}
    rows = []
    texts = dict(zip(tables["articles"]["article_id"], tables["articles"]["text"]))
    best: dict[tuple[str, int], int] = {}  # a quoted string belongs to the narrowest content that holds it
    said = claims[(claims["act"] == "speech") & ~claims["negated"]]
    contents = {key: list(zip(p["start"], p["end"])) for key, p in parts[parts["part"] == "content"].groupby("claim_id")}
    for claim in said.itertuples():
        canonical = names[claim.claim_id] if not pd.isna(names[claim.claim_id]) else claim.source_entity
        shared = {"article_id": claim.article_id, "speaker": _text(claim.source), "speaker_canonical": _text(canonical), "cue": claim.cue, "rule": claim.rule}
        for start, end in contents[claim.claim_id]:
            inside = [(s, e) for s, e in marks.get(claim.article_id, []) if s < end and e > start]
            bare_act = claim.stance == "judging" and re.match("(inside another: )?(noun phrase|for)", claim.rule)  # "rejected the plan": an act, no speech
            if claim.kind == "indirect" and not bare_act and not pd.isna(claim.source) and " " in texts[claim.article_id][start:end]:
                rows.append({**shared, "start": int(start), "end": int(end), "kind": "indirect"})
            for s, e in inside:
                if best.setdefault((claim.article_id, s), end - start) < end - start:
                    continue
                if best[claim.article_id, s] > end - start:
                    rows = [r for r in rows if (r["article_id"], r["start"]) != (claim.article_id, s)]
                    best[claim.article_id, s] = end - start
                rows.append({**shared, "start": int(s), "end": int(e), "kind": "direct" if claim.kind == "direct" else "partial"})
    return rows


def _text(value: object) -> str | None:
    return None if pd.isna(value) else str(value)


def text_folders(eval_folder: Path) -> list[Path]:
    """The folders of articles/ that hold texts."""
    return sorted({path.parent for path in (eval_folder / "articles").rglob("*.txt") if path.parent.name.endswith("texts")})


def export_articles(folder: Path) -> list[dict]:
    """The rows of one folder of texts; its event is the file name before the last hyphen, where there is one."""
    articles = load_articles(folder)
    tables = find_all(articles)
    stories = pd.DataFrame({"article_id": articles["article_id"], "story_id": [a.rpartition("-")[0] or a for a in articles["article_id"]]})
    return article_rows(tables, stories)


def export(eval_folder: Path, out: Path) -> list[Path]:
    """Write polnear_SPLIT.pred.jsonl for every split, and articles_quotes.pred.jsonl."""
    out.mkdir(parents=True, exist_ok=True)
    written = [export_polnear(gold, out) for gold in sorted((eval_folder / "quotes").glob("polnear_*.jsonl"))]
    rows = [row for folder in text_folders(eval_folder) for row in export_articles(folder)]
    return [*written, _write(out / "articles_quotes.pred.jsonl", rows)]


_POLNEAR = {
    "whose, F1": ("marks", "whose"),
    "direct, IoU 0.8, F1": ("seg/direct/iou80", "quote"),
    "mixed, IoU 0.8, F1": ("seg/mixed/iou80", "quote"),
    "indirect speech, IoU 0.8, F1": ("seg/indirect+speech/iou80", "quote"),
    "source + cue + content, every label, F1": ("seg/all/iou80", "triple"),
}


def measures(eval_folder: Path, out: Path) -> list[dict]:
    """Rows measure, n, value (F1 in percent), low, high (95 % interval over 1,000 resamples of documents is left to the caller: NA here)."""
    rows = []
    for gold in sorted((eval_folder / "quotes").glob("polnear_*.jsonl")):
        result = out / f"{gold.stem}.scores.json"
        subprocess.run(
            [sys.executable, str(eval_folder / "quotes" / "score.py"), str(gold), str(out / f"{gold.stem}.pred.jsonl"), "--json", str(result)],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        scores = json.loads(result.read_text())
        for measure, (track, what) in _POLNEAR.items():
            cell = scores[track][what]
            rows.append({"measure": f"{gold.stem}: {measure}", "n": cell["gold"], "value": cell["F1"], "low": None, "high": None})
    return rows


if __name__ == "__main__":
    target = Path(sys.argv[2])
    for path in export(Path(sys.argv[1]), target):
        print(path)
    for row in measures(Path(sys.argv[1]), target):
        print(row)
