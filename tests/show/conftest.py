"""Hand-made tables for the tests of show/: small corpora whose every telling is written down here."""

import re
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from tellings.core.schema import TABLES
from tellings.core.sentence_ends import sentences_in
from tellings.core.tables import make_table

SEEDS = Path(__file__).parents[2] / "seeds"

# fact, article's number, surface, the text before it (to find the place), hedge, credit, source, side
SEED_TELLINGS = [
    ("drones launched", "000", "653", "astonishing ", None, "same_sentence", None, None),
    ("drones launched", "001", "653", "stated that ", None, "inside", "Ukrainian authorities", "Ukraine"),
    ("drones launched", "002", "653", "Russia deployed ", None, "inside", "Ukrainian officials", "Ukraine"),
    ("drones launched", "003", "653", "Russia launched ", None, "inside", "Ukrainian military", "Ukraine"),
    ("drones and missiles", "002", "700", "launches over ", "over", "none", None, None),
    (
        "missiles intercepted",
        "000",
        "the majority",
        "reported that ",
        None,
        "inside",
        "Ukrainian authorities",
        "Ukraine",
    ),
    ("missiles intercepted", "002", "585", "intercepted ", None, "inside", "the air force", None),
    ("power losses", "000", "eleventh", "marks the ", None, "carried_over", "UN watchdog", "United Nations"),
    ("power losses", "001", "11th", "the ", None, "inside", "UN watchdog", "United Nations"),
    ("Ukrainian drones shot down", "003", "116", "shot down ", None, "inside", "Russian Defense Ministry", "Russia"),
    ("Russian drones", "004", "40", "over ", "over", "inside", "Volodymyr Zelensky", "Ukraine"),
]
STANDINGS = ("shared", "alone", "trivial")
AGREEMENTS = {"missiles intercepted": "vaguer", "power losses": "form"}


def _split(texts):
    """Blocks at line breaks and sentences in them."""
    blocks, sentences = [], []
    for article_id, text in texts.items():
        for n, m in enumerate(re.finditer(r"[^\n]*\S[^\n]*", text)):
            block_id = f"{article_id}:b{n}"
            blocks.append((article_id, m.start(), m.end(), block_id, "body", "test"))
            for start, end in sentences_in(m.group()):
                start, end = m.start() + start, m.start() + end
                sentences.append(
                    (
                        article_id,
                        start,
                        end,
                        f"{article_id}:{start}",
                        block_id,
                        "body",
                        len(sentences),
                        1,
                        text[start:end],
                    )
                )
    return make_table("blocks", blocks), make_table("sentences", sentences)


def _value(surface):
    digits = re.sub(r"\D", "", surface)
    return float(digits) if digits else None


