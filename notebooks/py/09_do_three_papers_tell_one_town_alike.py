# %% [markdown]
# # Do three papers tell one town alike?
#
# *40 minutes. You need: notebooks 02, 03 and 05; a little pandas (`groupby`, `merge`). At the end you can compare outlets over many stories, and say how sure you are.*
#
# Until now it was one story. Here three newspapers of one invented town tell the same 24 stories: 72 short articles (`data/papers`, free for any use). Differences were
# planted in them; the key is in `data/papers/key.csv`: read it last.

# %%
import pandas as pd

import tellings

pd.set_option("display.max_colwidth", 70)
papers = tellings.read_coverage("../data/papers/articles", sheet="../data/papers/articles/sheet.csv")
papers

# %% [markdown]
# ## Which paper tells which story?
#
# **Table.** Stories in rows, papers in columns, articles in the cells. `merge` puts the outlet beside the story.

# %%
told = papers.stories.merge(papers.articles[["article_id", "outlet"]], on="article_id")
grid = told.groupby(["story_id", "outlet"]).size().unstack(fill_value=0)
grid.head(5)

# %%
grid.stack().value_counts().rename("cells of the grid").to_frame()

# %% [markdown]
# **What it shows.** Each paper tells each of the 24 stories once: so papers can be compared story by story, and a paper does not look gloomy because it went to more fires.
#
# **What it cannot show.** What none of the three tells.
#
# ## Under which frame does each paper tell?
#
# **Table.** The share of an article's sentences under each frame. `frame_shares` keeps the zeros: a mean over articles would be wrong without them.

# %%
shares = papers.frame_shares().drop(columns="outlet", errors="ignore").merge(papers.articles[["article_id", "outlet"]], on="article_id")
means = shares.groupby(["frame", "outlet"])["share_of_sentences"].mean().unstack()
means.loc[["economic", "human_impact", "conflict"]].round(3)

# %% [markdown]
# **Chart.** The same as bars: plain `plot`, which you can change.

# %%
chart = means.loc[["economic", "human_impact", "conflict"]].plot.bar(rot=0, figsize=(7, 3), color=["#444444", "#999999", "#cccccc"])
chart.set(xlabel="", ylabel="share of sentences")
highest = means.idxmax(axis=1)
chart.numbers, chart.alt = means, f"Mean share of sentences under three frames: economic is highest in the {highest['economic']}, human impact in the {highest['human_impact']}, conflict in {highest['conflict']}."
tellings.charts.picture(chart)

# %% [markdown]
# Could that be chance? `compare_outlets` takes each two papers on the stories that both tell. Were they alike, then in each story the two could change places: `p` says how
# often so large a difference comes about by such changes. We ask nine questions at once, so `p_holm` is what counts.

# %%
three = shares[shares["frame"].isin(["economic", "human_impact", "conflict"])]
tests = tellings.compare_outlets(three, papers.articles, papers.stories, value="share_of_sentences", within="frame")
tests[["frame", "outlet_a", "outlet_b", "n_stories", "n_unlike", "difference", "low", "high", "p_holm"]].round(3)

# %% [markdown]
# **What it shows.** Where `p_holm` is below 0.05, chance is a poor explanation: of nine questions one remains, the economic frame in Herald and Post, though all three frames
# were planted. Twenty-four stories are few for a list that finds a word in a third of them. `difference`, from `low` to `high`, says how much it is, which p does not.
# `n_unlike` is the number of stories in which the two differ at all: under six, no answer can be had.
#
# **What it cannot show.** Why. And a frame here is a word of a list: the Post tells grief in deeds, of which the list sees a small part.
#
# ## On whose word?
#
# **Table.** Of all claims that have a source, how many rest on a person with a name?

# %%
claims = papers.claims.merge(papers.credits, on="claim_id").merge(papers.sources[["source_id", "type", "role"]], on="source_id")
claims = claims.merge(papers.articles[["article_id", "outlet"]], on="article_id")
claims["person"], claims["office"] = claims["type"] == "person", claims["role"].notna()
claims.groupby("outlet")[["person", "office"]].mean().round(2)

