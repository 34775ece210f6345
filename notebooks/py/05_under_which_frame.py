# %% [markdown]
# # Under which frame does each article tell it?
#
# *45 minutes; with the two-coder exercise 75. You need: notebook 00. A spreadsheet program for the exercise.*
#
# The same event can be told as a battle, as a negotiation or as a danger. To tell it so is to **frame** it. No program can read a frame as a person does, but
# it can count three things that a person may then read: what each paragraph is about, which words stand in the headline, and which words
# evaluate a number. Nothing here is a score of an outlet.

# %%
import pandas as pd

import tellings

pd.set_option("display.max_colwidth", 110)
coverage = tellings.read_coverage("../seeds", sheet="../data/sheets/seeds.csv")
angles, texts = coverage.angles, coverage.articles.set_index("article_id")["text"]
coverage

# %% [markdown]
# ## What is each paragraph about?
#
# Paragraphs can be sorted into groups by the words that they share. A rare word that two paragraphs share should count more than a common one: that is **TF-IDF**,
# *term frequency times inverse document frequency* (Spärck Jones 1972). First by hand, with scikit-learn and nothing of this package; here a “document” is a paragraph.
#
# **Table.** How often each of six words stands in the first eight paragraphs. Every word of every paragraph has such a cell; nearly all of them are 0.

# %%
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

paragraphs = [texts[b.article_id][b.start:b.end] for b in angles.itertuples()]
counter = CountVectorizer(stop_words="english", min_df=2)
counts = pd.DataFrame(counter.fit_transform(paragraphs).toarray(), columns=counter.get_feature_names_out())
print(f"{len(counts)} paragraphs, {counts.shape[1]} words that stand in two or more; {(counts == 0).mean().mean():.0%} of the cells are 0")
SIX = ["said", "russia", "drones", "nuclear", "warrant", "donbas"]
counts[SIX].head(8)

# %% [markdown]
# **Table.** The idf of the six, by hand and as scikit-learn has it: the logarithm of (1 + paragraphs) / (1 + paragraphs with the word), plus one. A word that
# stands everywhere weighs little.

# %%
import numpy as np

vectorizer = TfidfVectorizer(stop_words="english", min_df=2)
matrix = vectorizer.fit_transform(paragraphs)
with_word = (counts[SIX] > 0).sum()
by_hand = np.log((1 + len(paragraphs)) / (1 + with_word)) + 1
its_own = pd.Series(vectorizer.idf_, index=vectorizer.get_feature_names_out())[SIX]
pd.DataFrame({"paragraphs with it": with_word, "idf by hand": by_hand, "idf of scikit-learn": its_own}).round(2)

# %% [markdown]
# Each paragraph is now a row of weights: count times idf, and the row is brought to length 1. How alike are two paragraphs? Multiply their rows, weight by weight, and
# add up: the **cosine**. It is 0 where they share no word, and 1 where their words are the same in the same proportions.
#
# **Table.** The two paragraphs of different articles that are most alike, and the words that make them so.

# %%
cosine = (matrix @ matrix.T).toarray()
article = angles["article_id"].to_numpy()
other_article = article[:, None] != article[None, :]
one, two = np.unravel_index((cosine * other_article).argmax(), cosine.shape)
shared = matrix[[one]].multiply(matrix[[two]]).toarray()[0]
print(f"cosine {cosine[one, two]:.2f}\n{paragraphs[one]}\n{paragraphs[two]}")
pd.Series(shared, index=vectorizer.get_feature_names_out()).nlargest(6).to_frame("adds to the cosine").round(3)

# %% [markdown]
# **Chart.** A tree of all paragraphs, with the number of the article before each. Branches that meet far to the right are alike; those that meet at distance 1 share no
# word. It is drawn with scipy and plain matplotlib: change the colours, the cut, the size.

# %%
import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram, fcluster, linkage
from scipy.spatial.distance import squareform

distance = squareform(np.clip(1 - cosine, 0, None) * (1 - np.eye(len(cosine))), checks=False)
tree = linkage(distance, method="average")
_, ax = plt.subplots(figsize=(7.5, 9), layout="constrained")
dendrogram(tree, labels=[f"{a[:3]} {text[:48]}" for a, text in zip(article, paragraphs)], orientation="left", leaf_font_size=6, color_threshold=0.9, ax=ax)
ax.set_xlabel("distance: 1 minus the cosine")
ax.set_title("Most paragraphs share little with any other", loc="left")
groups = pd.Series(fcluster(tree, 0.9, criterion="distance")).value_counts()
ax.numbers = groups.rename_axis("group").to_frame("paragraphs").reset_index()
ax.alt = f"A tree of {len(paragraphs)} paragraphs by the words that they share. Cut at distance 0.9 it falls into {len(groups)} groups; the largest has {groups.max()}."
tellings.charts.picture(ax)

