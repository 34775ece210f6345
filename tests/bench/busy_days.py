"""What a busy day costs and how well its stories are told apart: a day of n articles after fourteen of a quarter as
many; results as busy_days.csv.

    python tests/bench/busy_days.py 500 2000 8000 20000

Each twice: with names as many as the syllables give, and with 300 that all events share. CPU seconds of each step on
the last day (of linking:
on all days), peak memory of the process that did it, the pairs that were kept, and the stories as pairs of articles.
"""

import argparse
import csv
import multiprocessing
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from generate import generate

OUT = Path(__file__).parent / "busy_days.csv"
FIELDS = ("articles", "names", "measure", "value")
BEFORE, SHARE = 14, 4


def write_features(out: Path, n: int, names: int) -> tuple[dict, dict[str, str]]:
    """The features of the articles in one part: the batches of each day, and the event of each article."""
    import pandas as pd
    from tellings.scale.store import WORK, BatchFile
    from tellings.scale.stories import FEATURES, features_table

    rows = generate(n * (BEFORE + SHARE), events_a_day=10**9, names=names)
    file, places, events = None, {}, {}
    for number in range(BEFORE + 1):
        day = (date(2020, 1, 1) + timedelta(days=number)).isoformat()
        place = places[day] = {"n": 0, "batches": []}
        waiting = islice(rows, n if number == BEFORE else n // SHARE)
        while some := list(islice(waiting, 125)):
            ids = [f"{day}#{place['n'] + k}" for k in range(len(some))]
            sentences = pd.DataFrame(
                [(i, "body", text) for i, row in zip(ids, some) for text in row["text"].split("\n\n")],
                columns=["article_id", "kind", "text"],
            )
            table = features_table(ids, [day] * len(ids), sentences)
            file = file or BatchFile(out / WORK / "parts" / "all" / f"{FEATURES}.arrow", table.schema)
            place["batches"].append(file.add(table))
            place["n"] += len(ids)
            events |= {i: row["event"] for i, row in zip(ids, some)}
    file.close()
    return places, events


def measured(name: str, *args) -> tuple[object, float, float]:
    """The result of one step, its CPU seconds and the peak memory of this process."""
    from tellings.scale import run as scale

    begun = time.process_time()
    result = getattr(scale, name)(*args)
    result = list(result) if name == "link_days" else result
    return result, time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def alone(name: str, *args) -> tuple[object, float, float]:
    """The same in a process of its own, so that its memory is no other step's."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(measured, name, *args).result()


def measure(n: int, names: int) -> dict[str, float]:
    from tellings.scale import run as scale
    from tellings.scale.store import WORK, batches
    from tellings.scale.stories import links_of

    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        places, events = write_features(out, n, names)
        last = max(places)

        def note(name: str, seconds: float, megabytes: float) -> None:
            found[f"{name} s"], found[f"{name} MB"] = seconds, max(megabytes, found.get(f"{name} MB", 0))

        def work(step, tasks):
            for task in tasks:
                result, seconds, megabytes = alone(step.__name__, task)
                note(step.__name__, seconds, megabytes)
                yield task, result

        def link(out, plans):
            linked, seconds, megabytes = alone("link_days", out, plans)
            note("link_days", seconds, megabytes)
            path = out / WORK / "pairs" / f"{plans[-1]['key']}.arrow"
            found["pairs"] = sum(table.num_rows for table in batches(path))
            return iter(linked)

        scale.link_days = link
        run = scale._Run(out, None, work, lambda message: None)
        run.stories(run.days([{"key": "all", "days": places}]))
        links = links_of(out, [last])
    links["event"] = links["article_id"].map(events)

    def pairs(keys: list[str]) -> float:
        return sum(n * (n - 1) / 2 for n in links.groupby(keys).size())

    both = pairs(["story_id", "event"])
    return found | {"recall": both / pairs(["event"]), "precision": both / pairs(["story_id"])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[500, 2000, 8000, 20_000], metavar="N")
    rows = []
    for n in parser.parse_args().sizes:
        for names in (0, 300):
            for name, value in measure(n, names).items():
                rows.append((n, names, name, round(value, 3)))
                print(*rows[-1], flush=True)
    with open(OUT, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([FIELDS, *rows])


if __name__ == "__main__":
    main()
