# %% [markdown]
# # Five minutes: who reported what figure, on whose word?
#
# A folder of news articles goes in; a side-by-side table comes out. Every cell of it leads back to the exact characters of an article.
# Four cells, no settings. Change `../seeds` to the folder with your own articles and run again.

# %%
import tellings

coverage = tellings.read_coverage("../seeds")
coverage

# %% [markdown]
# **Table.** The articles that tell one event stand side by side: facts in rows, articles in columns. A cell gives the number as it is written, with
# its hedging word, and in brackets on whose word it stands. *No source found* means that the rules found none: the article may say it in its own
# voice, or name its source in a way that the rules do not know.

# %%
account = coverage.account()
account.drop(columns=["story_id", "fact_id"]).dropna(how="all", axis=1).head(8)

# %% [markdown]
# **Chart.** The same as a picture. A filled mark is a figure that lies inside what its source is reported to have said; a hollow mark is not.

# %%
chart = tellings.charts.figures_by_article(coverage.tellings, coverage.facts, coverage.articles, coverage.credits, coverage.sources, max_facts=12)
tellings.charts.picture(chart)

# %% [markdown]
# **What it shows.** Four articles give the same 653 drones, and three of them on a Ukrainian source's word; one gives the number in its own voice.
#
# **What it cannot show.** Whether the number is right. Four articles that repeat one source are not four confirmations.
#
# The whole page, with every cell opening the sentence behind it, is written by `tellings report FOLDER` (here: `make report`).

# %%
tellings.kwic(coverage.articles, r"653 drones")
