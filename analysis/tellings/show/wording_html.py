"""The part of the page on words: versions of an utterance, what each article calls an actor, shared passages, signs of one origin."""

import re
from typing import Any

import pandas as pd

from tellings.show.finding import count_of
from tellings.show.marking import esc, shorten
from tellings.show.page import Page, bdi, table

_MOST = 25  # rows of each part that are open; the rest is counted
_CHANGE = re.compile(r"\[-(.*?)-\](?!\])|\{\+(.*?)\+\}", re.DOTALL)
_READINGS = {"near_copy": "near copy", "same_order_retelling": "same things in the same order", "shared_quotes": "shared quotes", "none_seen": "none seen"}


def _table_of(page: Page, name: str) -> pd.DataFrame | None:
    found = getattr(page.coverage, name, None)
    return None if found is None or found.empty else found


def _article(page: Page, article_id: str) -> str:
    return f'<a href="#{page.article_anchor[article_id]}">{bdi(page.labels[article_id])}</a>'


def draw_diff(diff: str) -> str:
    """A word diff with what was left out struck through and what was put in underlined; everything else escaped.

    >>> draw_diff("steps [-toward-] {+towards+} peace")
    'steps <del>toward</del> <ins>towards</ins> peace'
    """
    out, at = [], 0
    for change in _CHANGE.finditer(diff):
        out.append(esc(diff[at : change.start()]))
        out.append(f"<del>{esc(change.group(1))}</del>" if change.group(1) is not None else f"<ins>{esc(change.group(2))}</ins>")
        at = change.end()
    return "".join(out) + esc(diff[at:])


def _cut(rows: list[list[str]], head: list[str], thing: str) -> str:
    """The first rows as a table, and how many more there are."""
    more = f'<p class="nothing">{count_of(len(rows) - _MOST, f"more {thing}")} not shown; all are in the table versions.</p>' if len(rows) > _MOST else ""
    return table(head, rows[:_MOST]) + more


def version_list(page: Page) -> str:
    """Every utterance that several articles tell: who has which words, from whom."""
    versions = _table_of(page, "versions")
    if versions is None:
        return '<p class="nothing">No utterance was found in two articles.</p>'
    speaker = dict(zip(page.coverage.claims["claim_id"], page.coverage.claims["source"]))
    rows = []
    for _, members in versions.groupby("utterance_id", sort=False):
        for n, v in enumerate(members.itertuples(index=False)):
            who = speaker.get(v.claim_id)
            mark = "" if n else f"<strong>{count_of(members['article_id'].nunique(), 'article')}</strong>"
            rows.append([mark, _article(page, v.article_id), bdi(who) if isinstance(who, str) else "no source found", esc(v.wording), _words(page, v)])
    return _cut(rows, ["told by", "article", "given to", "wording", "words, and what differs from the longest"], "wording")


def _words(page: Page, v: Any) -> str:
    if isinstance(v.diff, str):
        return f'<span dir="auto">{draw_diff(v.diff)}</span>'
    return f'<span dir="auto">{esc(shorten(page.texts[v.article_id][v.start:v.end], 300))}</span>'


def variant_list(page: Page) -> str:
    """The actors that are called by more than one name, or described, by several articles."""
    variants = _table_of(page, "variants")
    if variants is None:
        return '<p class="nothing">No name was found.</p>'
    rows = []
    for (_, actor), members in variants.groupby(["actor_id", "actor"], sort=False):
        if members["article_id"].nunique() < 2 or members["surface"].nunique() < 2 and members["descriptor"].isna().all():
            continue
        calls = []
        for article_id, part in members.groupby("article_id", sort=True):
            named = ", ".join(
                (f"{esc(v.descriptor)} " if isinstance(v.descriptor, str) else "") + f"<strong>{esc(v.surface)}</strong>" + (f" {v.n_mentions}×" if v.n_mentions > 1 else "")
                for v in part.itertuples(index=False)
            )
            calls.append(f"{_article(page, article_id)}: {named}")
        rows.append((int(members["n_mentions"].sum()), [bdi(actor), str(int(members["n_mentions"].sum())), "<br>".join(calls)]))
    rows.sort(key=lambda row: -row[0])
    return _cut([cells for _, cells in rows], ["actor or place", "mentions", "what each article calls it"], "name") if rows else '<p class="nothing">All articles use the same names.</p>'


def passage_list(page: Page) -> str:
    """The passages that two articles share, plain reuse first."""
    passages = _table_of(page, "passages")
    if passages is None:
        return '<p class="nothing">No two articles share a run of eight words.</p>'
    ordered = passages.assign(rank=passages["inside"] != "plain").sort_values(["rank", "n_words"], ascending=[True, False], kind="stable")
    rows = [
        [_article(page, p.article_id), _article(page, p.other_article_id), esc("plain reuse" if p.inside == "plain" else p.inside), str(p.n_words),
         f'<span dir="auto">{esc(shorten(page.texts[p.article_id][p.start:p.end], 300))}</span>']
        for p in ordered.itertuples(index=False)
    ]
    return _cut(rows, ["article", "shares with", "what it is", "words", "as the first has it"], "passage")


def origin_list(page: Page) -> str:
    """Each two articles of a story, and whether anything speaks for one text behind both."""
    origins = _table_of(page, "origins")
    if origins is None:
        return '<p class="nothing">No two articles share anything.</p>'
    order = list(_READINGS)
    ordered = origins.assign(rank=origins["reading"].map(order.index)).sort_values("rank", kind="stable")
    rows = [[_article(page, o.article_a), _article(page, o.article_b), esc(_READINGS[o.reading]), esc(o.because)] for o in ordered.itertuples(index=False)]
    return _cut(rows, ["article", "and", "sign of one origin", "what they share"], "pair")


def words_section(page: Page) -> str:
    """The whole part: four lists with what each can and cannot show."""
    parts = (
        ("One utterance, its wordings", "What one speaker said, as each article has it. Struck through: only in the longest wording; underlined: only here.", version_list(page)),
        ("What each article calls the same actor", "Names and the words that say who somebody is. A capital counts for its state, unless it stands as a place (“in Moscow”).", variant_list(page)),
        ("Passages that articles share", "Runs of at least eight words. A shared quotation, figure or title is no sign of copying.", passage_list(page)),
        ("Which articles may go back to one text", "A sign, not a proof: the same things told in the same order may also come from one press release.", origin_list(page)),
    )
    return "".join(f'<h3>{esc(title)}</h3><p class="how">{esc(how)}</p>{body}' for title, how, body in parts)
