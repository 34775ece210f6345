from sklearn.cluster import KMeans
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.metrics import adjusted_rand_score
from tellings.measure.agreement import alpha_of_readers

angles, texts = coverage.angles, coverage.articles.set_index("article_id")["text"]
paragraphs = [texts[b.article_id][b.start : b.end] for b in angles.itertuples()]
article = angles["article_id"].to_numpy()

# 1. A second coder (here one who puts every nuclear paragraph to strikes), and the alpha with reader A.
gold = pd.read_csv("../data/gold/angles.csv").query("reader == 'A'")
mine = gold["angle"].replace({"nuclear": "strikes"})
pairs = pd.Series(list(zip(mine, gold["angle"]))).groupby(gold["article_id"].to_numpy()).agg(list)
answer_1 = alpha_of_readers(pairs.to_dict())
assert 0.67 < answer_1.alpha < 1

# 2. The most doubtful paragraph, and how many words it shares with its angle.
counter = CountVectorizer(stop_words="english", min_df=2)
counts = pd.DataFrame(counter.fit_transform(paragraphs).toarray(), columns=counter.get_feature_names_out())
first = angles["confidence"].to_numpy().argmin()
others = (angles["angle_id"] == angles["angle_id"].iloc[first]).to_numpy().copy()
others[first] = False
shared = counts.columns[(counts.iloc[first] > 0) & (counts[others].sum() > 0)].tolist()
answer_2 = {"paragraph": paragraphs[first][:80], "others in its angle": int(others.sum()), "shared words": shared}
assert len(shared) < (counts > 0).sum(axis=1).median()

# 3. One word of the lens taken away: which paragraphs move?
lens = pd.read_csv("../data/lexicons/lens.csv")
before = tellings.cluster_angles(coverage.articles, coverage.blocks, lens=lens)
moves = {}
for row in lens.itertuples():
    if (lens["angle"] == row.angle).sum() > 2:
        less = tellings.cluster_angles(coverage.articles, coverage.blocks, lens=lens.drop(row.Index))
        moves[row.seed_word] = int((less["label"] != before["label"]).sum())
        if moves[row.seed_word] >= 3:
            break
answer_3 = moves
assert max(moves.values()) >= 3

# 4. Two groups and thirty, and the pair without stop words.
matrix = TfidfVectorizer(stop_words="english", min_df=2).fit_transform(paragraphs)
rows = []
for k in (2, 30):
    runs = [KMeans(k, n_init=1, random_state=seed).fit_predict(matrix) for seed in range(4)]
    stable = np.mean([adjusted_rand_score(runs[0], run) for run in runs[1:]])
    rows.append((k, np.bincount(runs[0]).max(), (np.bincount(runs[0]) < 3).sum(), round(float(stable), 2)))
answer_4 = pd.DataFrame(rows, columns=["k", "largest group", "groups of one or two", "stability"])
assert answer_4["groups of one or two"].iloc[1] > answer_4["groups of one or two"].iloc[0]

# 5. Words of one article alone, as bars.
SIX = ["said", "russia", "drones", "nuclear", "warrant", "donbas"]
by_article = counts.groupby(article).sum()[SIX]
answer_5 = (by_article > 0).sum().to_frame("articles with it")
assert answer_5.loc["warrant"].item() == 1
by_article["warrant"].plot.barh()

# 6. Does the list know the word of your newspaper?
known = pd.read_csv(Path(tellings.new_lists("evaluators", folder=desk / "mine")) / "evaluators.csv", dtype=str)
answer_6 = known[known.eq("staggering").any(axis=1)]
