# 1. One source: how many of its claims are in its own words (direct), how many in the article's (indirect).
claims = coverage.claims
most = claims["source"].value_counts().index[0]
answer_1 = claims[claims["source"] == most].groupby(["article_id", "kind"]).size().rename("claims").reset_index()
assert answer_1["claims"].sum() == (claims["source"] == most).sum()

# 2. The doubting verbs, each beside what is left when it becomes "said".
doubting = claims[claims["stance"] == "doubting"]
said = coverage.text_of(doubting)
answer_2 = doubting[["article_id", "source", "cue"]].assign(
    written=said, with_said=[text.replace(cue, "said") for text, cue in zip(said, doubting["cue"])]
)
assert len(answer_2) and (answer_2["written"] != answer_2["with_said"]).any()

# 3. Who is named often and never speaks: no proof that somebody should, a question to ask.
heard = set(" | ".join(coverage.sources["as_written"]).split(" | ")) | set(coverage.sources["name"])
names = coverage.names[coverage.names["kind"].isin(["person", "group", "organisation"])]
answer_3 = names.loc[~names["entity"].isin(heard), "entity"].value_counts().head(12).to_frame("mentions")
assert len(answer_3)
