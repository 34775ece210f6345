# %% [markdown]
# # In whose words?
#
# *30 minutes. You need: notebook 00.*
#
# The same sentence is cut and changed from outlet to outlet, the same person is called by different names, and several outlets that rewrite one text look
# like several confirmations. What do the articles share, and where do their words part?

# %%
import pandas as pd

import tellings

pd.set_option("display.max_colwidth", 160)
coverage = tellings.read_coverage("../seeds", sheet="../data/sheets/seeds.csv")

# %% [markdown]
# ## One utterance, how many wordings?
#
# **Table.** Every utterance that at least two articles tell. `diff` compares with the longest wording: `[-only there-]`, `{+only here+}`.

# %%
versions = coverage.versions.merge(coverage.claims[["claim_id", "source"]], on="claim_id", how="left")
versions["words"] = coverage.text_of(versions)
versions[["utterance_id", "article_id", "source", "wording", "words", "diff"]]

# %% [markdown]
# **Table.** Utterances by how many articles tell them.

# %%
versions.groupby("utterance_id").agg(articles=("article_id", "nunique"), wordings=("wording", lambda w: ", ".join(sorted(set(w)))), longest=("words", lambda w: max(w, key=len)))

# %% [markdown]
# **Chart.** The wordings of an utterance under each other, a column a word. A line stands where words were cut; words that the longest wording does not have are
# bold and underlined. Left of them: to whom the article gives the words, as it writes it.

# %%
chart = tellings.charts.versions_strip(coverage.versions, coverage.articles, coverage.claims, max_utterances=5)
tellings.charts.picture(chart)

# %% [markdown]
# **What it shows.** One joint statement is given to "a joint statement", "their joint message", "They" and "a US summary of the talks". An outlet's brackets (`[Donbas]`) and spelling (*towards*) are differences too; they part no utterance.
#
# **What it cannot show.** What was really said: the longest wording is the longest that these articles have. And a rewording that keeps too few of the words
# is not joined: that "this NATO question was a central topic" stands for the "key question" is left to the reader.
#
# ## What does each article call the same actor?
#
# **Table.** Mentions by name and article.

# %%
story = coverage.variants[coverage.variants["story_id"].str.startswith("000")]
several = story.groupby("actor").filter(lambda rows: rows["surface"].nunique() > 1)
several.pivot_table(index=["actor", "surface"], columns=several["article_id"].str[:3], values="n_mentions", aggfunc="sum", fill_value=0)

# %% [markdown]
# **Table.** Who is described, and how.

# %%
described = coverage.variants.dropna(subset="descriptor")
described.loc[described["actor"].isin(["Donald Trump", "Volodymyr Zelensky", "Vladimir Putin", "Rustem Umerov", "Steve Witkoff"]), ["actor", "article_id", "descriptor", "surface"]]

# %% [markdown]
# **Chart.** Actors in rows, articles in columns: what each calls whom, how often, and with which words it says who that is. Another name than the row's own is
# marked ≠, another spelling s.

# %%
chart = tellings.charts.variants_by_article(coverage.variants, coverage.articles, max_actors=12)
tellings.charts.picture(chart)

# %% [markdown]
# **What it shows.** *Moscow* and *the Kremlin* stand for Russia unless the word before makes the town of it ("in Moscow"). One article calls a sitting
# president *former*.
#
# **What it cannot show.** Who is meant by a description without a name ("the French president"): that is in `credits`, where it speaks.
#
# ## Which passages do articles share?
#
# **Table.** Runs of eight words and more, with what they are inside of.

# %%
passages = coverage.passages.assign(words=coverage.text_of(coverage.passages))
passages[["article_id", "other_article_id", "n_words", "similarity", "inside", "words"]]

# %% [markdown]
# **Chart.** Each bar is an article from its first character to its last; an arc leads from where the words stand in one to where they stand in the other. The line
# and the letter say what is shared.

# %%
chart = tellings.charts.passage_arcs(coverage.passages, coverage.articles)
tellings.charts.picture(chart)

# %% [markdown]
# **What it shows.** The column `inside` says what the words are part of. A quotation or a title that two articles share is no sign that one copied the other; *plain* words are.
#
# **What it cannot show.** Reuse in other words. For that, the order of what is told says more:
#
# ## Which articles may go back to one text?
#
# **Table.** Each two articles: what they share, and how alike the order is in which they tell it (1 = the same order).

# %%
coverage.origins[["article_a", "article_b", "shared_words", "shared_facts", "order_tau", "reading"]]

# %% [markdown]
# **Chart.** The same pairs as a matrix: the reading, how many facts and utterances both tell, and how alike their order is, in words.

# %%
chart = tellings.charts.origins_matrix(coverage.origins, coverage.articles, coverage.stories)
tellings.charts.picture(chart)

# %% [markdown]
# **Table.** "Told by" beside the number of texts that the articles seem to go back to.

# %%
facts = coverage.facts[coverage.facts["n_articles"] > 1]
facts[["label", "n_articles", "n_origins", "agreement"]].head(12)

# %% [markdown]
# **What it shows.** The title says which articles tell the same things in the same order. They need not share a run of words to do so.
#
# **What it cannot show.** Which text that is, or who wrote first. It is a sign, not a proof: one press release behind both looks the same.

