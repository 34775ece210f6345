"""Planted changes of words: each of six kinds of edit of the seeds is found, and nothing else moves.

tests/planted_words.csv holds the edits: a word inside a quotation; another speaker; a name respelled; a paragraph of
another article
put in before `old` (at the end where it is empty), as it stands or reworded; an article copied with two edits.

Nothing else moves: places are counted back to the article before the edit. Every utterance, passage and variant that
does not touch
the edited characters is the same row as before, with its wording, differences, counts and similarity; an utterance that
does
touch them keeps its other fragments together; each two articles keep their reading, but for the two of a paragraph or a
copy.
"""

import csv
from pathlib import Path

import pytest
from tellings.coverage import STEPS
from tellings.read.articles import read_files

SEEDS = Path(__file__).parent.parent / "seeds"
COPY = "005_copy.txt"


def edits():
    with open(Path(__file__).parent / "planted_words.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tables_of(folder):
    articles, files = read_files(folder)
    tables = {"articles": articles, "files": files}
    for step in STEPS:
        if step.makes[0] not in ("facts", "angles"):
            step.run(tables, None)
    return tables


def texts_of_seeds():
    return {path.name: path.read_bytes().decode("utf-8") for path in sorted(SEEDS.iterdir())}


def paragraph(texts, which):
    """The paragraph of "002:Adding another layer": its article's number, its place and its words."""
    number, words = which.split(":")
    (text,) = (t for name, t in texts.items() if name.startswith(number))
    start = text.index(words)
    end = min(place for place in (text.find("\n", start), text.find("\r", start), len(text)) if place >= 0)
    return number, start, text[start:end]


def edited(row):
    """The texts after an edit; where it stands: article, start, length before and after; the words put in."""
    texts = texts_of_seeds()
    (name,) = (n for n in texts if n.startswith(row["article"]))
    old, new = row["old"], row["new"]
    if row["kind"] == "copy":
        texts[COPY] = texts[name].replace(old, new).replace(row["other"], row["expected"])
        return texts, (COPY[:3], 0, 0, len(texts[COPY])), ""
    if row["kind"] in ("paragraph", "reworded"):
        words = new or paragraph(texts, row["other"])[2]
        at, gap = (texts[name].index(old), "\n\n") if old else (len(texts[name]), "\n\n")
        put = words + gap if old else gap + words
        texts[name] = texts[name][:at] + put + texts[name][at:]
        return texts, (row["article"], at, 0, len(put)), words
    assert texts[name].count(old) == 1
    at = texts[name].index(old)
    texts[name] = texts[name].replace(old, new)
    return texts, (row["article"], at, len(old), len(new)), new


def rows(tables, where, length):
    """What versions, variants, passages and origins say beside the edit (article, start, length before, length after),
    in the places before it.
    """
    article, at, before, _ = where

    def place(article_id, start, end):
        if article_id[:3] != article or end <= at:
            return article_id[:3], start, end
        return (article, start - length + before, end - length + before) if start >= at + length else None

    versions = tables["versions"]
    places = {r.version_id: place(r.article_id, r.start, r.end) for r in versions.itertuples()}
    groups = {u: {places[v] for v in part["version_id"]} for u, part in versions.groupby("utterance_id")}
    kept = {u for u, members in groups.items() if None not in members}
    pairs = [
        (r, place(r.article_id, r.start, r.end), place(r.other_article_id, r.other_start, r.other_end))
        for r in tables["passages"].itertuples()
    ]
    return {
        "versions": {
            (places[r.version_id], r.wording, places.get(r.against), str(r.diff))
            for r in versions.itertuples()
            if r.utterance_id in kept
        },
        "together": {frozenset(groups[u]) for u in kept},
        "touched": {frozenset(members - {None}) for u, members in groups.items() if u not in kept},
        "variants": {
            (r.actor, r.article_id[:3], r.surface, str(r.descriptor), r.n_mentions)
            for r in tables["variants"].itertuples()
        },
        "passages": {(a, b, r.n_words, r.similarity, r.inside) for r, a, b in pairs if a and b},
        "origins": {(r.article_a[:3], r.article_b[:3]): r.reading for r in tables["origins"].itertuples()},
    }


@pytest.fixture(scope="module")
def seeds():
    return tables_of(SEEDS)


@pytest.mark.parametrize(
    "row", edits(), ids=lambda row: f"{row['kind']} {row['article']} {row['expected'] or row['other'][4:20]}"
)
def test_an_edit_is_found_and_nothing_else_moves(row, seeds, tmp_path):
    texts, where, words = edited(row)
    for name, text in texts.items():
        (tmp_path / name).write_bytes(text.encode("utf-8"))
    tables = tables_of(tmp_path)
    before, after = rows(seeds, where, where[2]), rows(tables, where, where[3])
    FOUND[row["kind"]](row, tables, where, words)
    assert before["versions"] - after["versions"] <= {
        r for r in before["versions"] if any(r[0] in members for members in after["touched"])
    }
    assert after["versions"] <= before["versions"] | {
        r for r in after["versions"] if any(r[0] in members for members in before["touched"])
    }
    assert all(
        any(members <= others for others in after["together"] | after["touched"])
        for members in before["together"] | before["touched"]
    )
    assert before["passages"] == after["passages"]
    own = {
        r
        for r in before["variants"] ^ after["variants"]
        if r[1] == where[0] and (r[2] in row["old"] or r[2] in words or where[0] == COPY[:3])
    }
    assert before["variants"] ^ after["variants"] == own
    free = {tuple(sorted((where[0], row["other"][:3])))} if row["kind"] in ("paragraph", "reworded") else set()
    assert {p: r for p, r in before["origins"].items() if p not in free} == {
        p: r for p, r in after["origins"].items() if p not in free and COPY[:3] not in p
    }


def texts_in(tables):
    return {a: t for a, t in zip(tables["articles"]["article_id"], tables["articles"]["text"])}


def word_is_shown(row, tables, where, words):
    texts = texts_in(tables)
    (which,) = {
        r.utterance_id
        for r in tables["versions"].itertuples()
        if r.article_id[:3] == where[0] and row["expected"] in texts[r.article_id][r.start : r.end]
    }
    part = tables["versions"][tables["versions"]["utterance_id"] == which]
    assert part["article_id"].nunique() > 1
    marks = [d for d in part["diff"].dropna() if row["expected"] in d]
    assert (
        marks and any(row["expected"] in piece.split("-]")[0] for d in marks for piece in d.split("[-")[1:])
    ) or any(row["expected"] in piece.split("+}")[0] for d in marks for piece in d.split("{+")[1:])


def speaker_is_beside_the_other(row, tables, where, words):
    texts, source = texts_in(tables), dict(zip(tables["claims"]["claim_id"], tables["claims"]["source"]))
    (which,) = {
        r.utterance_id
        for r in tables["versions"].itertuples()
        if r.article_id[:3] == where[0] and row["other"] in texts[r.article_id][r.start : r.end]
    }
    said = {
        r.article_id[:3]: source.get(r.claim_id) for r in tables["versions"].itertuples() if r.utterance_id == which
    }
    assert row["expected"] in said[where[0]] and len(said) > 1
    assert any(
        row["expected"] not in other for number, other in said.items() if number != where[0] and isinstance(other, str)
    )


def name_is_a_surface_of_the_same_actor(row, tables, where, words):
    found = tables["variants"]
    (actor,) = set(
        found.loc[found["surface"].eq(row["expected"]) & found["article_id"].str.startswith(where[0]), "actor"]
    )
    assert actor == row["other"]


def paragraph_is_a_passage(row, tables, where, words):
    texts = texts_in(tables)
    number, start, original = paragraph(texts_of_seeds(), row["other"])
    pieces = []
    for r in tables["passages"].itertuples():
        sides = {r.article_id[:3]: (r.start, r.end), r.other_article_id[:3]: (r.other_start, r.other_end)}
        if set(sides) == {number, where[0]} and r.inside == "plain":
            (text,) = (t for a, t in texts.items() if a.startswith(where[0]))
            pieces.append((sides[number], text[slice(*sides[where[0]])]))
    assert ((start, start + len(original)), words) in pieces


def copy_is_named(row, tables, where, words):
    (reading,) = {
        r.reading
        for r in tables["origins"].itertuples()
        if r.article_a[:3] == row["article"] and r.article_b[:3] == COPY[:3]
    }
    assert reading == "near_copy"
    assert not any(
        r.reading == "near_copy"
        for r in tables["origins"].itertuples()
        if {r.article_a[:3], r.article_b[:3]} != {row["article"], COPY[:3]}
    )


FOUND = {
    "word": word_is_shown,
    "speaker": speaker_is_beside_the_other,
    "name": name_is_a_surface_of_the_same_actor,
    "paragraph": paragraph_is_a_passage,
    "reworded": paragraph_is_a_passage,
    "copy": copy_is_named,
}