# %% [markdown]
# The tree does not say how many groups there are: you do, by where you cut. **KMeans** asks for the number *k* at once.
#
# **Table.** Three values of *k*. **Stability**: the groups are made ten times from another random start; how alike are the ten (ARI: 1 is the same groups, 0 is
# chance)?

# %%
from itertools import combinations

from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score

rows, first = [], {}
for k in (3, 6, 12):
    runs = [KMeans(k, n_init=1, random_state=seed).fit_predict(matrix) for seed in range(10)]
    sizes, first[k] = np.bincount(runs[0]), runs[0]
    stable = np.mean([adjusted_rand_score(a, b) for a, b in combinations(runs, 2)])
    rows.append((k, sizes.max(), (sizes < 3).sum(), round(stable, 2)))
pd.DataFrame(rows, columns=["k", "largest group", "groups of one or two", "stability"])

# %% [markdown]
# **What it shows.** Why one run of KMeans is no finding: another random start gives other groups. Short texts share few words, and there is no true *k* to be found.
#
# **What it cannot show.** That the groups mean something. Read the paragraphs.
#
# ## How does the package sort them?
#
# By the same weights, with a vote. Leave out one paragraph in five by lot, group the others, and do so a hundred times: two paragraphs that fall together in most of
# these trials belong together. Of the numbers of groups from 4 to 12 the smallest is taken that the trials repeat as well as the best. A group is called an **angle**; its
# name is the words that weigh most in it, in the pairs in which they stand, or *(mixed)*. **Confidence** is how often, on texts that readers marked, a paragraph as
# near to the others of its group stood where they had it: near 1 hardly any was wrong, at 0.5 about every second.
#
# **Table.** The groups of KMeans (k = 6) in rows, the angles in columns. Where do they part?

# %%
pd.crosstab(pd.Series(first[6], name="KMeans"), angles["label"].rename("angle"))

# %% [markdown]
# **Table.** The angles, each with its most central sentence: read that before you trust the name.

# %%
by_angle = angles.groupby(["angle_id", "label"])
sizes = by_angle.agg(paragraphs=("start", "size"), confidence=("confidence", "mean"), central=("central", "first"))
sizes.round(2)

# %% [markdown]
# **Chart.** Every article as a strip, from its first to its last paragraph. What comes first, and how long does it last?

# %%
chart = tellings.charts.angles_barcode(angles, coverage.articles, coverage.blocks)
tellings.charts.picture(chart)

# %% [markdown]
# **Table.** The same, counted: paragraphs of each article by angle.

# %%
angles.groupby(["label", "article_id"]).size().unstack(fill_value=0)

# %% [markdown]
# **Chart.** As shares of each article's paragraphs. The whisker below a bar says how far the share could move if the doubtful paragraphs stood in the angle that
# comes second for them. It is a doubt about the sorting. It is not a margin of error as in a poll: these are all the paragraphs there are.

# %%
chart = tellings.charts.angles_by_article(angles, coverage.articles)
tellings.charts.picture(chart)

# %% [markdown]
# **What it shows.** Which article gives how much room to what, and in which order. Where whiskers of two articles overlap, do not speak of a difference.
#
# **What it cannot show.** A point of view: a paragraph *about* pressure may be for it or against it. And a share is of one article's paragraphs, not
# of an outlet's coverage.
#
# ## How sure is a paragraph's angle?
#
# **Table.** The paragraphs with the lowest confidence, and the angle that comes second. Would you move them?

# %%
second = angles.drop_duplicates("angle_id").set_index("angle_id")["label"]
doubtful = angles.nsmallest(6, "confidence")
words = [texts[b.article_id][b.start:b.end] for b in doubtful.itertuples()]
doubtful.assign(second=doubtful["rival_id"].map(second), text=words)[["label", "second", "confidence", "text"]].round(2)

# %% [markdown]
# ## What if I name the angles myself?
#
# A **lens** is a short list: the angles you are looking for, each with two to five words that point to it. The paragraphs are then sorted to your angles.
#
# **Table.** The lens that comes along (`data/lexicons/lens.csv`; a spreadsheet opens it).

# %%
lens = pd.read_csv("../data/lexicons/lens.csv")
lens.groupby("angle", sort=False)["seed_word"].agg(", ".join).to_frame("points to it")