def hand_made(
    texts,
    told,
    *,
    story_of=lambda article_id: "story",
    agreements=AGREEMENTS,
    labels=None,
    cut=(),
    trivial=(),
    headlines=None,
    published=None,
):
    """A coverage and its account from texts and written-down tellings (see SEED_TELLINGS)."""
    blocks, sentences = _split(texts)
    tables = {name: [] for name in TABLES}
    for article_id, text in texts.items():
        label = (labels or {}).get(article_id, article_id)
        tables["files"].append((f"{article_id}.txt", True, 1, "utf-8", None, "text", 0, None))
        headline, day = (headlines or {}).get(article_id), (published or {}).get(article_id)
        tables["articles"].append(
            (
                article_id,
                label,
                f"{article_id}.txt",
                None,
                "unknown",
                day,
                day,
                "day" if day else "none",
                "sheet" if day else "none",
                False,
                headline,
                False,
                article_id in cut,
                "en",
                text,
                len(text),
                "0",
            )
        )
        tables["stories"].append((article_id, story_of(article_id), 0.5, "shares words", None))
    sources, cells, first, pairs = {}, {}, {}, {}
    for n, (fact, article_id, surface, before, hedge, credit, source, side) in enumerate(told):
        text = texts[article_id]
        start = text.index(before + surface) + len(before)
        end, story = start + len(surface), story_of(article_id)
        figure_id, claim_id, fact_id = f"{article_id}:f{n}", f"{article_id}:c{n}" if source else None, f"{story}:{fact}"
        hedge_at = text.rindex(hedge, 0, start) if hedge else None
        value = _value(surface)
        tables["figures"].append(
            (
                article_id,
                start,
                end,
                figure_id,
                f"{article_id}:0",
                surface,
                value,
                None,
                value,
                value,
                "count",
                hedge or "exact",
                hedge_at,
                hedge_at + len(hedge) if hedge else None,
                "none",
                *[None] * 25,
                "test",
            )
        )
        said = " ".join(text[hedge_at if hedge else start : end].split())
        tables["tellings"].append(
            (
                article_id,
                start,
                end,
                f"{article_id}:t{n}",
                fact_id,
                story,
                "figure",
                said,
                figure_id,
                None,
                value,
                value,
                value,
                None,
                hedge or "exact",
                None,
                None,
                None,
                None,
                claim_id,
                credit,
                f"as {article_id} says",
                None,
            )
        )
        if source:
            source_id = f"{story}:{source}"
            sources.setdefault(source_id, (source_id, story, source, "group", True, False, None, side, source, 1, 1))
            tables["credits"].append((claim_id, source_id, "surface", "test", None))
            tables["claims"].append(
                (
                    article_id,
                    start,
                    end,
                    claim_id,
                    f"{article_id}:0",
                    "indirect",
                    "speech",
                    "said",
                    "neutral",
                    False,
                    source,
                    source,
                    "test",
                    False,
                )
            )
            tables["claim_parts"].append((article_id, start, end, claim_id, "content"))
        cells.setdefault(fact_id, {}).setdefault(article_id, f"{surface} ({source or 'no source found'})")
        first.setdefault(fact_id, (fact, story))
        pair = pairs.setdefault(fact_id, [(f"{article_id}:t{n}", said)])
        if said != pair[0][1]:  # the two that differ show how the tellings of the fact agree
            pair[1:] = [(f"{article_id}:t{n}", said)]
    rows, order = [], []
    for place, (fact_id, (fact, story)) in enumerate(first.items()):
        n_articles = len(cells[fact_id])
        size = sum(story_of(a) == story for a in texts)
        agreement = agreements.get(fact, "same") if n_articles > 1 else "single"
        standing = "trivial" if fact in trivial else "shared" if n_articles > 1 else "alone"
        whose, at = next(
            ((a, texts[a].index(fact)) for a in cells[fact_id] if fact in texts[a]), (next(iter(cells[fact_id])), None)
        )
        pair = [telling_id for telling_id, _ in pairs[fact_id]]
        order.append((story, STANDINGS.index(standing), place))
        tables["facts"].append(
            (
                fact_id,
                story,
                fact,
                whose,
                at,
                None if at is None else at + len(fact),
                1 - place / 100,
                "told early",
                standing,
                n_articles,
                None,
                agreement,
                *(pair if len(pair) > 1 else (None, None)),
                "the pair in words",
                None,
            )
        )
        rows.append(
            {
                "story_id": story,
                "fact_id": fact_id,
                "fact": fact,
                "agreement": agreement,
                "told_by": f"{n_articles} of {size}",
                "standing": standing,
            }
            | {(labels or {}).get(a, a): cells[fact_id].get(a) for a in texts}
        )
    stories = list(dict.fromkeys(story for story, _, _ in order))
    ranks = sorted(range(len(rows)), key=lambda n: (stories.index(order[n][0]), *order[n][1:]))
    rows, tables["facts"] = [rows[n] for n in ranks], [tables["facts"][n] for n in ranks]
    tables["sources"] = list(sources.values())
    for n, block in enumerate(blocks.itertuples()):
        tables["angles"].append(
            (
                block.article_id,
                block.start,
                block.end,
                block.block_id,
                n % 3,
                f"angle {n % 3}, with, words",
                0.5,
                "resampled trees",
                None,
                None,
                None,
                None,
                None,
            )
        )
    made = {name: make_table(name, rows) for name, rows in tables.items()} | {"blocks": blocks, "sentences": sentences}
    columns = [
        "story_id",
        "fact_id",
        "fact",
        "agreement",
        "told_by",
        "standing",
        *((labels or {}).get(a, a) for a in texts),
    ]
    return SimpleNamespace(**made), pd.DataFrame(rows, columns=columns).astype("str")


@pytest.fixture(scope="session")
def seeds():
    """The five seeds with a dozen tellings, read by hand: four articles of one event, one alone."""
    texts = {path.stem: path.read_bytes().decode("utf-8") for path in sorted(SEEDS.glob("*.txt"))}
    by_number = {article_id[:3]: article_id for article_id in texts}
    told = [(fact, by_number[number], *rest) for fact, number, *rest in SEED_TELLINGS]
    return hand_made(
        texts,
        told,
        story_of=lambda a: "alone" if a.startswith("004") else "together",
        labels={by_number["001"]: "MENAFN", by_number["003"]: "RFE/RL"},
    )


@pytest.fixture(scope="session")
def make():
    return hand_made


@pytest.fixture(scope="session")
def many(make):
    """A corpus of n articles with long labels that tell the same fact, one of them another number."""

    def build(n):
        texts = {
            f"a{i:02}": (
                f"The ministry said {653 if i else 635} drones flew over the town.\n"
                "Another paragraph about the repair of the harbour wall."
            )
            for i in range(n)
        }
        told = [
            (
                "drones that flew over the town and its harbour during the long night",
                f"a{i:02}",
                "653" if i else "635",
                "said ",
                None,
                "inside" if i % 3 else "none",
                "ministry" if i % 3 else None,
                "Freedonia" if i % 3 else None,
            )
            for i in range(n)
        ]
        labels = {f"a{i:02}": f"The Very Long Name of the Regional Gazette and Observer {i}" for i in range(n)}
        return make(texts, told, agreements={told[0][0]: "conflicts"}, labels=labels)

    return build