# %%
by_article = claims.groupby("article_id")["person"].mean().reset_index()
people = tellings.compare_outlets(by_article, papers.articles, papers.stories, value="person")
people[["outlet_a", "outlet_b", "n_stories", "difference", "low", "high", "p_holm", "effect"]].round(4)

# %% [markdown]
# **What it shows.** Today names nobody. The Herald and the Post both name people, but the Herald's hold an office.
#
# **What it cannot show.** Whether an unnamed source is a bad one.
#
# ## In whose words?
#
# **Table.** Words that stand out in each paper against the two others. What is shuffled is all that a paper wrote of a story.

# %%
outlets = sorted(papers.articles["outlet"].unique())
words = pd.concat([papers.keyness(outlet, by="outlet").assign(outlet=outlet) for outlet in outlets])
stands = words[words["stands_out"].fillna(False).astype(bool) & (words["kind"] == "content") & (words["log_odds"] > 0)]
stands[["outlet", "term", "target_count", "rest_count", "log_odds", "low", "high"]].round(1).reset_index(drop=True)

# %% [markdown]
# **What it shows.** Words that one paper takes again and again, in many stories.
#
# **What it cannot show.** Words that are rare: a paper that writes a word once in each story can stay below the limit of chance.
#
# ## Do two papers give another number, or one text?
#
# **Table.** Rows in which two papers cannot both be right, and articles that are near copies.

# %%
papers.facts.loc[papers.facts["agreement"] == "conflicts", ["label", "because"]].reset_index(drop=True)

# %%
papers.origins.loc[papers.origins["reading"] == "near_copy", ["article_a", "article_b", "shared_words"]].reset_index(drop=True)

# %% [markdown]
# **What it shows.** Where to look first. Of two near copies, one cannot confirm the other.
#
# **What it cannot show.** Who is right, and who copied from whom.
#
# ## How often is the table right?
#
# **Table.** A blind sheet: words and context, and neither paper nor answer. Each reader fills in a copy; `score_sample` gives precision, an exact interval and the readers'
# agreement.

# %%
import tempfile

folder = tempfile.mkdtemp()
sheet = tellings.draw_sample(papers.claims, papers.articles, 30, answer="stance", by="outlet", folder=folder, window_chars=40)
sheet[["item", "before", "words", "after"]].head(4)

# %% [markdown]
# ## Exercise
#
# 1. Sums of money: count them in each article (`papers.figures`, `kind` is `money`; do not lose the articles that have none), and compare the papers.
# 2. Which paper hedges? Take the share of figures whose `qualifier` is not `exact`.
# 3. Read `data/papers/key.csv`. Which planted differences did you not find, and why?

# %% [markdown] tags=["answer"]
# <details><summary>An answer</summary>
#
# ```python
# sums = papers.figures[papers.figures["kind"] == "money"].groupby("article_id").size()
# sums = sums.reindex(papers.articles["article_id"], fill_value=0).rename("sums").reset_index()
# answer_1 = tellings.compare_outlets(sums, papers.articles, papers.stories, value="sums")
#
# figures = papers.figures.dropna(subset="qualifier").merge(papers.articles[["article_id", "outlet"]], on="article_id")
# answer_2 = (figures["qualifier"] != "exact").groupby(figures["outlet"]).mean()
#
# key = pd.read_csv("../data/papers/key.csv")
# answer_3 = key.loc[key["found"] == "no", ["kind", "outlet", "planted", "note"]]
# ```
#
# 1. The Herald has about three in each article; the Post has two in all its 24.
# 2. Today: more than a third of its figures; the others nearly none.
# 3. Two conflicts and the update stand as *differs*, one copy is too short a part, and *neighbours* is taken as British spelling.
#
# </details>
