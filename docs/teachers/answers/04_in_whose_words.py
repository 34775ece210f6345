# 1. Wordings that were cut; diff shows what is gone.
answer_1 = coverage.versions.loc[coverage.versions["wording"] == "cut", ["utterance_id", "article_id", "diff"]]
assert len(answer_1)

# 2. The sentence below the table, for every article: five articles cannot answer for any.
answer_2 = {a: coverage.keyness(a).attrs["says"] for a in coverage.articles["article_id"]}
assert all(coverage.keyness(a)["stands_out"].isna().all() for a in answer_2)

# 3. Words of style, with what kind of style it is.
style = coverage.keyness(coverage.articles["article_id"].iloc[3])
answer_3 = style.loc[style["kind"] == "style", ["term", "target_count", "rest_count", "because"]]
assert answer_3["because"].notna().all() and len(answer_3)

# 4. Sources of the ferry that one article alone hears.
view = ferry.claims_view
articles_of = view.groupby("source")["label"].agg(["nunique", "first"])
answer_4 = articles_of[articles_of["nunique"] == 1].rename(columns={"first": "heard in"})
assert answer_4.index.str.contains("treasurer").any() or len(answer_4)

# 5. Points that most articles tell, with those that have an empty cell: read them, and decide.
matrix = ferry.account(what="points").drop(columns=["story_id", "kind", "standing"])
cells = matrix.set_index("point").drop(columns=["point_id", "told_by"])
n_told = cells.notna().sum(axis=1)
most = cells[(n_told >= 3) & (n_told < len(ferry.articles))]
answer_5 = most.isna().rename_axis(columns="article").stack()[lambda cell: cell].reset_index()[["point", "article"]]
assert len(answer_5) >= len(most) > 0

# 6. One place taken out of its row: the line of checks.csv, and what became of it.
place = ferry.points[ferry.points["n_articles"] > 1].iloc[0]
line = ("points", place["article_id"], place["start"], place["end"], "", "point_id", "", "YOU", "another thing")
pd.DataFrame([line], columns=tellings.CHECK_COLUMNS).to_csv(desk / "checks.csv", index=False)
again = tellings.read_coverage("../data/events/ferry", checks=desk / "checks.csv")
answer_6 = again.checks[["table", "column", "status", "reason"]] if "reason" in again.checks else again.checks
assert (again.checks["status"] == "applied").all()
