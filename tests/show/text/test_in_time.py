"""The order of the articles on a page, and what it calls them."""

import pandas as pd
from tellings.show.text.in_time import in_time, short_names

TEXTS = {a: "The mayor said 40 cars burned." for a in ("a_5f0c2d9e81b7", "b_91ee03ac77d2", "c_0ab4c7f61d33")}


def test_articles_stand_in_the_order_of_their_days_under_what_tells_them_apart(make):
    told = [("cars burned", a, "40", "said ", None, "inside", "mayor", "Town") for a in TEXTS]
    coverage, account = make(TEXTS, told, published={"a_5f0c2d9e81b7": "2025-05-09", "c_0ab4c7f61d33": "2025-05-08"})
    seen, sorted_account = in_time(coverage, account)
    assert list(seen.articles["label"]) == ["c", "a", "b"]
    assert list(sorted_account.columns[-3:]) == ["c", "a", "b"]
    assert list(sorted_account["c"]) == list(account["c_0ab4c7f61d33"])
    assert list(coverage.articles["article_id"]) == list(TEXTS), "the tables that were given stay as they were"


def test_names_that_a_shorter_one_would_not_tell_apart_stay_long():
    assert short_names(["Bay (5f0c2d9e81b7)", "Bay (91ee03ac77d2)"]) == ["Bay (5f0c)", "Bay (91ee)"]
    assert short_names(["Bay Ledger", "Bay Ledger"]) == ["Bay Ledger", "Bay Ledger"]
    assert pd.Series(short_names(list(TEXTS))).is_unique
