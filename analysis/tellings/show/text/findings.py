"""Says in at most three plain sentences what a story's account shows, each from the cells of one row and no more than
its checks allow.
"""

from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from tellings.core.tables import rows_of, rows_with
from tellings.show.text.sentence_parts import count_of, cut, inside, is_brief, span_of_days, with_label
from tellings.show.text.told_rows import by_cell

MOST_FINDINGS = 3
_MOST_CONFLICTS = 2  # then what the articles share has its turn
_MOST_OF_NAME = 4  # words
_SMALL_NUMBER = 9
_BESIDE = 12  # characters between a number and its label, as in "19 Sept. 11 hijackers"
_ONE_VALUE = (
    "same",
    "form",
    "hedge",
    "vaguer",
    "rounded",
    "converted",
    "derived",
)  # readings under which a number that several give is stated


class Finding(NamedTuple):
    """One sentence, the fact whose row shows it (None where there is nothing to open), and what it is about.

    Kinds: difference, updated, basis, shared, alone, differs; nothing, where there is nothing to compare.
    """

    text: str
    fact_id: str | None
    kind: str


class _Story(NamedTuple):
    """What the sentences are made from: the cells, the pair of tellings behind each agreement, how each article is
    called, when it was published.
    """

    cells: dict[tuple[str, str], list[Any]]
    tellings: dict[str, Any]
    labels: dict[str, str]
    days: dict[str, date]
    n_articles: int
    in_headline: set[str]
    texts: dict[str, str]

    def told(self, fact_id: str) -> list[Any]:
        """The tellings of a fact, in the order of the articles."""
        return [t for article_id in self.labels for t in self.cells.get((fact_id, article_id), [])]

    def tellers_of(self, telling: Any) -> set[str]:
        """The articles that give the number of a telling, in whatever row; small numbers stand everywhere and say
        nothing.
        """
        if pd.isna(telling.value) or abs(telling.value) <= _SMALL_NUMBER:
            return set()
        return self.givers_of(telling)

    def givers_of(self, telling: Any) -> set[str]:
        """The articles that give the value and unit of a telling, in whatever row and however small."""
        return {
            t.article_id
            for t in self.tellings.values()
            if not pd.isna(t.value) and t.value == telling.value and _text(t.unit) == _text(telling.unit)
        }


def _name(article_id: str, labels: dict[str, str]) -> str:
    return cut(labels[article_id].split(), _MOST_OF_NAME)


def _who(article_ids: list[str], labels: dict[str, str]) -> str:
    """One article by its name, several by their number, with the verb."""
    ids = list(dict.fromkeys(article_ids))
    return f"{_name(ids[0], labels)} says" if len(ids) == 1 else f"{len(ids)} articles say"


def _tellers(story: _Story, telling: Any) -> list[str]:
    """The articles that write a value as this telling does."""
    return [t.article_id for t in story.told(telling.fact_id) if t.said.casefold() == telling.said.casefold()] or [
        telling.article_id
    ]


def _pair(story: _Story, fact: Any) -> tuple[Any, Any] | None:
    """The two tellings that show how a fact's tellings agree, where their words can be set beside each other."""
    first, second = (story.tellings.get(t) if isinstance(t, str) else None for t in (fact.telling_a, fact.telling_b))
    if (
        first is None
        or second is None
        or not (is_brief(first.said) and is_brief(second.said))
        or first.said.casefold() == second.said.casefold()
    ):
        return None
    return first, second


def _beside(story: _Story, first: Any, second: Any) -> str:
    """Who says what, of two values that differ."""
    if first.article_id == second.article_id:
        return f"{_who([first.article_id], story.labels)} {inside(first.said)} and {inside(second.said)}"
    return (
        f"{_who(_tellers(story, first), story.labels)} {inside(first.said)}, "
        f"{_who(_tellers(story, second), story.labels)} {inside(second.said)}"
    )


def _difference(story: _Story, fact: Any, pair: tuple[Any, Any]) -> str:
    return _beside(story, *pair)


def _basis(story: _Story, fact: Any, pair: tuple[Any, Any]) -> str:
    return f"{_beside(story, *pair)}, counted differently"


def _differs(story: _Story, fact: Any, pair: tuple[Any, Any]) -> str:
    """Two numbers of which it is not known whether they answer one question, and what one of the two leaves open."""
    without = [t for t in pair if not isinstance(t.day, str)]
    if len(without) == 1 and pair[0].article_id != pair[1].article_id:
        return f"{_beside(story, *pair)}, but {_name(without[0].article_id, story.labels)} gives no day"
    return f"{_beside(story, *pair)}, perhaps of different things"


