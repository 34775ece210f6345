"""What each quoted string is: somebody's words, a title, a word held at a distance, words inside other words, or
nobody's.
"""

import pandas as pd

from tellings.core.tables import make_table, need_columns, plain
from tellings.core.words import words_in
from tellings.find.text.quotes import is_title

_SCARE_WORDS = 3  # of longer strings more than 90 in 100 are somebody's words (PolNeAR dev): those stay "unattributed"


def _status(text: str | None) -> str:
    """What a string is that no claim holds; without the text that cannot be told."""
    if text is None:
        return "unattributed"
    if is_title(text):
        return "title"
    return "scare" if len(words_in(text)) <= _SCARE_WORDS else "unattributed"


def judge_quote_uses(
    quotes: pd.DataFrame, claims: pd.DataFrame, claim_parts: pd.DataFrame, articles: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Say of every quoted string whose it is, or what else it is.

    Reads     quotes, claims, claim_parts; articles (text), without which titles and words held at a distance stay
              "unattributed"
    Returns   quote_uses, one row a quote; `claim_id` is the claim whose narrowest content holds it
    Raises    TableError when a table lacks a column
    """
    need_columns(quotes, "quotes", "article_id", "quote_id", "start", "end", "inner_start", "inner_end", "nested_in")
    need_columns(claims, "claims", "claim_id")
    need_columns(claim_parts, "claim_parts", "article_id", "start", "end", "claim_id", "part")
    texts = dict(zip(articles["article_id"], articles["text"])) if articles is not None else {}
    contents: dict[str, list[tuple[int, int, str]]] = {}
    known = set(plain(claims["claim_id"]))
    for article_id, start, end, claim_id, part in zip(
        *(plain(claim_parts[c]) for c in ("article_id", "start", "end", "claim_id", "part"))
    ):
        if part == "content" and claim_id in known:
            contents.setdefault(article_id, []).append((start, end, claim_id))
    rows = []
    columns = ["article_id", "quote_id", "inner_start", "inner_end", "nested_in"]
    for article_id, quote_id, start, end, nested_in in zip(*(plain(quotes[c]) for c in columns)):
        holding = [(e - s, claim_id) for s, e, claim_id in contents.get(article_id, ()) if s <= start and end <= e]
        claim_id = min(holding)[1] if holding else None
        text = texts.get(article_id)
        status = (
            "nested"
            if nested_in is not None
            else "attributed"
            if claim_id
            else _status(text[start:end] if text is not None else None)
        )
        rows.append((quote_id, status, claim_id))
    return make_table("quote_uses", rows)
