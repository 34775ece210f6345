"""Which articles report one event: a folder is compared like one day of an archive, all of its articles with all."""

import pandas as pd

from tellings.compare.stories.bags import Bag, bag_of
from tellings.compare.stories.candidates import Slab, blocks_of
from tellings.compare.stories.copies import counted_once, only
from tellings.compare.stories.days import Span, day_of
from tellings.compare.stories.fingerprints import count_keys, features_of, weigh
from tellings.compare.stories.linkage import Nearest, New, Placed, grow, lasting, pair_odds, slack_of, usual_around
from tellings.compare.stories.pairs import Found, crowd, find_pairs, scores_of, uncrowded
from tellings.compare.stories.reasons import Said, tell_stories
from tellings.core.lists.lexicons import AnyLists, open_lists
from tellings.core.schema import TOLD_KINDS
from tellings.core.tables import need_columns, rows_with


def group_stories(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    names: pd.DataFrame | None = None,
    figures: pd.DataFrame | None = None,
    dates: pd.DataFrame | None = None,
    *,
    lists: AnyLists = None,
) -> pd.DataFrame:
    """Find which articles tell one event, without being told how many events there are.

    Two articles are alike by the words of their texts and of their leads, the rarer the more, and by the rare figures
    they share; the days between them speak where both dates are known, and decide nothing alone: a page header can lie.
    `names`, `figures` and `dates` only lend their words to `because`, so a miss there moves no article.

    Reads     articles (published_text), sentences of kinds headline, standfirst, subhead, body; names, figures, dates
              where given
    Returns   stories, one row an article, by article_id; story_id is made from the first member, so a further article
              that belongs to none changes none
    Raises    TableError when a table lacks a column
    Method    cosine with background frequencies (data/lexicons/background.csv), average linkage; among thousands of
              undated articles, likeness against the nearest ones (CSLS, Conneau et al. 2018); weights chosen on dev
              files; as an archive compares a day (docs/archive.md)
    """
    need_columns(articles, "articles", "article_id", "published_text")
    need_columns(sentences, "sentences", "article_id", "start", "kind", "text")
    published = dict(sorted(zip(articles["article_id"], articles["published_text"])))
    in_order = sentences.sort_values(["article_id", "start"], kind="stable")
    bags = bags_of(list(published), in_order, open_lists(lists))
    placed = place_articles(list(published), [day_of(text) for text in published.values()], list(bags.values()))
    return tell_stories(placed, bags, published, Said(names, figures, dates), n_articles=len(published))


def bags_of(ids: list[str], sentences: pd.DataFrame, lists: AnyLists = None) -> dict[str, Bag]:
    """What each of some articles is compared by, from the sentences that tell, in their order."""
    told = rows_with(sentences, "kind", TOLD_KINDS)
    texts = {key: list(group) for key, group in told.groupby("article_id", sort=False)["text"]}
    return {key: bag_of(texts.get(key, ()), lists=lists) for key in ids}


def place_articles(ids: list[str], spans: list[Span | None], bags: list[Bag]) -> list[Placed]:
    """The story of each article of a folder, and its nearest; `ids` in order."""
    if not ids:
        return []
    undated = [span is None or span.yearless for span in spans]
    found = _pairs(bags, crowded=crowd(sum(undated)) > 0)
    score, kept = scores_of(uncrowded(found.i, found.j, found.odds, undated))
    pairs = list(zip(found.i[kept].tolist(), found.j[kept].tolist(), score[kept].tolist()))
    stories = grow(
        New("", ids, spans, pairs, ()), set(), slack_of(len(ids), sum(undated)), lasting(usual_around(spans))
    )
    nearest = Nearest(len(ids))
    for a, b, value in pairs:
        odds, together = pair_odds(value, spans[a], spans[b]), stories[a] is stories[b]
        nearest.see(a, odds, ids[b], together)
        nearest.see(b, odds, ids[a], together)
    return nearest.placed(ids, stories)


def _pairs(bags: list[Bag], *, crowded: bool) -> Found:
    """The pairs that are worth a look, with the log-odds of their texts."""
    import numpy as np

    features = features_of(bags)
    kept = counted_once(features)
    weighed = weigh(features, int(kept.sum()), *(count_keys(keys) for keys in only(features, kept)))
    slab = Slab(weighed, np.zeros(len(bags), np.int64), np.arange(len(bags)))
    keys = count_keys(weighed.keys)
    blocks = blocks_of(keys, keys.n, lambda: [slab], lambda: [slab], undated=False)
    return find_pairs(lambda: [slab], lambda: [slab], blocks, 0, crowded=crowded)