def _updated(story: _Story, fact: Any, pair: tuple[Any, Any]) -> str:
    """A count that went on, in the order of the days on which its articles were published; without them no order is
    claimed.
    """
    days = [story.days[t.article_id] for t in pair if t.article_id in story.days]
    comparable = (
        not any(pd.isna(t.value) for t in pair)
        and pair[0].value != pair[1].value
        and _text(pair[0].unit) == _text(pair[1].unit)
    )
    if len(days) < 2 or days[0] == days[1] or not comparable:
        return f"{_beside(story, *pair)}, at different times"
    first, last = pair if days[0] < days[1] else pair[::-1]
    return (
        f"The figure {'rose' if last.value > first.value else 'fell'} from {inside(first.said)} to "
        f"{inside(last.said)} between {span_of_days(min(days), max(days))}"
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _shared(story: _Story, fact: Any) -> str | None:
    """The value that most articles give, where two do, as a sentence."""
    groups: dict[tuple, list[Any]] = {}
    for t in story.told(fact.fact_id):
        # One number written in two ways ("12", "twelve") is one value; words have nothing but their writing.
        key = (t.said.casefold(),) if pd.isna(t.value) else (t.value, _text(t.unit), t.qualifier)
        groups.setdefault(key, []).append(t)
    best = max(groups.values(), key=lambda group: len({t.article_id for t in group}), default=[])
    n = len({t.article_id for t in best})
    said = next((inside(t.said) for t in best if is_brief(t.said)), None)
    if n < 2 or said is None:
        return None
    # Four outlets that rewrite one text are not four confirmations.
    one_text = n == fact.n_articles and not pd.isna(fact.n_origins) and fact.n_origins == 1
    if n < story.n_articles:
        # Another article may give the number elsewhere, in a row that was not joined: then no exact count is claimed.
        least = "At least " if story.tellers_of(best[0]) - {t.article_id for t in best} else ""
        who = f"{least}{n} of {story.n_articles} articles"
    else:
        who = "Both articles" if n == 2 else f"All {n} articles"
    who += ", which share one text," if one_text else ""
    whole = _in_place(story, fact, best)
    said_whole = None if whole is None else with_label(f"{who} tell", whole)
    return said_whole if said_whole and not said_whole.endswith("…") else with_label(f"{who} give {said}", fact.label)


def _in_place(story: _Story, fact: Any, told: list[Any]) -> str | None:
    """The label with its number where it stands in the article ("19 hijackers"), where the label is of one of these
    tellings and the number stands in it or beside it; None where it does not.
    """
    if not isinstance(fact.label_article_id, str) or pd.isna(fact.label_start):
        return None
    start, end = int(fact.label_start), int(fact.label_end)
    text = story.texts.get(fact.label_article_id, "")
    for t in told:
        first, last = min(start, t.start), max(end, t.end)
        between = text[t.end : start] if t.end <= start else text[end : t.start] if end <= t.start else ""
        if t.article_id == fact.label_article_id and len(between) <= _BESIDE and "\n" not in text[first:last]:
            next_word = text[last:].split(maxsplit=1)[:1] if last == t.end else []
            if next_word and next_word[0].lower().startswith(_text(t.unit) or "-"):
                last = text.index(next_word[0], last) + len(next_word[0])  # "for five days"
            return " ".join(text[first:last].split())
    return None


def _alone(story: _Story, fact: Any) -> str | None:
    """What one article alone tells, where its headline does."""
    own = next((t for t in story.told(fact.fact_id) if t.telling_id in story.in_headline and is_brief(t.said)), None)
    if own is None or story.givers_of(own) - {own.article_id}:  # a row that was not joined may be the same fact
        return None
    return f"{_name(own.article_id, story.labels)} gives {inside(own.said)} in its headline, found in no other article"


# How the agreement of a fact becomes a sentence about the pair that shows it.
_ABOUT_PAIR = {
    "conflicts": ("difference", _difference),
    "updated": ("updated", _updated),
    "basis": ("basis", _basis),
    "differs": ("differs", _differs),
}


def _state(story: _Story, fact: Any) -> Finding | None:
    """What the row of one fact shows, as a sentence; None where it has none."""
    if fact.standing != "alone" and fact.agreement not in _ABOUT_PAIR:
        said = _shared(story, fact) if fact.agreement in _ONE_VALUE else None
        return None if said is None else Finding(said, fact.fact_id, "shared")
    if fact.standing == "alone":
        kind, before = "alone", _alone(story, fact)
    else:
        kind, state = _ABOUT_PAIR[fact.agreement]
        pair = _pair(story, fact)
        before = None if pair is None else state(story, fact, pair)
    text = None if before is None else with_label(before, fact.label)
    return None if text is None else Finding(text, fact.fact_id, kind)


def _chosen(stated: list[Finding]) -> list[Finding]:
    """At most three: conflicts, then what is shared or went on, in the order of the facts, then a headline of one
    alone, then what is unclear.
    """
    conflicts = [f for f in stated if f.kind == "difference"]
    plain = [f for f in stated if f.kind in ("updated", "basis", "shared")]
    rest = [f for kind in ("alone", "differs") for f in stated if f.kind == kind]
    once: dict[str, Finding] = {}
    for finding in (*conflicts[:_MOST_CONFLICTS], *plain, *conflicts[_MOST_CONFLICTS:], *rest):
        once.setdefault(finding.text, finding)
    return list(once.values())[:MOST_FINDINGS]


def _nothing(n_articles: int, n_facts: int) -> Finding | None:
    """What there is to say where nothing can be compared."""
    if n_articles == 0:
        text = "No article was read."
    elif n_facts == 0:
        text = f"No figure was found in {count_of(n_articles, 'article')}."
    elif n_articles == 1:
        text = (
            f"One article alone tells this event: {count_of(n_facts, 'figure')}, and nothing to compare "
            f"{'it' if n_facts == 1 else 'them'} with."
        )
    else:
        return None
    return Finding(text, None, "nothing")


def _story(told: pd.DataFrame, articles: pd.DataFrame, n_articles: int, blocks: pd.DataFrame | None) -> _Story:
    cells = by_cell(told)
    days = {}
    for article_id, text, precision in zip(
        *(articles[c] for c in ("article_id", "published_text", "published_precision"))
    ):
        if precision in ("day", "minute") and isinstance(text, str):
            days[article_id] = date.fromisoformat(text[:10])
    heads: dict[str, list[tuple[int, int]]] = {}
    if (
        blocks is not None and not articles["truncated"].any()
    ):  # what a cut text does not tell, another does not tell alone
        for b in rows_of(blocks[blocks["kind"] == "headline"], "article_id", "start", "end"):
            heads.setdefault(b.article_id, []).append((b.start, b.end))
    rows = [t for own in cells.values() for t in own]
    in_headline = {
        t.telling_id for t in rows if any(start <= t.start < end for start, end in heads.get(t.article_id, []))
    }
    return _Story(
        cells,
        {t.telling_id: t for t in rows},
        dict(zip(articles["article_id"], articles["label"])),
        days,
        n_articles,
        in_headline,
        dict(zip(articles["article_id"], articles["text"])) if "text" in articles else {},
    )


def find_findings(
    facts: pd.DataFrame,
    told: pd.DataFrame,
    articles: pd.DataFrame,
    n_articles: int,
    *,
    blocks: pd.DataFrame | None = None,
) -> list[Finding]:
    """What the account of one story shows, in at most three sentences of at most twenty words.

    A conflict is stated only of a fact whose agreement says so; an order in time only in the order of the articles'
    days; of numbers that differ
    for a reason unknown it is said what is unclear. What is counted stands in the label's own words; no outlet is
    rated.

    Reads     the facts and told rows of one story (see told_rows), its articles; `n_articles` of the story; `blocks`,
              without which nothing is said of headlines
    Returns   findings, the one to look at first in front; one alone of kind `nothing` where there is nothing to compare
    """
    there = set(told["fact_id"])
    ranked = [fact for fact in rows_of(facts) if fact.fact_id in there]
    nothing = _nothing(n_articles, len(ranked))
    if nothing is not None:
        return [nothing]
    story = _story(told, articles, n_articles, blocks)
    stated = _chosen(
        [f for f in (_state(story, fact) for fact in ranked if fact.standing != "trivial") if f is not None]
    )
    shared = sum(fact.n_articles > 1 for fact in ranked)
    if not shared:
        both = "both articles" if n_articles == 2 else f"two of the {n_articles} articles"
        # Of equal numbers in rows that were not joined it is not known whether they are one fact.
        unsure = any(len(story.givers_of(t)) > 1 for t in story.tellings.values())
        text = (
            "No two figures were joined; a number that stands in two articles may still be one fact."
            if unsure
            else f"No figure is told by {both}."
        )
        return [Finding(text, None, "nothing"), *stated][:MOST_FINDINGS]
    return stated or [
        Finding(
            f"{count_of(shared, 'figure')} {'is' if shared == 1 else 'are'} told by several of the "
            f"{n_articles} articles.",
            None,
            "nothing",
        )
    ]


def story_findings(coverage: Any, told: pd.DataFrame, story_id: str | None) -> list[Finding]:
    """The findings of one story of a coverage, of which `told` are the told rows; of none where nothing was read."""
    members = set(coverage.stories.loc[coverage.stories["story_id"] == story_id, "article_id"])
    facts, told = coverage.facts[coverage.facts["story_id"] == story_id], told[told["story_id"] == story_id]
    articles = rows_with(coverage.articles, "article_id", members)
    return find_findings(facts, told, articles, len(members), blocks=rows_with(coverage.blocks, "article_id", members))
