# 1. Sums of money in each article, zeros kept; each two papers on the stories that both tell.
sums = papers.figures[papers.figures["kind"] == "money"].groupby("article_id").size()
sums = sums.reindex(papers.articles["article_id"], fill_value=0).rename("sums").reset_index()
answer_1 = tellings.compare_outlets(sums, papers.articles, papers.stories, value="sums")
herald = answer_1[answer_1["outlet_a"] == "Aldermouth Herald"]
assert (herald["p_holm"] < 0.05).all() and (herald["difference"] > 2).all()

# 2. Who hedges.
figures = papers.figures.dropna(subset="qualifier").merge(papers.articles[["article_id", "outlet"]], on="article_id")
answer_2 = (figures["qualifier"] != "exact").groupby(figures["outlet"]).mean()
assert answer_2.idxmax() == "Aldermouth Today" and answer_2.max() > 1 / 3

# 3. What was planted and not found, with the reason.
key = pd.read_csv("../data/papers/key.csv")
answer_3 = key.loc[key["found"] == "no", ["kind", "outlet", "planted", "note"]]
assert answer_3["note"].notna().all()
