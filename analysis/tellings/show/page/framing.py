"""The parts of the page on frames: source mix, angles, frames of the opening and the body, evaluating words, keyness;
none of them a score.
"""

import re
from itertools import islice
from typing import Any

import pandas as pd

from tellings.core.keyness_table import keyness_says
from tellings.core.tables import rows_of
from tellings.show.page.page import Page, bdi, table
from tellings.show.page.sections import angle_list, draw_picture
from tellings.show.text.kwic import kwic
from tellings.show.text.marking import esc
from tellings.show.text.sentence_parts import count_of

_MOST_ROWS, _MOST_ARTICLES, _MOST_WORDS, _MOST_PLACES = 25, 6, 6, 3
_AROUND = 50  # characters of context on either side


def _article(page: Page, article_id: str) -> str:
    return f'<a href="#{page.article_anchor[article_id]}">{bdi(page.labels[article_id])}</a>'


def _filled(page: Page, name: str) -> pd.DataFrame | None:
    found = getattr(page.coverage, name, None)
    return None if found is None or found.empty else found


def _in_context(left: str, match: str, right: str) -> str:
    """One place with the text around it."""
    return f'<span dir="auto">{esc(left)}<mark>{esc(match)}</mark>{esc(right)}</span>'


def source_picture(page: Page) -> str:
    """One square a claim: on whose word each article's claims stand."""
    from tellings.show.charts import mix_of_sources as chart

    c = page.coverage
    if _filled(page, "claims") is None:
        return ""
    how = (
        "One square is one claim: somebody who is said to have said something. The letter is the "
        "side for which that source speaks. It cannot show whether a "
        "source is right, nor whether the side agrees with it."
    )
    return f'<p class="how">{esc(how)}</p>' + draw_picture(
        chart.plan_mix(chart.list_voices(c.claims, c.credits, c.sources), c.articles, "sides"), chart
    )


def angle_pictures(page: Page) -> str:
    """The order of the angles in each article, and their shares."""
    from tellings.show.charts import angle, barcode

    c = page.coverage
    if _filled(page, "angles") is None:
        return ""
    return draw_picture(barcode.plan_barcode(c.angles, c.articles, c.blocks), barcode) + draw_picture(
        angle.plan_angles(c.angles, c.articles), angle
    )


def frame_picture(page: Page) -> str:
    """The frames of each article's opening beside those of its body."""
    from tellings.show.charts import frame as chart

    shares = page.coverage.frame_shares() if _filled(page, "frames") is not None else None
    if shares is None or shares.empty:
        return '<p class="nothing">No word of the frame list was found.</p>'
    return draw_picture(chart.plan_frames(shares, page.coverage.articles), chart)


def evaluation_list(page: Page) -> str:
    """Every figure that an article evaluates, in its context."""
    evaluations, articles = _filled(page, "evaluations"), page.coverage.articles
    if evaluations is None:
        return '<p class="nothing">No figure has an evaluating word that the list knows.</p>'
    shown = evaluations.head(_MOST_ROWS)
    places = kwic(articles, shown, window_chars=_AROUND)
    kinds = {(e.article_id, e.start, e.end): e for e in rows_of(shown)}
    spans: dict[str, list[tuple[str, int, int]]] = {}
    for e in rows_of(evaluations):
        spans.setdefault(e.evaluation, []).append((e.article_id, e.start, e.end))
    # Choosing a row shows every number that the articles evaluate in the same way.
    keys = {kind: page.target("numbers called", kind, places_of) for kind, places_of in spans.items()}
    rows = [
        [
            page.article_link(p.article_id, keys[kinds[p.article_id, p.start, p.end].evaluation], p.start),
            esc(kinds[p.article_id, p.start, p.end].evaluation),
            bdi(kinds[p.article_id, p.start, p.end].figure),
            _in_context(p.left, p.match, p.right),
        ]
        for p in rows_of(places)
    ]
    more = (
        f'<p class="nothing">{count_of(len(evaluations) - len(shown), "more place")} not shown; '
        "all are in the table evaluations.</p>"
        if len(evaluations) > len(shown)
        else ""
    )
    return table(["article", "the word makes it", "figure", "in its context"], rows) + more


def _largest_story(page: Page) -> list[str]:
    """The articles of the event told most, if several tell it."""
    sizes = page.story_sizes
    story = next((s for s, n in sizes.items() if n > 1), None)
    stories = page.coverage.stories
    return [] if story is None else stories.loc[stories["story_id"] == story, "article_id"].tolist()


