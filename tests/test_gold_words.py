"""Versions, variants, passages and origins of the seeds against marks made by reading: their floors only rise."""

import csv
import json
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from tellings.coverage import read_coverage

ROOT = Path(__file__).parent.parent
FLOORS = json.loads((ROOT / "tests" / "quality_floor.json").read_text(encoding="utf-8"))["seeds"]


@pytest.fixture(scope="module")
def coverage():
    return read_coverage(ROOT / "seeds")


def marks(name: str) -> list[dict]:
    with open(ROOT / "data" / "gold" / f"{name}.csv", encoding="utf-8", newline="") as file:
        return [
            {key: int(cell) if key.endswith(("start", "end")) else cell for key, cell in row.items()}
            for row in csv.DictReader(file)
        ]


def overlaps(row, mark: dict) -> bool:
    return row.article_id == mark["article_id"] and row.start < mark["end"] and row.end > mark["start"]


def joined(coverage) -> list[set[int]]:
    """For each found utterance, the marks that its versions overlap."""
    rows = marks("versions")
    found = []
    for _, versions in coverage.versions.groupby("utterance_id"):
        found.append(
            {i for i, mark in enumerate(rows) for row in versions.itertuples(index=False) if overlaps(row, mark)}
        )
    return found


def test_every_utterance_that_two_articles_quote_is_joined_and_none_falsely(coverage):
    rows, groups = marks("versions"), joined(coverage)
    wanted = [
        (i, j)
        for i, j in combinations(range(len(rows)), 2)
        if rows[i]["utterance"] == rows[j]["utterance"]
        and rows[i]["article_id"] != rows[j]["article_id"]
        and all(rows[k]["how"] == "quoted" and rows[k]["optional"] == "no" for k in (i, j))
    ]
    missed = [(rows[i]["text"], rows[j]["text"]) for i, j in wanted if not any({i, j} <= group for group in groups)]
    assert len(wanted) >= 20 and not missed
    assert all(len({rows[i]["utterance"] for i in group}) <= 1 for group in groups), "two utterances in one"
    assert all(groups), "an utterance that the readers did not see"


def test_words_told_without_marks_join_their_utterance(coverage):
    rows, groups = marks("versions"), joined(coverage)
    told = [i for i, row in enumerate(rows) if row["how"] == "paraphrase" and row["optional"] == "no"]
    right = [i for i in told if any(i in group and any(rows[k]["how"] == "quoted" for k in group) for group in groups)]
    assert 100 * len(right) / len(told) >= FLOORS["paraphrases"]


def test_every_version_is_words_of_its_article(coverage):
    texts = dict(zip(coverage.articles["article_id"], coverage.articles["text"]))
    by_id = coverage.versions.set_index("version_id")
    for row in coverage.versions.itertuples(index=False):
        if row.wording == "same":
            other = by_id.loc[row.against]
            fold = lambda text: "".join(c for c in text.lower() if c.isalnum())  # noqa: E731
            assert fold(texts[row.article_id][row.start : row.end]) in fold(
                texts[other.article_id][other.start : other.end]
            )


def test_shared_passages_are_those_that_the_readers_saw_and_none_is_plain_reuse(coverage):
    found = [
        {(row.article_id, row.start, row.end), (row.other_article_id, row.other_start, row.other_end)}
        for row in coverage.passages.itertuples(index=False)
    ]
    kinds = list(coverage.passages["inside"])
    assert "plain" not in kinds
    for mark in marks("passages"):
        ends = [
            (mark["article_id"], mark["start"], mark["end"]),
            (mark["other_article_id"], mark["other_start"], mark["other_end"]),
        ]
        hit = [
            kind
            for pair, kind in zip(found, kinds)
            if all(any(a == b[0] and s < b[2] and e > b[1] for b in pair) for a, s, e in ends)
        ]
        assert mark["inside"] in hit, f"not found, or taken for something else: {mark['text']!r} {hit}"


def test_origins_are_read_as_the_readers_read_them(coverage):
    found = {frozenset((row.article_a, row.article_b)): row.reading for row in coverage.origins.itertuples(index=False)}
    for mark in marks("origins"):
        pair = frozenset((mark["article_a"], mark["article_b"]))
        assert found.get(pair, "none_seen") in {mark["reading"], mark["accept"]} - {""}, mark


def test_the_mentions_of_actors_and_places_are_those_that_the_readers_saw(coverage):
    """Each marked mention is counted for the actor that most marks of that actor are counted for, and for no other."""
    rows = [mark for mark in marks("variants") if mark["optional"] == "no"]
    hits = [[row.actor for row in coverage.mentions.itertuples(index=False) if overlaps(row, mark)] for mark in rows]
    votes: dict[str, Counter] = {}
    for mark, actors in zip(rows, hits):
        votes.setdefault(mark["actor"], Counter()).update(actors)
    name = {actor: counted.most_common(1)[0][0] for actor, counted in votes.items() if counted}
    right = sum(name.get(mark["actor"]) in actors for mark, actors in zip(rows, hits))
    elsewhere = [
        (mark["text"], actors) for mark, actors in zip(rows, hits) if actors and name[mark["actor"]] not in actors
    ]
    assert 100 * right / len(rows) >= FLOORS["mentions"] and len(elsewhere) <= 1, elsewhere


def test_variants_count_the_mentions(coverage):
    counted = coverage.mentions.groupby(["actor_id", "article_id", "surface"]).size()
    told = coverage.variants.groupby(["actor_id", "article_id", "surface"])["n_mentions"].sum()
    assert counted.to_dict() == told.to_dict()
    texts = dict(zip(coverage.articles["article_id"], coverage.articles["text"]))
    assert all(texts[m.article_id][m.start : m.end] == m.surface for m in coverage.mentions.itertuples(index=False))
