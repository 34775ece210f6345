"""Articles made by rule, for measuring how time and memory grow: every day the same number of events, each told by a
few outlets.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta

_SYLLABLES = "ba ko ri ta mel dor vin sha pel gu zan tor".split()
_NOUNS = "drones houses workers boats schools trucks bridges patients".split()
_ACTS = "destroyed launched wounded evacuated captured sold built closed".split()
_CUES = "said confirmed claimed warned told reporters".split()
_PLACES = "harbour market station valley airport museum river".split()
_OUTLETS = ("The Harrow Post", "Velden Daily", "Greyfield Times", "North Coast News", "The Tamsel Courier")


def _name(rng: random.Random, n: int = 4) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(n)).capitalize()


class _Event:
    """One event: who, where, five figures, one sentence that its articles quote, one that they copy."""

    def __init__(self, rng: random.Random, names: tuple[str, ...] = ()) -> None:
        def name(n: int = 4) -> str:
            return rng.choice(names) if names else _name(rng, n)

        self.actor, self.town, self.region = name(), name(), name(5)
        self.speaker = f"{name(3)} {name()}"
        self.facts = [
            (rng.randrange(11, 9999), rng.choice(_NOUNS), rng.choice(_ACTS), rng.choice(_PLACES)) for _ in range(5)
        ]
        self.things = [name().lower() for _ in range(12)]
        a, b, c = self.things[:3]
        self.said = f"We will bring the {a} and the {b} back to {self.town} before the {c} is lost for good"
        self.copied = (
            f"The {rng.choice(_PLACES)} of {self.town}, which lies between the {a} and the {c}, was closed until the "
            f"evening because of the {b}."
        )


def _text(event: _Event, rng: random.Random) -> str:
    paragraphs = [f"{event.actor} and {event.town}: what is known about the {rng.choice(event.things)}"]
    for number, noun, act, place in rng.sample(event.facts, 4):
        paragraphs.append(
            f"{event.actor} {act} {number:,} {noun} near the {place} of {event.town}, officials in "
            f"{event.region} {rng.choice(_CUES[:4])}."
        )
    paragraphs.append(f"“{event.said},” {event.speaker}, the mayor of {event.town}, told reporters.")
    for _ in range(4):
        a, b, c = rng.sample(event.things, 3)
        paragraphs.append(
            f"The {a} and the {b} of {event.town} met {event.actor} at the {c}, where about "
            f"{rng.randrange(2, 90)} people waited for {event.speaker.split()[1]}."
        )
    if rng.random() < 0.5:
        paragraphs.append(event.copied)
    return "\n\n".join(paragraphs)


def generate(
    n: int, *, events_a_day: int = 20, seed: int = 0, first: date = date(2020, 1, 1), names: int = 0
) -> Iterator[dict[str, str]]:
    """n articles as rows of headline-less text, outlet, day and the event that they tell; the first k rows do not
    depend on n.

    `names`: the events share so many names of people, places and things, as those of one war do; 0: as many as the
    syllables give.
    """
    rng, made, day, number = random.Random(seed), 0, first, 0
    shared = tuple(_name(rng) for _ in range(names))
    while True:
        for _ in range(events_a_day):
            event, number = _Event(rng, shared), number + 1
            for outlet in rng.sample(_OUTLETS, rng.randrange(1, 6)):
                if made == n:
                    return
                yield {"text": _text(event, rng), "outlet": outlet, "published": day.isoformat(), "event": f"e{number}"}
                made += 1
        day += timedelta(days=1)
