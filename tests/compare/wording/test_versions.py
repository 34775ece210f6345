"""One utterance in its different wordings: on the seeds, and on copies with one change."""

import shutil
from pathlib import Path

import pytest
from tellings.compare.wording.folding import diff_words
from tellings.compare.wording.versions import match_versions
from tellings.coverage import STEPS
from tellings.read.articles import read_files

SEEDS = Path(__file__).parents[3] / "seeds"
READS = ("articles", "quote_uses", "quotes", "claims", "claim_parts", "credits", "stories")


def versions_of(folder):
    articles, files = read_files(folder)
    tables = {"articles": articles, "files": files}
    for step in STEPS:
        step.run(tables, None)
        if "credits" in step.makes:
            break
    return match_versions(*(tables[name] for name in READS)), dict(zip(articles["article_id"], articles["text"]))


def utterances(versions, texts):
    """Each utterance as the set of (article, its words)."""
    return {
        frozenset(
            (r.article_id[:3], texts[r.article_id][r.start : r.end].strip(" .,").lower(), r.wording)
            for r in part.itertuples()
        )
        for _, part in versions.groupby("utterance_id")
    }


@pytest.fixture(scope="module")
def found():
    return versions_of(SEEDS)


def planted(folder, stem, old, new):
    shutil.copytree(SEEDS, folder / "seeds")
    (path,) = (folder / "seeds").glob(f"{stem}*")
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return versions_of(folder / "seeds")


def holding(versions, texts, word):
    (which,) = {
        u
        for u, a, s, e in zip(versions["utterance_id"], versions["article_id"], versions["start"], versions["end"])
        if word in texts[a][s:e]
    }
    return versions[versions["utterance_id"] == which]


@pytest.mark.parametrize(
    "word, articles",
    [
        ("meaningless", "000 001"),
        ("constructive", "000 001 003"),
        ("framework", "000 001"),
        ("no compromise", "000 001 003"),
        ("drag out", "000 001"),
        ("liberate", "000 001 003"),
        ("reasonably", "000 001"),
        ("tango", "000 001"),
        ("pressure on Russia", "001 002"),
        ("de-escalation", "001 002 003"),
        ("as many times", "001 003"),
    ],
)
def test_every_utterance_that_two_articles_quote_is_joined(found, word, articles):
    assert sorted(set(holding(*found, word)["article_id"].str[:3])) == articles.split()


def test_nothing_else_is_joined(found):
    assert found[0]["utterance_id"].nunique() == 11


def test_an_outlets_brackets_and_spelling_are_shown_and_part_no_utterance(found):
    diffs = set(found[0]["diff"].dropna())
    assert "liberate these {+[Donbas]+} territories by force" in diffs
    assert "We must continue to put pressure on Russia to force it [-to make-] {+towards+} peace" in diffs


def test_a_word_changed_inside_one_quotation_is_found_and_nothing_else_moves(found, tmp_path):
    versions, texts = planted(tmp_path, "001", '"it does take two to tango"', '"it does take two to dance"')
    assert "it does take two to [-tango-] {+dance+}" in set(versions["diff"].dropna())
    assert len(utterances(versions, texts) ^ utterances(*found)) == 2


def test_a_whole_sentence_given_to_another_speaker_stays_one_utterance(found, tmp_path):
    versions, texts = planted(
        tmp_path,
        "002",
        "Macron condemned Russia’s “escalatory path” and",
        "Starmer condemned Russia’s “escalatory path” and",
    )
    assert utterances(versions, texts) == utterances(*found)


def test_a_short_word_of_another_person_is_another_utterance(tmp_path):
    for name, who in (("a", "Mayor Ada Moor"), ("b", "Governor Tom Hale")):
        (tmp_path / f"{name}.txt").write_text(
            f'{who} called the talks on the bridge "difficult" on Monday.\n', encoding="utf-8"
        )
    assert versions_of(tmp_path)[0].empty


def test_two_sentences_that_share_a_long_name_are_two_utterances(tmp_path):
    said = {
        "a": (
            '"I am the chief engineer of the Northern Canal Company," Ada Moor said of the flood at the Harrow lock '
            "on Monday."
        ),
        "b": (
            '"The girl who swam in the Harrow lock is now the chief engineer of the Northern Canal Company," '
            "Ada Moor said of the flood on Monday."
        ),
    }
    for name, text in said.items():
        (tmp_path / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    assert versions_of(tmp_path)[0].empty


def test_a_difference_of_capitals_and_points_alone_is_none():
    assert diff_words("We must go.", "we must go") is None
