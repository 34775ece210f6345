# 1. What the texts do not say; a person who knows it types it into the sheet.
answer_1 = coverage.articles.loc[
    coverage.articles["outlet"].isna() | coverage.articles["published_text"].isna(),
    ["article_id", "outlet", "outlet_basis", "published_text", "published_basis"],
]
assert len(answer_1)

# 2. What was set aside, by the rule that did it.
aside = coverage.blocks[~coverage.blocks["kind"].isin(["headline", "standfirst", "body"])]
answer_2 = aside.assign(text=coverage.text_of(aside))[["article_id", "kind", "rule", "text"]]
assert answer_2["rule"].notna().all()

# 3. 004 has a story of its own, and its reason says how little it shares.
answer_3 = coverage.stories[["article_id", "story_id", "similarity", "because"]].sort_values("similarity")
assert answer_3["article_id"].iloc[0].startswith("004")
