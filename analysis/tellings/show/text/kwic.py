"""Shows words in their context: each place of a pattern, or of any table of spans, with the text before and after."""

import re

import pandas as pd

from tellings.core.tables import make_table, need_columns
from tellings.errors import TableError, TellingsError


def _places_of_pattern(articles: pd.DataFrame, pattern: str | re.Pattern[str]) -> list[tuple[str, int, int]]:
    """(article_id, start, end) of every match that is not empty; a pattern given as text does not mind case."""
    if isinstance(pattern, str):
        try:
            pattern = re.compile(pattern, re.IGNORECASE)
        except re.error as error:
            raise TellingsError(
                f"the pattern {pattern!r} cannot be read: {error}; put a backslash before a mark that stands for itself"
            ) from None
    texts = zip(articles["article_id"], articles["text"])
    return [
        (article_id, m.start(), m.end())
        for article_id, text in texts
        for m in pattern.finditer(text)
        if m.end() > m.start()
    ]


def _places_of_table(texts: dict[str, str], spans: pd.DataFrame) -> list[tuple[str, int, int]]:
    """(article_id, start, end) of every row, in the order of the articles; a row that points nowhere is named."""
    need_columns(spans, "kwic", "article_id", "start", "end")
    order = {article_id: number for number, article_id in enumerate(texts)}
    places = list(zip(spans["article_id"], spans["start"], spans["end"]))
    for row, (article_id, start, end) in enumerate(places):
        if article_id not in texts:
            raise TableError(f"kwic: row {row} names the article {article_id!r}, which `articles` does not hold")
        if pd.isna(start) or pd.isna(end) or not 0 <= start <= end <= len(texts[article_id]):
            raise TableError(
                f"kwic: row {row} points to the characters {start} to {end} of {article_id}, "
                f"which has {len(texts[article_id])}"
            )
    return sorted(((a, int(s), int(e)) for a, s, e in places), key=lambda p: (order[p[0]], p[1], p[2]))


def kwic(articles: pd.DataFrame, what: str | re.Pattern[str] | pd.DataFrame, *, window_chars: int = 60) -> pd.DataFrame:
    """Show every place of a pattern, or of a table's spans, with the text around it.

    Reads     articles (article_id, label, text); `what`: a regular expression (case does not matter, unless you compile
              it yourself), or any
              table with article_id, start, end, such as figures, quotes, or the rows of claims that you want to read
    Returns   context, one row a place, in the order of the articles; `left` and `right` hold up to `window_chars`
              characters, unchanged
    Raises    TellingsError for a pattern that cannot be read; TableError for a row that points outside its article
    Method    keyword in context (KWIC), as in corpus linguistics

    >>> articles = pd.DataFrame([("a", "The Gazette", "The council said 40 buses were late.")])
    >>> articles.columns = ["article_id", "label", "text"]
    >>> kwic(articles, r"\\d+ buses", window_chars=8)[["label", "left", "match", "right"]].values.tolist()
    [['The Gazette', 'il said ', '40 buses', ' were la']]
    """
    need_columns(articles, "articles", "article_id", "label", "text")
    if window_chars < 0:
        raise TellingsError(f"window_chars is {window_chars}; write 0 or more")
    texts = dict(zip(articles["article_id"], articles["text"]))
    labels = dict(zip(articles["article_id"], articles["label"]))
    places = _places_of_table(texts, what) if isinstance(what, pd.DataFrame) else _places_of_pattern(articles, what)
    rows = []
    for article_id, start, end in places:
        text = texts[article_id]
        rows.append(
            (
                article_id,
                start,
                end,
                labels[article_id],
                text[max(0, start - window_chars) : start],
                text[start:end],
                text[end : end + window_chars],
            )
        )
    return make_table("context", rows)
