"""Attributions on gold data: writes the quotes of PolNeAR and of whole articles in the scorers' form, and measures
them.
"""

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from tellings.compare.sources.sources import credit_claims, list_sources
from tellings.find.claims.claims import find_claims
from tellings.find.names.names import find_names
from tellings.find.text.quotes import find_quotes
from tellings.read.articles import load_articles
from tellings.read.blocks import mark_blocks
from tellings.read.sentences import split_sentences

ROOT = Path(__file__).parents[2]
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
    return {
        "articles": articles,
        "sentences": sentences,
        "names": names,
        "quotes": quotes,
        "claims": claims,
        "claim_parts": parts,
    }


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
    articles = pd.DataFrame(
        {"article_id": [d["doc_id"] for d in documents], "text": [d["text"] for d in documents], "language": "en"}
    )
    tables = find_all(articles)
    claim_article = dict(zip(tables["claims"]["claim_id"], tables["claims"]["article_id"]))
    texts = dict(zip(articles["article_id"], articles["text"]))
    quotes: dict[str, list[dict]] = {article_id: [] for article_id in texts}
    inside = set(
        tables["claims"].loc[tables["claims"]["rule"].str.startswith("inside"), "claim_id"]
    )  # PolNeAR marks the outermost only
    outermost = tables["claim_parts"][~tables["claim_parts"]["claim_id"].isin(inside)]
    for claim_id, parts in outermost.groupby("claim_id", sort=False):
        article_id = claim_article[claim_id]
        quotes[article_id].append(_polnear_row(texts[article_id], parts))
    return _write(out / f"{gold.stem}.pred.jsonl", [{"doc_id": key, "quotes": value} for key, value in quotes.items()])


def article_rows(tables: dict[str, pd.DataFrame], stories: pd.DataFrame) -> list[dict]:
    """One row a content part of everything said: direct, partial (marks inside a mixed claim), indirect; no thoughts,
    no denials.
    """
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
    contents = {
        key: list(zip(p["start"], p["end"])) for key, p in parts[parts["part"] == "content"].groupby("claim_id")
    }
    for claim in said.itertuples():
        canonical = names[claim.claim_id] if not pd.isna(names[claim.claim_id]) else claim.source_entity
        shared = {
            "article_id": claim.article_id,
            "speaker": _text(claim.source),
            "speaker_canonical": _text(canonical),
            "cue": claim.cue,
            "rule": claim.rule,
        }
        for start, end in contents[claim.claim_id]:
            inside = [(s, e) for s, e in marks.get(claim.article_id, []) if s < end and e > start]
            bare_act = claim.stance == "judging" and re.match(
                "(inside another: )?(noun phrase|for)", claim.rule
            )  # "rejected the plan": an act, no speech
            if (
                claim.kind == "indirect"
                and not bare_act
                and not pd.isna(claim.source)
                and " " in texts[claim.article_id][start:end]
            ):
                rows.append({**shared, "start": int(start), "end": int(end), "kind": "indirect"})
            for s, e in inside:
                if best.setdefault((claim.article_id, s), end - start) < end - start:
                    continue
                if best[claim.article_id, s] > end - start:
                    rows = [r for r in rows if (r["article_id"], r["start"]) != (claim.article_id, s)]
                    best[claim.article_id, s] = end - start
                rows.append(
                    {
                        **shared,
                        "start": int(s),
                        "end": int(e),
                        "kind": "direct" if claim.kind == "direct" else "partial",
                    }
                )
    return rows


def _text(value: object) -> str | None:
    return None if pd.isna(value) else str(value)


def text_folders(eval_folder: Path) -> list[Path]:
    """The folders of articles/ that hold texts."""
    return sorted(
        {path.parent for path in (eval_folder / "articles").rglob("*.txt") if path.parent.name.endswith("texts")}
    )


