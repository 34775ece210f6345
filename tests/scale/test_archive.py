"""An archive gives the same tables wherever it runs, whatever is killed, and whatever lies beside the good articles."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="an archive needs pyarrow: pip install 'tellings[archive]'")

from tellings import archive, compare_manifests, read_coverage, read_table
from tellings.cli import main
from tellings.errors import ArticleError
from tellings.scale.parts import Part, files_of, parts_of
from tellings.scale.steps import COMPARED, PER_ARTICLE

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "bench")]
from generate import generate  # noqa: E402

SEEDS = Path(__file__).parents[2] / "seeds"
TABLES = ("files", *PER_ARTICLE, *COMPARED)
N, EVENTS = 18, 2


def write_days(folder: Path, n: int = N) -> Path:
    """Generated articles as one JSON Lines file a day."""
    folder.mkdir(parents=True, exist_ok=True)
    for row in generate(n, events_a_day=EVENTS):
        with open(folder / f"{row['published']}.jsonl", "a", encoding="utf-8") as file:
            file.write(json.dumps({k: row[k] for k in ("text", "outlet", "published")}) + "\n")
    return folder


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    return write_days(tmp_path_factory.mktemp("archive") / "source")


@pytest.fixture(scope="module")
def plain(source, tmp_path_factory) -> Path:
    """The archive made by the plain loop, against which every other way is held."""
    out = tmp_path_factory.mktemp("plain") / "out"
    archive(source, out, workers=0)
    return out


def assert_same(one: Path, other: Path) -> None:
    assert compare_manifests(one, other).empty, compare_manifests(one, other)
    for name in TABLES:
        assert read_table(one, name).equals(read_table(other, name)), name


def drafts(out: Path) -> list[Path]:
    return list(out.rglob("*.draft"))


class Killer:
    """Kills one worker, once, as soon as the first parts are read."""

    def __init__(self, pids) -> None:
        self.pids, self.killed = pids, None

    def __call__(self, message: str) -> None:
        if self.killed is None and message.startswith("reading"):
            self.killed = self.pids()[0]
            os.kill(self.killed, signal.SIGKILL)


def test_an_archive_that_fits_memory_gives_the_tables_of_the_small_path(tmp_path, monkeypatch):
    monkeypatch.setattr("tellings.scale.steps.FEWEST_FOR_ANGLES", 4)
    archive(SEEDS, tmp_path / "out", workers=0)
    coverage = read_coverage(SEEDS)
    home = dict(zip(coverage.stories["article_id"], coverage.stories["story_id"]))
    renamed = {
        new: home[a]
        for a, new in read_table(tmp_path / "out", "stories")[["article_id", "story_id"]].itertuples(index=False)
    }
    assert len(renamed) == len(
        set(home.values())
    )  # the same groups; an archive names them after an article of their first day
    for name, table in coverage.tables().items():
        if name in ("checks", "angles"):  # angles: of each story, not of the corpus
            continue
        found = read_table(tmp_path / "out", name)
        if "story_id" in found:
            found["story_id"] = found["story_id"].map(renamed).astype("str")
        shown = [c for c in table.columns if (name, c) != ("articles", "label")]  # a label there never is bare
        assert (
            found[shown]
            .sort_values(shown, ignore_index=True)
            .equals(table[shown].sort_values(shown, ignore_index=True))
        ), name
    assert set(read_table(tmp_path / "out", "angles")["article_id"]) == {
        a for a, story in home.items() if len([s for s in home.values() if s == story]) > 1
    }


def test_a_table_is_one_file_a_month_and_each_row_has_its_day(plain):
    import pyarrow.parquet as pq

    for name in ("articles", "figures", "facts", "credits", "quote_uses", "passages"):
        (file,) = (plain / name).iterdir()
        days = pq.read_table(file).column("archive_day").to_pylist()
        assert file.name.startswith("2020-01-") and set(days) <= {f"2020-01-0{d}" for d in range(1, 10)}, name
        assert len(set(days)) > 2, name
    assert len(read_table(plain, "articles", days=["2020-01-02"])) < len(read_table(plain, "articles")) == N
    assert set(read_table(plain, "stories")["article_id"]) == set(read_table(plain, "articles")["article_id"])


def test_a_pool_gives_the_same_tables_and_a_killed_process_changes_nothing(source, plain, tmp_path):
    from multiprocessing import active_children

    killer = Killer(lambda: [child.pid for child in active_children()])
    archive(source, tmp_path / "out", workers=2, progress=killer)
    assert killer.killed
    assert_same(plain, tmp_path / "out")


def test_dask_gives_the_same_tables_with_one_worker_and_with_three_of_which_one_is_killed(source, plain, tmp_path):
    distributed = pytest.importorskip("dask.distributed", reason="needs Dask: pip install 'tellings[archive]'")
    with (
        distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        archive(source, tmp_path / "one", client=client)
        assert_same(plain, tmp_path / "one")
        cluster.scale(3)
        client.wait_for_workers(3)
        killer = Killer(lambda: list(client.run(os.getpid).values()))
        archive(source, tmp_path / "three", client=client, progress=killer)
        assert killer.killed
        assert_same(plain, tmp_path / "three")


@pytest.mark.alone
def test_a_run_killed_with_signal_9_goes_on_where_it_was(source, plain, tmp_path):
    out = tmp_path / "out"
    code = f"from tellings import archive; archive({str(source)!r}, {str(out)!r}, workers=0)"
    run = subprocess.Popen([sys.executable, "-c", code])
    parts = out / ".work" / "parts"
    deadline = time.time() + 60
    while run.poll() is None and not list(parts.glob("*/summary.json")) and time.time() < deadline:
        time.sleep(0.01)
    time.sleep(0.3)
    run.send_signal(signal.SIGKILL)
    run.wait()
    assert run.returncode == -signal.SIGKILL and not (out / "manifest.json").exists()
    before = {path: path.stat().st_mtime_ns for path in parts.glob("*/summary.json")}
    archive(source, out, workers=0)
    assert before and all(
        path.stat().st_mtime_ns == at for path, at in before.items()
    )  # finished parts are not read again
    assert not drafts(out)
    assert_same(plain, out)


def test_a_further_day_changes_no_story_id_and_reads_no_old_file_again(source, plain, tmp_path):
    folder, out = tmp_path / "source", tmp_path / "out"
    shutil.copytree(source, folder)
    archive(folder, out, workers=0)
    summaries = {p: p.stat().st_mtime_ns for p in (out / ".work" / "parts").glob("*/summary.json")}
    more = [row for row in generate(N + 12, events_a_day=EVENTS)][N:]
    last = json.loads(sorted(source.iterdir())[-1].read_text(encoding="utf-8").partition("\n")[0])
    again = more[-1] | {"text": last["text"] + "\n\nIt was an update."}
    with open(folder / "2020-02-01.jsonl", "w", encoding="utf-8") as file:
        for row in [*more, again]:
            file.write(json.dumps(row | {"published": "2020-01-05"}) + "\n")
    archive(folder, out, workers=0)
    assert all(p.stat().st_mtime_ns == at for p, at in summaries.items())
    old, new = (read_table(each, "stories").set_index("article_id")["story_id"] for each in (plain, out))
    assert new.reindex(old.index).equals(old)
    assert new["2020-02-01#13"] in set(old)  # the update has joined an earlier story
    archive(folder, tmp_path / "fresh", workers=0)
    assert_same(tmp_path / "fresh", out)


def test_a_damaged_file_and_broken_records_are_listed_and_cost_only_themselves(source, plain, tmp_path):
    folder = tmp_path / "source"
    shutil.copytree(source, folder)
    (folder / "damaged.parquet").write_bytes(b"PAR1" + bytes(range(256)) * 4)
    (folder / "picture.gif").write_bytes(b"GIF89a")
    (folder / "broken.jsonl").write_text('{"text": "It rained in Velden.\n[1, 2]\n{"outlet": "x"}\n', encoding="utf-8")
    manifest = archive(folder, tmp_path / "out", workers=0)
    assert [s[:2] for s in manifest["skipped"]] == [
        ["broken.jsonl", "1"],
        ["broken.jsonl", "2"],
        ["damaged.parquet", ""],
        ["picture.gif", ""],
    ]
    files = read_table(tmp_path / "out", "files").set_index("path")
    assert (
        "damaged" in files.loc["damaged.parquet", "reason"] and "unknown format" in files.loc["picture.gif", "reason"]
    )
    assert not files.loc[["damaged.parquet", "picture.gif", "broken.jsonl"], "read"].any()
    assert files.loc["broken.jsonl", "n_dropped"] == 2 and "not an object (#2)" in files.loc["broken.jsonl", "dropped"]
    for name in TABLES[1:]:
        assert read_table(plain, name).equals(read_table(tmp_path / "out", name)), name


@pytest.mark.parametrize(
    "place, function, step",
    [
        ("tellings.find.article", "find_in_articles", "claims"),
        ("tellings.compare.facts.facts", "compare_facts", "facts"),
    ],
)
def test_a_poisonous_article_is_listed_with_the_step_it_breaks(
    source, plain, tmp_path, monkeypatch, place, function, step
):
    module = __import__(place, fromlist=[function])
    right = getattr(module, function)

    def breaks(*tables, **options):
        articles = next(t for t in tables if "text" in t and "sha256" in t)
        if articles["text"].str.contains("Poison").any():
            raise RuntimeError("this text breaks the step")
        return right(*tables, **options)

    monkeypatch.setattr(module, function, breaks)
    folder = tmp_path / "source"
    shutil.copytree(source, folder)
    (folder / "bad.jsonl").write_text(
        json.dumps({"text": "Poison was found in a well at Greyfield, police said.", "published": "2020-02-01"}) + "\n",
        encoding="utf-8",
    )
    manifest = archive(folder, tmp_path / "out", workers=0)
    assert [s[:2] for s in manifest["skipped"]] == [["bad.jsonl", "bad#1"]]
    assert step in manifest["skipped"][0][2] and "this text breaks the step" in manifest["skipped"][0][2]
    facts = read_table(plain, "facts")
    assert read_table(tmp_path / "out", "facts").equals(facts) and len(facts)


def test_two_runs_are_compared_by_their_manifests(source, plain, tmp_path):
    lists = tmp_path / "lists"
    lists.mkdir()
    shutil.copy(Path(__file__).parents[2] / "data" / "lexicons" / "cues.csv", lists)
    text = (lists / "cues.csv").read_text(encoding="utf-8")
    (lists / "cues.csv").write_text(
        "\n".join(line for line in text.splitlines() if not line.startswith("confirm")) + "\n", encoding="utf-8"
    )
    archive(source, tmp_path / "out", workers=0, lists=lists)
    found = compare_manifests(plain, tmp_path / "out")
    assert {("lists", "cues"), ("tables", "claims")} <= set(zip(found["part"], found["name"]))
    assert "figures" not in set(found["name"])
    with pytest.raises(ArticleError, match="there is no manifest"):
        compare_manifests(plain, tmp_path)


def test_the_same_rows_come_out_of_csv_jsonl_and_parquet(tmp_path):
    import pandas as pd

    rows = [
        {
            "title": f"Flood at Greyfield, {i + 1}",
            "body": 'Two "lines"\nand a comma, in one cell.',
            "date": "2024-05-01T10:00:00+02:00",
            "publisher": "The Post",
        }
        for i in range(2300)
    ]
    frame = pd.DataFrame(rows)
    frame.to_csv(tmp_path / "a.csv", index=False)
    frame.to_json(tmp_path / "b.jsonl", orient="records", lines=True)
    frame.to_parquet(tmp_path / "c.parquet", row_group_size=1500)
    found = {}
    for plan in files_of(tmp_path, tmp_path / "out", {"sheet": None, "columns": {}}):
        parts, unread = parts_of(plan)
        assert not unread and all(part.n <= 1000 for part in parts) and len({part.key for part in parts}) == len(parts)
        found[plan["names"][0][0]] = contents(parts)
    assert [len(rows) for rows in found.values()] == [2300] * 3
    assert found["a"] == found["b"] == found["c"]
    assert found["a"][1700] == (
        "#1701",
        'Flood at Greyfield, 1701\n\nTwo "lines"\nand a comma, in one cell.',
        "2024-05-01T10:00+02:00",
        "The Post",
    )


def test_crawls_and_packed_files_are_cut_where_a_record_begins(tmp_path, monkeypatch):
    import gzip
    import io

    pytest.importorskip("warcio", reason="a WARC needs warcio: pip install 'tellings[formats]'")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    monkeypatch.setattr("tellings.scale.parts.SIZE", 2)
    told = (
        "<p>The storm tore the roof off a school in Velden on Monday, and {} people had to leave their homes, the "
        "mayor said.</p>"
    )
    for name, packed in (("a.warc.gz", True), ("b.warc", False)):
        with open(tmp_path / name, "wb") as file:
            writer = WARCWriter(file, gzip=packed)
            for n in range(5):
                page = (
                    f"<html><head><title>Storm {n} in Velden</title></head><body><article>"
                    f"<h1>Storm {n} in Velden</h1>{told.format(n + 20) * 3}</article></body></html>"
                )
                head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
                writer.write_record(
                    writer.create_warc_record(
                        f"http://post.example/{n}", "response", payload=io.BytesIO(page.encode()), http_headers=head
                    )
                )
    with gzip.open(tmp_path / "c.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(
            "".join(
                json.dumps({"text": f"The dam at Greyfield held back {n} metres of water.", "date": "2024-05-01"})
                + "\n\n"
                for n in range(5)
            )
        )
    for plan in files_of(tmp_path, tmp_path / "out", {"sheet": None, "columns": {}}):
        parts, unread = parts_of(plan)
        assert not unread and [part.n for part in parts] == [2, 2, 1]
        found = contents(parts)
        assert len(found) == 5 and all(str(n) in text for n, (_, text, _, _) in enumerate(found))
        assert [article_id.rsplit("#")[1] for article_id, *_ in found] == list("12345")


def contents(parts: list[Part]) -> list[tuple]:
    from tellings.scale.contents import _contents, _files

    found = [each for part in parts for file in _files(part, None) for each in _contents(*file)]
    return [(article_id[1:], text, record.published, record.outlet) for article_id, (text, record) in found]


def test_the_command_says_what_it_made_and_where(source, tmp_path, capsys):
    one = tmp_path / "day.jsonl"
    shutil.copy(sorted(source.iterdir())[0], one)
    assert main(["archive", str(one), "-o", str(tmp_path / "out"), "--workers", "0"]) == 0
    printed = capsys.readouterr().out
    assert "articles of 1 days" in printed and str(tmp_path / "out") in printed
    assert main(["archive", str(tmp_path / "gone"), "-o", str(tmp_path / "out")]) == 1
    assert "there is no such folder" in capsys.readouterr().err


def test_a_task_that_kills_each_worker_is_given_up_and_the_others_are_done():
    from killed_worker import square
    from tellings.scale.workers import Lost, Pool

    pool = Pool(2)
    try:
        found = {task[0]: result for task, result in pool(square, [[n] for n in range(8)])}
    finally:
        pool.close()
    assert isinstance(found.pop(3), Lost)
    assert found == {n: n * n for n in range(8) if n != 3}


def test_two_runs_do_not_write_into_one_folder(source, tmp_path):
    from tellings.errors import TellingsError
    from tellings.scale.store import WORK, locked

    with locked(tmp_path / WORK), pytest.raises(TellingsError, match="another run is writing there"):
        archive(source, tmp_path, workers=0)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems make no file name that is no UTF-8")
def test_a_file_name_that_is_no_utf8_is_spelt_out(tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    with open(os.fsencode(source) + b"/caf\xe9.txt", "w", encoding="utf-8") as file:
        file.write("A storm killed 12 people in Altfeld, police said on Friday.")
    archive(source, tmp_path / "out")
    files = read_table(tmp_path / "out", "files")
    assert files["path"].tolist() == ["caf\\udce9.txt"] and files["read"].all()
