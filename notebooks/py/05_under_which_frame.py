# %% [markdown]
# # Under which angle does each article tell it?
#
# What is an article about, paragraph by paragraph? The paragraphs of all articles are grouped by the words that they share (TF-IDF, average linkage on
# cosine distance). A group is an *angle*; its name is its three weightiest words.

# %%
import pandas as pd

import tellings

pd.set_option("display.max_colwidth", 110)
coverage = tellings.read_coverage("../seeds", sheet="../data/sheets/seeds.csv")
angles = coverage.angles
angles.groupby(["angle_id", "label"])["confidence"].agg(["size", "mean"]).round(2)

# %% [markdown]
# **Table.** Paragraphs of each article by angle.

# %%
angles.groupby(["article_id", "label"]).size().unstack(fill_value=0)

# %% [markdown]
# **Chart.** The same as shares of each article's paragraphs.

# %%
chart = tellings.charts.angles_by_article(angles, coverage.articles)
tellings.charts.picture(chart)

# %% [markdown]
# **What it shows.** All five articles mix the strikes with the talks; they differ in how much room they give to each. The number of angles was not
# given: it is the one that is most stable when paragraphs are left out at random.
#
# **What it cannot show.** A share is of one article's paragraphs, not of an outlet's coverage. A word count knows no irony and no point of view.
#
# ## How sure is a paragraph's angle?
#
# **Table.** The paragraphs that change their group most often when others are left out: read these before you lean on an angle.

# %%
texts = coverage.articles.set_index("article_id")["text"]
doubtful = angles.nsmallest(5, "confidence")
doubtful.assign(text=[texts[b.article_id][b.start:b.end] for b in doubtful.itertuples()])[["article_id", "label", "confidence", "text"]].round(2)
