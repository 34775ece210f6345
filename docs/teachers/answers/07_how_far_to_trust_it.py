# 1. Two sentences that fool the rules, and what they find.
answer_1 = {
    text: (
        [(f.surface, f.counted) for f in tellings.figures_in(text)],
        [(c.source, c.cue) for c in tellings.claims_in(text)],
    )
    for text in ("Half of them were children.", "Not everyone at headquarters agrees.")
}
assert not answer_1["Not everyone at headquarters agrees."][1]

# 2. The measure whose question is yours, with its n, interval and texts.
scores = pd.read_csv("../data/scores.csv").merge(pd.read_csv("../data/measures.csv"), on="measure")
answer_2 = scores.loc[scores["part"] == "on whose word", ["in_words", "texts", "n", "value", "low", "high"]]
assert (answer_2["low"] <= answer_2["value"]).all()