# %%
sorted_by_lens = tellings.cluster_angles(coverage.articles, coverage.blocks, lens=lens)
chart = tellings.charts.angles_barcode(sorted_by_lens, coverage.articles, coverage.blocks)
tellings.charts.picture(chart)

# %% [markdown]
# Now change it. Here an angle *energy* is added; do the same in a spreadsheet, or change the words below and run the cell again.
#
# **Table.** The paragraphs that the edit moves.

# %%
mine = pd.concat([lens, pd.DataFrame({"angle": "energy", "seed_word": ["energy", "electricity", "power", "infrastructure"]})])
edited = tellings.cluster_angles(coverage.articles, coverage.blocks, lens=mine)
moved = edited[edited["label"] != sorted_by_lens["label"]]
words = [texts[b.article_id][b.start:b.end] for b in moved.itertuples()]
moved.assign(before=sorted_by_lens["label"], text=words)[["before", "label", "text"]]

# %% [markdown]
# **What it shows.** You decide what the angles are. That is honest as long as you write the list down, and give it away with your results.
#
# **What it cannot show.** That your angles are the right ones: a lens finds what it is looking for.
#
# ## Does the headline say what the article tells?
#
# A **frame** of this list is a set of words: *court, judge, ruling* for law; *troops, attack* for security. The names are those of the policy frames codebook
# (Boydstun and others 2014) and of studies of news.
#
# **Table.** The card of each frame: how many entries it has, and how many of 50 places, read by a person, were used in that meaning.

# %%
cards = tellings.list_cards().query("list == 'frames'")
cards[["part", "size", "precision", "n_read", "typical_error"]].set_index("part")

# %% [markdown]
# **Table.** The sentences of each article that have a word of a frame: in the headline, the standfirst (the line under it), the lede (the first paragraph), the body.

# %%
shares = coverage.frame_shares()
columns = ["article_id", "frame", "n_sentences", "headline", "standfirst", "lede", "body", "share_of_body"]
shares.loc[shares["n_sentences"] > 1, columns].round(2)

# %% [markdown]
# **Chart.** The letters H, S, L: the headline, the standfirst, the lede has a word of the frame. The bar: the share of the sentences behind the lede.

# %%
chart = tellings.charts.frames_by_article(shares, coverage.articles)
tellings.charts.picture(chart)

# %% [markdown]
# **What it shows.** Where the opening speaks of one thing and the body of another.
#
# **What it cannot show.** What a reader takes from it. A word is not an attitude, words that the list lacks are not seen, and a writer of an article seldom
# writes its headline.
#
# ## Which numbers come with an opinion?
#
# “Only 5” and “as many as 5” are the same number. The word before it tells the reader how to take it.
#
# **Table.** Every number that an article evaluates, with its context.

# %%
words = tellings.kwic(coverage.articles, coverage.evaluations, window_chars=60)
words.merge(coverage.evaluations[["article_id", "start", "evaluation", "figure"]])[["label", "left", "match", "right", "evaluation"]]

# %% [markdown]
# **Table.** How many numbers that is, of how many.

# %%
tellings.count_evaluations(coverage.evaluations, coverage.figures, coverage.articles)

# %% [markdown]
# **What it shows.** How rare it is in news reports: nearly all numbers stand without such a word.
#
# **What it cannot show.** That the word is wrong. A number may well be astonishing; ask who says so.
#
# ## Would two people sort them alike?
#
# Before anybody counts frames, two people must agree on what they see. Sort the paragraphs yourself: that is the exercise below. First, how it is measured.
#
# **Table.** Two readers of the project sorted all paragraphs, each alone (`data/gold/angles.csv`). Rows: the first reader's word; columns: the second's.

# %%
from tellings.measure.agreement import alpha_of_readers, compare_groupings, join_marks

gold = pd.read_csv("../data/gold/angles.csv")
both = gold.pivot(index=["article_id", "start", "end"], columns="reader", values="angle").reset_index().rename_axis(columns=None)
pd.crosstab(both["A"], both["B"])

# %% [markdown]
# Their words are alike everywhere (all counts stand on the diagonal). Do not admire that: the two had learnt one strict rule from one page (*which subject fills most of the paragraph?*), and two
# readers with one rule are nearly one reader. What is interesting is where **you** differ.
#
# So that the cells below run without your work, a third coder stands in for you. It follows a rule that a child could follow: *go through these words
# in their order; the first that stands in the paragraph decides; if none does, it is talks.*

# %%
RULE = {"court": "court", "nuclear": "nuclear", "drone": "strikes", "missile": "strikes",
        "troops": "ground", "territor": "terms", "pressure": "pressure"}