def _words(found: pd.DataFrame, kind: str) -> list[Any]:
    """The words of a kind that stand more often here than in the rest, those that stand out first."""
    here = [
        w
        for w in rows_of(found, "term", "kind", "target_count", "rest_count", "log_odds", "stands_out")
        if w.kind == kind and w.log_odds > 0
    ]
    return sorted(here, key=lambda w: not _stands_out(w))[:_MOST_WORDS]


def _stands_out(word: Any) -> bool:
    return not pd.isna(word.stands_out) and bool(word.stands_out)


def _counted(words: list[Any]) -> str:
    said = [
        f"{'<strong>' if _stands_out(w) else ''}{bdi(w.term)}{'</strong>' if _stands_out(w) else ''} "
        f"{w.target_count} : {w.rest_count}"
        for w in words
    ]
    return ", ".join(said) or "—"


def _word_places(page: Page, article_id: str, words: list[Any]) -> str:
    """The first words in their context."""
    text, items = page.texts[article_id], []
    for word in words[:_MOST_PLACES]:
        for found in islice(re.finditer(rf"(?<!\w){re.escape(word.term)}(?!\w)", text, re.IGNORECASE), _MOST_PLACES):
            before, after = text[max(0, found.start() - _AROUND) : found.start()], text[found.end() :][:_AROUND]
            items.append(f"<li>{_in_context(before, found.group(), after)}</li>")
    return f"<details><summary>in context</summary><ul>{''.join(items)}</ul></details>" if items else "—"


def keyness_list(page: Page) -> str:
    """For each article of the event told most: the words that stand there more often, and whether chance can be told
    from them.
    """
    members = _largest_story(page)
    if not members or not callable(getattr(page.coverage, "keyness", None)):
        return '<p class="nothing">There is no event with several articles to compare.</p>'
    rows, said = [], []
    for article_id in members[:_MOST_ARTICLES]:
        found = page.coverage.keyness(article_id)
        content, style = _words(found, "content"), _words(found, "style")
        said.append(keyness_says(found, "any one of them" if found["stands_out"].isna().all() and len(found) else None))
        rows.append(
            [_article(page, article_id), _counted(content), _counted(style), _word_places(page, article_id, content)]
        )
    notes = "".join(f'<p class="finding">{esc(sentence)}.</p>' for sentence in dict.fromkeys(said))
    more = (
        f'<p class="nothing">{count_of(len(members) - _MOST_ARTICLES, "more article")} not shown.</p>'
        if len(members) > _MOST_ARTICLES
        else ""
    )
    return notes + table(["article", "what is told", "how it is written", "the first words"], rows) + more


def framing_section(page: Page) -> str:
    """The whole part: four questions, each with one sentence how to read it and what it cannot show."""
    parts = (
        (
            "What is each paragraph about?",
            "Paragraphs are sorted by the words that they share; a group, an angle, is called by its "
            "weightiest words. The strip is the article from its first to its last "
            "paragraph. Confidence is how clearly repeated trials vote for a paragraph’s group; "
            "0.5 is a tie. It cannot show an opinion: an angle is a topic, and the sorting "
            "knows words, not meaning.",
            angle_pictures(page),
            angle_list(page),
        ),
        (
            "Does the opening frame the event as the body does?",
            "H, S and L say that words of a frame stand in the headline, the standfirst or the lede; "
            "the bar is their share of the sentences behind. It cannot show "
            "an attitude: “war” in a headline is a word of the list, and words that the list lacks are not seen.",
            frame_picture(page),
            "",
        ),
        (
            "Which figures are evaluated?",
            "A word before the number tells the reader how to take it: “only 5”, “as many as 40”. "
            "It cannot show that the word is wrong; and most figures have none.",
            evaluation_list(page),
            "",
        ),
        (
            "Which words does one article use more than the others?",
            "Counts stand as here : in all other articles. What is told stands apart from how it is "
            "written (names, titles, spellings). It cannot show why: "
            "open the words in their context.",
            keyness_list(page),
            "",
        ),
    )
    return "".join(
        f'<h3>{esc(title)}</h3><p class="how">{esc(how)}</p>{drawn}'
        + (f"<details><summary>The angles as a list</summary>{listed}</details>" if drawn and listed else listed)
        for title, how, drawn, listed in parts
    )
