# %% [markdown]
# # In whose words?
#
# The same sentence is cut and changed from outlet to outlet, the same person is called by different names, and several outlets that rewrite one text look
# like several confirmations. What do the articles share, and where do their words part?

# %%
import pandas as pd

import tellings

pd.set_option("display.max_colwidth", 160)
coverage = tellings.read_coverage("../seeds", sheet="../data/sheets/seeds.csv")
texts = coverage.articles.set_index("article_id")["text"]

# %% [markdown]
# ## One utterance, how many wordings?
#
# **Table.** Every utterance that at least two articles tell. `diff` compares with the longest wording: `[-only there-]`, `{+only here+}`.

# %%
versions = coverage.versions.merge(coverage.claims[["claim_id", "source"]], on="claim_id", how="left")
versions["words"] = [texts[a][start:end] for a, start, end in zip(versions["article_id"], versions["start"], versions["end"])]
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
# **What it shows.** One joint statement is given to "a joint statement", "their joint message", "They" and "a US summary of the talks", and no article but one has
# the whole sentence. An outlet's brackets (`[Donbas]`) and spelling (*towards*) are differences too; they part no utterance.
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
passages = coverage.passages.assign(words=[texts[a][start:end] for a, start, end in coverage.passages[["article_id", "start", "end"]].to_numpy()])
passages[["article_id", "other_article_id", "n_words", "similarity", "inside", "words"]]

# %% [markdown]
# **Chart.** Each bar is an article from its first character to its last; an arc leads from where the words stand in one to where they stand in the other. The line
# and the letter say what is shared.

# %%
chart = tellings.charts.passage_arcs(coverage.passages, coverage.articles)
tellings.charts.picture(chart)

# %% [markdown]
# **What it shows.** All are quotations or a name with its title: no article copies another's own sentences.
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
# **What it shows.** Two articles tell nearly all of what they share in the same order, without sharing a run of eight words of their own. What all four tell goes
# back to three texts at most.
#
# **What it cannot show.** Which text that is, or who wrote first. It is a sign, not a proof: one press release behind both looks the same.
