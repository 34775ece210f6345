"""The part of the page on words: versions of an utterance, what each article calls an actor, shared passages, signs of
one origin.
"""

import re
from typing import Any

import pandas as pd

from tellings.core.tables import rows_by, rows_of
from tellings.show.page.page import Page, bdi, table
from tellings.show.page.sections import draw_picture
from tellings.show.text.marking import esc, shorten
from tellings.show.text.sentence_parts import count_of

_MOST = 25  # rows of each list; the rest is counted
_MOST_EVENTS = 3  # events whose names and origins are drawn
_CHANGE = re.compile(r"\[-(.*?)-\](?!\])|\{\+(.*?)\+\}", re.DOTALL)
_READINGS = {
    "near_copy": "near copy",
    "same_order_retelling": "same things in the same order",
    "shared_quotes": "shared quotes",
    "none_seen": "none seen",
}


def _table_of(page: Page, name: str) -> pd.DataFrame | None:
    found = getattr(page.coverage, name, None)
    return None if found is None or found.empty else found


def draw_diff(diff: str) -> str:
    """A word diff with what was left out struck through and what was put in underlined; everything else escaped.

    >>> draw_diff("steps [-toward-] {+towards+} peace")
    'steps <del>toward</del> <ins>towards</ins> peace'
    """
    out, at = [], 0
    for change in _CHANGE.finditer(diff):
        out.append(esc(diff[at : change.start()]))
        out.append(
            f"<del>{esc(change.group(1))}</del>"
            if change.group(1) is not None
            else f"<ins>{esc(change.group(2))}</ins>"
        )
        at = change.end()
    return "".join(out) + esc(diff[at:])


def _cut(rows: list[list[str]], head: list[str], thing: str, name: str, n: int | None = None) -> str:
    """The first rows as a table, and how many more of the `n` there are in the table of that name."""
    n = len(rows) if n is None else n
    more = (
        f'<p class="nothing">{count_of(n - _MOST, f"more {thing}")} not shown; all are in the table {name}.</p>'
        if n > _MOST
        else ""
    )
    return table(head, rows[:_MOST]) + more


def _events(page: Page, there: set[str]) -> tuple[list[str], str]:
    """The largest events that several articles tell, as far as they are drawn, and a line that counts the rest."""
    several = [story for story, n in page.story_sizes.items() if n > 1 and story in there]
    more = len(several) - _MOST_EVENTS
    return several[
        :_MOST_EVENTS
    ], f'<p class="nothing">{count_of(more, "more event")} not drawn.</p>' if more > 0 else ""


def version_picture(page: Page) -> str:
    """The wordings of the utterances that differ, under each other."""
    from tellings.show.charts.wording import version

    versions = _table_of(page, "versions")
    return (
        ""
        if versions is None
        else draw_picture(version.plan_versions(versions, page.coverage.articles, page.coverage.claims), version)
    )


def variant_picture(page: Page) -> str:
    """What each article calls the main actors, for the largest events."""
    from tellings.show.charts.wording import variant

    variants = _table_of(page, "variants")
    if variants is None:
        return ""
    stories, more = _events(page, set(variants["story_id"]))
    plans = [variant.plan_variants(variants, page.coverage.articles, story=story) for story in stories]
    return "".join(draw_picture(plan, variant) for plan in plans if plan.rows) + more


def passage_picture(page: Page) -> str:
    """The passages as arcs between articles."""
    from tellings.show.charts.wording import passage

    passages = _table_of(page, "passages")
    return "" if passages is None else draw_picture(passage.plan_passages(passages, page.coverage.articles), passage)


def origin_picture(page: Page) -> str:
    """The pairs of articles as a matrix, for the largest events."""
    from tellings.show.charts.wording import origin

    origins = _table_of(page, "origins")
    if origins is None:
        return ""
    home = dict(zip(page.coverage.stories["article_id"], page.coverage.stories["story_id"]))
    stories, more = _events(page, {home[a] for a in origins["article_a"] if a in home})
    return (
        "".join(
            draw_picture(origin.plan_origins(origins, page.coverage.articles, page.coverage.stories, story=s), origin)
            for s in stories
        )
        + more
    )


def version_list(page: Page) -> str:
    """Every utterance that several articles tell: who has which words, from whom."""
    versions = _table_of(page, "versions")
    if versions is None:
        return '<p class="nothing">No utterance was found in two articles.</p>'
    speaker = dict(zip(page.coverage.claims["claim_id"], page.coverage.claims["source"]))
    rows = []
    for members in rows_by(versions, "utterance_id").values():
        for n, v in enumerate(members):
            who = speaker.get(v.claim_id)
            mark = "" if n else f"<strong>{count_of(len({m.article_id for m in members}), 'article')}</strong>"
            rows.append(
                [
                    mark,
                    page.article_link(v.article_id, page.key("utterance", v.utterance_id), v.start),
                    bdi(who) if isinstance(who, str) else "no source found",
                    esc(v.wording),
                    _words(page, v),
                ]
            )
    return _cut(
        rows,
        ["told by", "article", "given to", "wording", "words, and what differs from the longest"],
        "wording",
        "versions",
    )


