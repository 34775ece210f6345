"""Facts across outlets: writes the tellings and facts of every folder of texts below articles/, and measures the joins."""

import json
from pathlib import Path

from tellings.coverage import Coverage, read_coverage


def text_folders(eval_folder: Path) -> list[Path]:
    """The folders below articles/ that hold texts."""
    return sorted({path.parent for path in (eval_folder / "articles").rglob("*.txt") if path.parent.name.endswith("texts")})


def _write(path: Path, rows: list[dict]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows), encoding="utf-8")
    return path


def _rows(frame, columns: list[str]) -> list[dict]:
    cut = frame[columns].astype(object)
    return cut.where(cut.notna(), None).to_dict("records")


def coverages(eval_folder: Path) -> list[Coverage]:
    return [read_coverage(folder) for folder in text_folders(eval_folder)]


def export(eval_folder: Path, out: Path) -> list[Path]:
    """Write articles_tellings.pred.jsonl and articles_facts.pred.jsonl."""
    tellings, facts = [], []
    for coverage in coverages(eval_folder):
        tellings += _rows(coverage.tellings, ["article_id", "start", "end", "fact_id", "how", "from_figures", "value", "claim_id", "credit"])
        facts += _rows(coverage.facts, ["fact_id", "agreement", "label", "n_articles"])
    return [_write(out / "articles_tellings.pred.jsonl", tellings), _write(out / "articles_facts.pred.jsonl", facts)]


if __name__ == "__main__":
    import sys

    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for path in export(Path(sys.argv[1]), folder):
        print(path)