def child(text):
    return next((angle for word, angle in RULE.items() if word in text.lower()), "talks")


sheet = both[["article_id", "start", "end"]].assign(text=[texts[b.article_id][b.start:b.end] for b in both.itertuples()])
sheet["mine"] = [child(text) for text in sheet["text"]]
sheet.head(8)

# %% [markdown]
# **Table.** How well three coders agree. **Alpha** (Krippendorff) is 1 where two coders always agree and 0 where they agree no more often than by chance; many
# journals ask for 0.8, and below 0.67 for no conclusions. `low` and `high`: the interval if articles are drawn again by lot, 95 times in 100. **ARI** and **V** compare
# groups whatever they are called: 1 is the same groups, 0 is chance.

# %%
def agreement(first, second):
    pairs = pd.Series(list(zip(first, second))).groupby(both["article_id"]).agg(list)
    alpha = alpha_of_readers(pairs.to_dict())
    groups = compare_groupings(first.tolist(), second.tolist())
    return {"n": alpha.n, "alpha": alpha.alpha, "low": alpha.low, "high": alpha.high, "ARI": groups.ari, "V": groups.v_measure}


you = "you (now: the child's rule)"
coders = {"reader A, reader B": agreement(both["A"], both["B"]), f"{you}, reader A": agreement(sheet["mine"], both["A"])}
pd.DataFrame(coders).T.round(2).astype({"n": int})

# %% [markdown]
# **Table.** And the program, which has seen none of these labels? Its groups have names of their own, so only ARI and V can compare them.

# %%
readers = {"reader A": gold[gold["reader"] == "A"], you: sheet.rename(columns={"mine": "angle"})}
programs = {"without a lens": angles, "with the lens": sorted_by_lens}
rows = [(who, how, *compare_groupings(join_marks(table, marks), table["label"]))
        for how, table in programs.items() for who, marks in readers.items()]
pd.DataFrame(rows, columns=["coder", "program", "n", "ARI", "V"]).round(2)

# %% [markdown]
# **What it shows.** Two people with one strict rule agree; a simple rule comes part of the way; so does the program.
#
# **What it cannot show.** How the program does on other news: these five articles are all from one war. And agreement is not truth: two
# coders may make the same mistake.
#
# ## Exercise
#
# 1. **You as the second coder.** In a new cell run `sheet.drop(columns="mine").assign(mine="").to_csv("my_angles.csv", index=False)`. Open the file in a spreadsheet and write
#    one word into the column `mine` of every row: court, ground, nuclear, pressure, russia, strikes, talks or terms (*russia*: strikes by Ukraine on Russia). Save it as CSV. Then run
#    `sheet["mine"] = pd.read_csv("my_angles.csv")["mine"]` and the tables above again, from the one with alpha on. With whom do you agree most? Read three
#    paragraphs where you and reader A differ: who is right, and which rule would settle it?
# 2. Take the first of the doubtful paragraphs above. Why is it doubtful?
# 3. Change one word of the lens so that at least three paragraphs move.
# 4. In the table of *k*, try 2 and 30. Then take `stop_words="english"` away from the vectorizer: which words now weigh most in the paragraph pair, and why?
# 5. `counts.groupby(article).sum()` adds the counts of an article's paragraphs. Which of the six words does one article alone use? Plot it (`.plot.barh()`).
# 6. Look for a number in your own newspaper that is evaluated. Does `data/lexicons/evaluators.csv` know the word?

# %% [markdown] tags=["answer"]
# <details><summary>An answer</summary>
#
# 1. Expect an alpha below that of the two readers. The disputes are mostly paragraphs that hold two subjects (a strike *and* a nuclear plant).
#    A rule such as “what fills most of the characters” settles them, and is a decision, not a discovery.
# 2. Usually it is short, holds a single uncommon word, or speaks of two subjects: it shares little with the other paragraphs of its group.
# 3. Take a word away that only one angle has and that is frequent, such as *drone*, and run the cell with `mine` again.
# 4. With 2 the groups are two halves that no other start finds again; with 30 most are crumbs of one to three, and stability rises: near copies always
#    fall together, and say nothing of angles. Without stop words *of* comes third in the pair: common words have the least idf, yet stand so often that they add up.
# 5. *warrant* stands in the article of the court alone, in these five. `(counts.groupby(article).sum()[SIX] > 0).sum()` counts the articles with each word.
# 6. *Staggering* stands there. If yours does not, add a row to a copy of the list (`tellings.new_lists("evaluators")`, as in notebook 08) and run again.
#
# </details>
