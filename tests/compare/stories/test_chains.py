"""Stories that are one event: near copies of one text, and times in which so much is told that stories would become
chains.
"""

import random

from tellings.compare.stories.days import day_of
from tellings.compare.stories.linkage import LASTS, New, grow, lasting, slack_of, usual_around
from tellings.compare.stories.stories import bags_of, place_articles
from test_stories import FLOOD, FLOOD_AGAIN, STRIKE, tables

WORDS = (
    "harbour council lantern granite orchard violin cellar meadow saddle copper ribbon timber pepper marble feather "
    "candle thistle anchor barrel kettle walnut ferry sermon quarry beacon"
).split()
WIRE = (
    FLOOD + " Rescue teams searched cellars along the quay until dawn. Engineers blamed a cracked sluice gate. "
    "Insurers put the damage in the old town at a record. Schools stay closed until the water has been pumped out."
)


def edited(text: str, seed: int) -> str:
    """A copy in which an editor changed some words."""
    draw, words = random.Random(seed), text.split(" ")
    for _ in range(5):
        words[draw.randrange(len(words))] = draw.choice(WORDS)
    return " ".join(words)


def stories_of(texts: dict[str, str], days: dict[str, str] | None = None) -> list[str]:
    _, sentences = tables(texts)
    bags = bags_of(list(texts), sentences)
    spans = [day_of((days or {}).get(key)) for key in texts]
    return [each.story_id for each in place_articles(list(texts), spans, list(bags.values()))]


def test_250_lightly_edited_copies_of_one_text_are_one_story():
    assert set(stories_of({f"{k:03}": edited(WIRE, k) for k in range(250)})) == {"000:story"}


def test_copies_of_one_text_draw_no_other_event_in():
    texts = {f"{k:03}": edited(WIRE, k) for k in range(60)} | {"900": STRIKE, "901": FLOOD_AGAIN}
    found = dict(zip(texts, stories_of(texts)))
    assert found["900"] == "900:story" and len(set(found.values())) <= 3


def test_where_much_is_told_a_story_ends_some_days_after_its_first_article():
    spans = [day_of(f"2024-05-{day:02}") for day in (1, 6, 11, 16, 21, 26)]
    pairs = [(i, j, 0.2) for i in range(6) for j in range(i + 1, 6)]
    stories = grow(New("", list("abcdef"), spans, pairs, ()), set(), slack_of(6, 0), LASTS)
    for story in stories:
        assert story.span.last - story.span.first <= LASTS
    assert len({story.story_id for story in stories}) > 1


def test_how_long_a_story_lasts_depends_on_how_much_is_told_in_a_fortnight():
    assert lasting(99) is None and lasting(100) == LASTS
    each_day = [day_of(f"2024-05-{day:02}") for day in range(1, 31)]
    assert usual_around(each_day) == 15 and usual_around([None, day_of("--05-01")]) == 0
