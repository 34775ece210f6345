# 1. What two readers marked in 002, and whether the rules found it at the same place.
gold = pd.read_json("../data/gold/figures.jsonl", lines=True)
gold = gold[gold["article_id"].str.startswith("002")]
found = coverage.figures[["article_id", "start", "end", "kind", "rule"]]
answer_1 = gold.merge(found, on=["article_id", "start", "end"], how="left", suffixes=("", "_found"))
answer_1 = answer_1[["text", "kind", "optional", "kind_found", "rule"]]
assert answer_1["kind_found"].notna().mean() > 0.9

# 2. Facts that are not told alike, with the two tellings that show it.
answer_2 = coverage.facts.loc[~coverage.facts["agreement"].isin(["same", "single"]), ["label", "agreement", "because"]]
assert (answer_2["agreement"] == "differs").any()

# 3. The rows of the ferry that need a call, and who gave each number.
rows = ferry.facts[ferry.facts["agreement"].isin(["differs", "conflicts"])]
told = ferry.tellings.merge(rows[["fact_id", "label", "agreement"]], on="fact_id")
told = told.merge(ferry.credits.merge(ferry.sources[["source_id", "name"]]), on="claim_id", how="left")
answer_3 = told[["label", "agreement", "article_id", "said", "name"]].sort_values("label")
assert answer_3["name"].notna().any() and set(answer_3["agreement"]) == {"differs", "conflicts"}

# 4. Both can be right: the sum of the one lies above the bound of the other.
over = coverage.tellings[coverage.tellings["said"] == "over 700"].iloc[0]
answer_4 = (653 + 51, over["low"], over["high"])
assert answer_4[1] <= answer_4[0] <= answer_4[2]
