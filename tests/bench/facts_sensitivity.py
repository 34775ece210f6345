"""What each weight of the join of figures is worth: halved and doubled, the joins on the folder's articles and on the seeds.

    python tests/bench/facts_sensitivity.py EVAL_FOLDER
"""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from facts_bench import _rows, read_gold, score_facts, text_folders  # noqa: E402

from tellings.compare import matching  # noqa: E402
from tellings.compare import tellings as joining  # noqa: E402
from tellings.coverage import STEPS, read_coverage  # noqa: E402
from tellings.scoring import f1  # noqa: E402

WEIGHTS = ("HEAD", "ACTION", "CONTEXT", "VALUE", "FAR", "OTHER_HEAD", "OTHER_ACTION", "SAME_SENTENCE", "PART", "THRESHOLD")


def tables_of(folder: Path) -> dict:
    """The tables of one folder, made once; only the joins are made again for each weight."""
    return read_coverage(folder).tables()


def joined(tables: dict, gold: Path) -> float:
    """F1 of the pairs joined across articles with the weights as they stand."""
    tables = dict(tables)
    for step in STEPS:
        if step.makes[0] == "tellings":
            step.run(tables, None)
    figures, facts = read_gold(gold)
    texts = dict(zip(tables["articles"]["article_id"], tables["articles"]["text"]))
    figures = {i: r for i, r in figures.items() if r["article_id"] in texts}
    counts = score_facts(figures, facts, _rows(tables["tellings"], ["article_id", "start", "end", "fact_id", "how"]), {}, texts)
    return f1([sum(c) for c in zip(*counts["pairs"])])


def main(eval_folder: Path) -> None:
    root = HERE.parent.parent
    sets = [(tables_of(folder), eval_folder / "articles") for folder in text_folders(eval_folder)] + [(tables_of(root / "seeds"), root / "data" / "gold")]
    print(f"{'weight':16}{'factor':>8}  articles  seeds")
    print(f"{'as it stands':16}{'':8}" + "".join(f"{joined(t, g):10.1f}" for t, g in sets))
    for name in WEIGHTS:
        value = getattr(matching, name)
        for factor in (0.5, 2.0):
            for module in (matching, joining):
                setattr(module, name, value * factor)
            print(f"{name:16}{factor:8}" + "".join(f"{joined(t, g):10.1f}" for t, g in sets))
        for module in (matching, joining):
            setattr(module, name, value)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
