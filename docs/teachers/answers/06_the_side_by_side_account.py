# 1. What each word of agreement means, and a row for each that occurs.
words = tellings.codebook_values().query("table == 'facts' and column == 'agreement'")
example = coverage.facts.drop_duplicates("agreement").set_index("agreement")["label"]
answer_1 = words.assign(example=words["value"].map(example))
assert answer_1["example"].notna().sum() >= 3

# 2. An empty cell: the fact, the article, and the places of a word of its label there.
account = coverage.account()
shared = account[account["fact_id"].isin(coverage.facts.loc[coverage.facts["n_articles"] > 1, "fact_id"])]
names = [label for label in coverage.articles["label"] if label in shared.columns]
row = shared[shared[names].isna().any(axis=1)].iloc[0]
silent = next(name for name in names if pd.isna(row[name]))
longest = max(row["fact"].replace("…", " ").split(), key=len)
answer_2 = tellings.kwic(coverage.articles[coverage.articles["label"] == silent], longest)
assert row["fact_id"] and silent

# 3. A correction, and the account with it.
place = coverage.figures[(coverage.figures["surface"] == "585")].iloc[0]
line = ("figures", place["article_id"], place["start"], place["end"], "", "value", "588", "YOU", "exercise")
pd.DataFrame([line], columns=tellings.CHECK_COLUMNS).to_csv(desk / "checks.csv", index=False)
corrected = tellings.read_coverage("../seeds", checks=desk / "checks.csv")
answer_3 = corrected.checks[["table", "column", "was", "right_value", "who", "status"]]
assert (answer_3["status"] == "applied").all()