def by_file_name(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Stories as the file names of articles/ give them: what stands before the last hyphen."""
    ids = tables["articles"]["article_id"]
    return pd.DataFrame({"article_id": ids, "story_id": [a.rpartition("-")[0] or a for a in ids]})


def group_stories(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Stories as the package finds them, without figures and dates."""
    from tellings.compare.stories.stories import group_stories as group

    return group(tables["articles"], tables["sentences"], tables["names"])


def export_articles(folder: Path, stories=by_file_name) -> list[dict]:
    """The rows of one folder of texts."""
    tables = find_all(load_articles(folder))
    return article_rows(tables, stories(tables))


def export(eval_folder: Path, out: Path) -> list[Path]:
    """Write polnear_SPLIT.pred.jsonl for every split, and articles_quotes.pred.jsonl."""
    out.mkdir(parents=True, exist_ok=True)
    written = [export_polnear(gold, out) for gold in sorted((eval_folder / "quotes").glob("polnear_*.jsonl"))]
    rows = [row for folder in text_folders(eval_folder) for row in export_articles(folder)]
    return [*written, _write(out / "articles_quotes.pred.jsonl", rows)]


# The five measures of PolNeAR: name, the kind of segment it is about (None: the quoted strings), what has to be right.
_POLNEAR = (
    ("whose, F1", None, "speaker"),
    ("direct, IoU 0.8, F1", "direct", "span"),
    ("mixed, IoU 0.8, F1", "mixed", "span"),
    ("indirect speech, IoU 0.8, F1", "indirect+speech", "span"),
    ("source + cue + content, every label, F1", "all", "triple"),
)
_RESAMPLES = 1000


def _scorer(path: Path):
    """A scorer of the evaluation kit as a module."""
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _is_kind(item: dict, kind: str) -> bool:
    return kind in ("all", item["kind"]) or (
        kind == "indirect+speech" and item["kind"] == "indirect" and item["speech"]
    )


def _segment_counts(
    scorer, doc, gold: list[dict], found: list[dict], kind: str, what: str
) -> tuple[int, int, int, int]:
    """Right among the found, found, right among the gold, gold: of one document, by the scorer's own rules."""
    pairs = scorer.match(gold, found, "iou80")
    right = {
        (i, j)
        for i, j in pairs.items()
        if what == "span"
        or (
            scorer.sp_ok(doc, gold[i]["sp"], found[j]["sp"])
            and (gold[i]["cu"] & found[j]["cu"] or not (gold[i]["cu"] or found[j]["cu"]))
        )
    }
    found_right = sum(_is_kind(found[j], kind) for _, j in right)
    gold_right = sum(_is_kind(gold[i], kind) for i, _ in right)
    return found_right, sum(_is_kind(x, kind) for x in found), gold_right, sum(_is_kind(x, kind) for x in gold)


def _mark_counts(scorer, doc, gold: list[dict], found: list[dict]) -> tuple[int, int, int, int]:
    """The same for quoted strings of two words or more and their speakers."""

    def owner(items: list[dict], words: frozenset) -> dict | None:
        best = max(items, key=lambda item: len(item["w"] & words), default=None)
        return best if best is not None and 2 * len(best["w"] & words) >= len(words) else None

    right = n_found = n_gold = 0
    for start, end in doc.regions:
        words = doc.words(start, end)
        if len(words) > 1:
            theirs, ours = owner(gold, words), owner(found, words)
            n_gold, n_found = n_gold + (theirs is not None), n_found + (ours is not None)
            right += theirs is not None and ours is not None and scorer.sp_ok(doc, theirs["sp"], ours["sp"])
    return right, n_found, right, n_gold


def _f1(counts: np.ndarray) -> np.ndarray:
    """F1 in percent of summed counts (right found, found, right gold, gold)."""
    precision, recall = counts[..., 0] / np.maximum(counts[..., 1], 1), counts[..., 2] / np.maximum(counts[..., 3], 1)
    return 200 * precision * recall / np.maximum(precision + recall, 1e-12)


def polnear_measures(scorer, gold: Path, found: Path) -> list[dict]:
    """The five F1 of one split with 95 % intervals over resamples of whole documents (seed 0)."""
    ours = {row["doc_id"]: row["quotes"] for row in _read(found)}
    counts: dict[str, list] = {name: [] for name, _, _ in _POLNEAR}
    for row in _read(gold):
        doc = scorer.Doc(row["text"])
        levels = {
            level: (scorer.items(doc, row["quotes"], level), scorer.items(doc, ours[row["doc_id"]], level))
            for level in ("seg", "attr")
        }
        for name, kind, what in _POLNEAR:
            counted = (
                _segment_counts(scorer, doc, *levels["seg"], kind, what)
                if kind
                else _mark_counts(scorer, doc, *levels["attr"])
            )
            counts[name].append(counted)
    draws = np.random.default_rng(0).integers(0, len(ours), (_RESAMPLES, len(ours)))
    rows = []
    for name, table in counts.items():
        table = np.array(table)
        low, high = np.percentile(_f1(table[draws].sum(axis=1)), [2.5, 97.5])
        rows.append(
            {
                "measure": f"{gold.stem}: {name}",
                "n": int(table[:, 3].sum()),
                "value": float(_f1(table.sum(axis=0))),
                "low": low,
                "high": high,
            }
        )
    return [{**row, **{key: round(float(row[key]), 1) for key in ("value", "low", "high")}} for row in rows]


def _wilson(value: float, n: int) -> tuple[float, float]:
    """The 95 % interval of a share of n rows, in percent; for an F1 an approximation."""
    z, p = 1.96, value / 100
    middle, half = (
        (p + z * z / (2 * n)) / (1 + z * z / n),
        z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5,
    )
    return round(100 * (middle - half), 1), round(100 * (middle + half), 1)


def article_measures(scorer_path: Path, found: Path, label: str, *options: str) -> list[dict]:
    """Marked quotes and indirect statements with the right resolved speaker, and the spans of the indirect ones, by
    score_quotes.py.
    """
    run = subprocess.run(
        [sys.executable, scorer_path, found, *options],
        check=True,
        capture_output=True,
        text=True,
        cwd=scorer_path.parent,
    )
    scores = json.loads(run.stdout)
    rows = []
    for name, cell in (
        ("marked quotes with the right resolved speaker, F1", scores["marks"]["span_and_speaker"]),
        ("indirect statements, IoU 0.8, F1", scores["indirect"]["iou80"]),
        ("indirect statements with the right resolved speaker, F1", scores["indirect"]["span_and_speaker"]),
    ):
        n, value = cell["tp"] + cell["fn"], round(100 * (cell["f1"] or 0), 1)
        low, high = _wilson(value, n)
        rows.append({"measure": f"{label}: {name}", "n": n, "value": value, "low": low, "high": high})
    return rows


def measures(eval_folder: Path, out: Path) -> list[dict]:
    """Rows measure, n, value, low, high of what `export` wrote, and of the project's own marks on the seeds."""
    eval_folder, out = Path(eval_folder).resolve(), Path(out).resolve()
    scorer = _scorer(eval_folder / "quotes" / "score.py")
    rows = []
    for gold in sorted((eval_folder / "quotes").glob("polnear_*.jsonl")):
        rows += polnear_measures(scorer, gold, out / f"{gold.stem}.pred.jsonl")
    score_articles = eval_folder / "articles" / "score_quotes.py"
    rows += article_measures(score_articles, out / "articles_quotes.pred.jsonl", "articles")
    own = _write(out / "seeds_quotes.pred.jsonl", export_articles(ROOT / "seeds", group_stories))
    return rows + article_measures(
        score_articles, own, "seeds", "--gold", str(ROOT / "data" / "gold"), "--texts", str(ROOT / "seeds")
    )


if __name__ == "__main__":
    target = Path(sys.argv[2])
    for path in export(Path(sys.argv[1]), target):
        print(path)
    for row in measures(Path(sys.argv[1]), target):
        print(row)
