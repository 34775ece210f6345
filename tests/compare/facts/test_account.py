"""The account: what several articles tell first, what one tells alone after it, what is told in passing last."""

from tellings.compare.facts.account import build_account
from tellings.core.tables import make_table


def account_of(facts):
    """An account of an event that two articles tell; each fact: id, standing, the articles that tell it."""
    articles = [
        (a, a, f"{a}.txt", None, "unknown", None, None, "none", "none", False, None, False, False, "en", "", 0, "0")
        for a in "ab"
    ]
    tellings, rows = [], []
    for n, (fact_id, standing, tellers) in enumerate(facts):
        tellings += [
            (
                a,
                n,
                n + 1,
                f"{a}{fact_id}",
                fact_id,
                "s",
                "figure",
                str(n),
                None,
                None,
                n,
                n,
                n,
                None,
                "exact",
                None,
                None,
                None,
                None,
                None,
                "none",
                "",
                None,
            )
            for a in tellers
        ]
        rows.append(
            (
                fact_id,
                "s",
                f"votes {fact_id}",
                tellers[0],
                None,
                None,
                0.5,
                "",
                standing,
                len(tellers),
                None,
                "same" if len(tellers) > 1 else "single",
                None,
                None,
                "",
                None,
            )
        )
    tables = make_table("tellings", tellings), make_table("facts", rows), make_table("articles", articles)
    return build_account(*tables, make_table("credits", []), make_table("sources", []))


def test_standing_follows_the_columns_that_were_there_and_rows_keep_the_order_of_the_facts():
    account = account_of([("f3", "shared", "ab"), ("f1", "shared", "ab"), ("f2", "alone", "b"), ("f0", "trivial", "a")])
    assert list(account.columns) == ["story_id", "fact_id", "fact", "agreement", "told_by", "standing", "a", "b"]
    assert list(account["fact_id"]) == ["f3", "f1", "f2", "f0"] and list(account["standing"]) == [
        "shared",
        "shared",
        "alone",
        "trivial",
    ]
    assert account["a"].isna().tolist() == [False, False, True, False], (
        "an article that does not tell it has an empty cell"
    )