def _words(page: Page, v: Any) -> str:
    if isinstance(v.diff, str):
        return f'<span dir="auto">{draw_diff(v.diff)}</span>'
    return f'<span dir="auto">{esc(shorten(page.texts[v.article_id][v.start : v.end], 300))}</span>'


def variant_list(page: Page) -> str:
    """The actors that are called by more than one name, or described, by several articles."""
    variants = _table_of(page, "variants")
    if variants is None:
        return '<p class="nothing">No name was found.</p>'
    rows = []
    for (actor_id, actor), members in rows_by(variants, "actor_id", "actor").items():
        parts: dict[str, list[Any]] = {}
        for v in members:
            parts.setdefault(v.article_id, []).append(v)
        if len(parts) < 2 or (
            len({v.surface for v in members}) < 2 and not any(isinstance(v.descriptor, str) for v in members)
        ):
            continue
        key, calls, n_mentions = page.key("actor", actor_id), [], sum(v.n_mentions for v in members)
        name = f'<a href="#full"{page.goto(key)}>{bdi(actor)}</a>' if key else bdi(actor)
        for article_id, part in sorted(parts.items()):
            named = ", ".join(
                (f"{esc(v.descriptor)} " if isinstance(v.descriptor, str) else "")
                + f"<strong>{esc(v.surface)}</strong>"
                + (f" {v.n_mentions}×" if v.n_mentions > 1 else "")
                for v in part
            )
            calls.append(f"{page.article_link(article_id, key)}: {named}")
        rows.append((n_mentions, [name, str(n_mentions), "<br>".join(calls)]))
    rows.sort(key=lambda row: -row[0])
    return (
        _cut(
            [cells for _, cells in rows],
            ["actor or place", "mentions", "what each article calls it"],
            "actor",
            "variants",
        )
        if rows
        else '<p class="nothing">All articles use the same names.</p>'
    )


def passage_list(page: Page) -> str:
    """The passages that two articles share, plain reuse first."""
    passages = _table_of(page, "passages")
    if passages is None:
        return '<p class="nothing">No two articles share a run of eight words.</p>'
    ordered = passages.assign(rank=passages["inside"] != "plain").sort_values(
        ["rank", "n_words"], ascending=[True, False], kind="stable"
    )
    rows = [
        [
            *_sharers(page, p),
            esc("plain reuse" if p.inside == "plain" else p.inside),
            str(p.n_words),
            f'<span dir="auto">{esc(shorten(page.texts[p.article_id][p.start : p.end], 300))}</span>',
        ]
        for p in rows_of(ordered.head(_MOST))
    ]
    return _cut(
        rows,
        ["article", "shares with", "what it is", "words", "as the first has it"],
        "passage",
        "passages",
        len(ordered),
    )


def _sharers(page: Page, p: Any) -> list[str]:
    """Links to both places of a passage."""
    places = [(p.article_id, p.start, p.end), (p.other_article_id, p.other_start, p.other_end)]
    key = page.key("passage", p.passage_id) or page.target("passage", f"{p.n_words} words", places)
    return [page.article_link(article_id, key, start) for article_id, start, _ in places]


def origin_list(page: Page) -> str:
    """Each two articles of a story, and whether anything speaks for one text behind both."""
    origins = _table_of(page, "origins")
    if origins is None:
        return '<p class="nothing">No two articles share anything.</p>'
    order = list(_READINGS)
    ordered = origins.assign(rank=origins["reading"].map(order.index)).sort_values("rank", kind="stable")
    rows = [[*_pair(page, o), esc(_READINGS[o.reading]), esc(o.because)] for o in rows_of(ordered.head(_MOST))]
    return _cut(rows, ["article", "and", "sign of one origin", "what they share"], "pair", "origins", len(ordered))


def _pair(page: Page, o: Any) -> list[str]:
    """Links to both articles, each showing what the two share."""
    key = page.key("pair", f"{o.article_a} {o.article_b}")
    return [page.article_link(o.article_a, key), page.article_link(o.article_b, key)]


def words_section(page: Page) -> str:
    """The whole part: four questions, each as a picture and as a list with links, with what it can and cannot show."""
    parts = (
        (
            "One utterance, its wordings",
            "What one speaker said, as each article has it. In the list, struck through: "
            "only in the longest wording; underlined: only here.",
            version_picture(page),
            version_list(page),
        ),
        (
            "What each article calls the same actor",
            "Names and the words that say who somebody is. A capital counts for its state, "
            "unless it stands as a place (“in Moscow”).",
            variant_picture(page),
            variant_list(page),
        ),
        (
            "Passages that articles share",
            "Runs of at least eight words. A shared quotation, figure or title is no sign of copying.",
            passage_picture(page),
            passage_list(page),
        ),
        (
            "Which articles may go back to one text",
            "A sign, not a proof: the same things told in the same order may also come from one press release.",
            origin_picture(page),
            origin_list(page),
        ),
    )
    return "".join(
        f'<h3>{esc(title)}</h3><p class="how">{esc(how)}</p>{drawn}{_folded(listed) if drawn else listed}'
        for title, how, drawn, listed in parts
    )


def _folded(listed: str) -> str:
    """A list below a picture that shows the same, closed."""
    return f"<details><summary>As a list, with links to the articles</summary>{listed}</details>"