# %% [markdown]
# ## Which words does one article use more than the others?
#
# The usual way is to list an article's commonest words. That says little: *the* and *said* lead everywhere. **Keyness** asks instead which words stand more often here than in
# the others, given how often they stand anywhere. And because a few dozen words always differ by chance, it asks a second time: how large do such differences get if the
# articles are shuffled?
#
# **Table.** One article against the others. `target_count : rest_count` is how often a word stands here and there; `style` is how it is written (names, spellings, small words).

# %%
target = coverage.articles["article_id"].iloc[3]
keyness = coverage.keyness(target)
keyness[["term", "kind", "target_count", "rest_count", "target_articles", "rest_articles", "log_odds", "stands_out"]].head(12).round(2)

# %% [markdown]
# Read the sentence below the table. *p* is how often shuffling alone makes a difference as large; below 0.05, one time in twenty, is the usual line. With so few articles there are only a few ways to shuffle them, so even the largest difference could be chance: the table is a count of these
# texts and answers nothing about an outlet. That is a result, too. With a few dozen articles the same code draws a limit.
#
# **Chart.** The words as a forest: to the right, more often here.

# %%
chart = tellings.charts.keyness_forest(keyness)
tellings.charts.picture(chart)

# %% [markdown]
# **Table.** A count is a question, the context is the answer. The first words of what is told (not of style), each place here.

# %%
here = coverage.articles[coverage.articles["article_id"] == target]
first = keyness[(keyness["kind"] == "content") & (keyness["log_odds"] > 0)]["term"].head(3)
tellings.kwic(here, r"\b(" + "|".join(first) + r")\b", window_chars=50)[["left", "match", "right"]]

# %% [markdown]
# **What it shows.** Which words to read first.
#
# **What it cannot show.** Why they stand there, and whether the outlet writes so on other days.

# %% [markdown]
# ## Who tells what, on whose word, and who leaves it out?
#
# A *source comparison matrix* lays articles side by side: what does each claim, on whose word, and what does it leave out? Here for five invented articles on one ferry.
#
# **Table.** From claims: who says what in which article, in words.

# %%
ferry = tellings.read_coverage("../data/events/ferry")
claims = ferry.claims_view
claims[["label", "source", "cue", "content"]].head(12)

# %% [markdown]
# **Table.** The matrix of sources: how many claims of each source an article holds. An empty column is a source that the article does not hear.

# %%
pd.crosstab(claims["source"], claims["label"])

# %% [markdown]
# **Table.** To points: what several articles tell, in whatever words, with a figure or without. A row a point, a column an article; in brackets on whose word, and
# what is told differently.

# %%
matrix = ferry.account(what="points").drop(columns=["story_id", "kind", "standing"])
matrix.set_index("point_id").head(8)

# %% [markdown]
# **Table.** Told differently: the words of one place, and those that stand there in the place that it is most like.

# %%
apart = ferry.points[ferry.points["differs"].notna()]
there = ferry.text_of(apart, span="beside", article="beside_article_id")
apart[["article_id", "differs", "beside_article_id"]].assign(here=ferry.text_of(apart, span="differs"), there=there)

# %% [markdown]
# **Table.** To omissions: what three articles or more tell, and this one does not, as far as its words show.

# %%
n_told = matrix.drop(columns=["point_id", "point", "told_by"]).notna().sum(axis=1)
most = matrix[(n_told >= 3) & (n_told < len(ferry.articles))]
most.set_index("point").drop(columns=["point_id", "told_by"]).isna().replace({True: "left out", False: ""})

# %% [markdown]
# **Table.** How much of each article tells what all, several or none of the others tell, by length.

# %%
ferry.point_shares().drop(columns="story_id").set_index("article_id").sort_values("alone")

# %% [markdown]
# **What it shows.** What the articles share whatever their words, whom each of them hears, and how much of it stands in that article alone.
#
# **What it cannot show.** That something was left out on purpose, or at all: an empty cell says that no clause was found that tells it, and of ten things that two
# articles share about five are found. Read the article before you write that it is silent.

# %% [markdown]
# ## Exercise
#
# 1. Take an utterance of the strip of wordings that was cut. Which words are gone, and does the cut change what was meant?
# 2. Run keyness for another article: change `iloc[3]`. Does the sentence change much? Why not?
# 3. Is a word with `style` uninteresting? Find one that says something about its newsroom.
# 4. Take the matrix of the ferry. Which source speaks in one article alone, and what would the event look like without that article?
# 5. Take a row of points with an empty cell and read that article. Is it silent, or does it tell the thing in words that were not found?
# 6. One place is in the wrong row: write the line of `checks.csv` that takes it out (`points,ARTICLE,START,END,,point_id,,YOU,`) and run again.

# %% [markdown] tags=["answer"]
# <details><summary>An answer</summary>
#
# 1. Compare the longest wording with the others; a line marks the cut. Dropping a condition (“if …”) changes the meaning, dropping a greeting does not.
# 2. It hardly changes: the number of articles decides whether the question can be answered, not the words. Add two dozen articles to a folder of yours, and it can.
# 3. A spelling such as *towards* or *US* without points tells British from American newsrooms, or the house style. It is no framing, which is why it is kept apart.
# 4. The treasurer of the island council is heard in one article only: without it the repair has one price, the company's, and no dispute.
# 5. Both occur. Look for the thing in other words before you write *silent*: a smaller boat is told in three articles in quite other words.
# 6. `START` and `END` stand in `ferry.points`. The row disappears where only two articles told it, and `checks` says *applied*.
#
# </details>
