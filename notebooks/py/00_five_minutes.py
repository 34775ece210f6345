# %% [markdown]
# # Five minutes: who reported what figure, on whose word?
#
# *5 minutes. You need: nothing but curiosity. To run a cell, click into it and press Shift and Enter.*
#
# A folder of news articles goes in; a side-by-side table comes out. Every cell of it leads back to the exact characters of an article.
# Four cells, no settings. Change `../seeds` to the folder with your own articles and run again.

# %%
import tellings

coverage = tellings.read_coverage("../seeds")
coverage

# %% [markdown]
# **Picture.** What all articles of the event tell, what only some, and where they differ; the bar says how much of each there is. The account stands folded below it, then
# every table. What is shown as told by some was found in these; that it was not found in the others does not say that they leave it out.
#
# **Table.** The articles that tell one event stand side by side: facts in rows, articles in columns. A cell gives the number as it is written, with
# its hedging word, and in brackets on whose word it stands. The words at the head of a row are cut from a sentence of one article, `…` where something is left out. *No source found* means that the rules found none: the article may say it in its own
# voice, or name its source in a way that the rules do not know. `told_by` counts the articles and the texts to which they may go back (notebook 04);
# `agreement` says how the cells of a row compare (notebook 02); `NaN` is an empty cell.

# %%
account = coverage.account()
account.drop(columns=["story_id", "fact_id"]).dropna(how="all", axis=1).head(10)

# %% [markdown]
# **Chart.** The same as a picture. A filled mark is a figure that lies inside what its source is reported to have said; a hollow mark is not.

# %%
chart = tellings.charts.figures_by_article(coverage.tellings, coverage.facts, coverage.articles, coverage.credits, coverage.sources, max_facts=12)
tellings.charts.picture(chart)

# %% [markdown]
# **What it shows.** Look at the row of the drones: which articles give the same number, and on whose word? A hollow mark is an article that
# gives it without naming a source, or where the rules found none.
#
# **What it cannot show.** Whether the number is right. Several articles that repeat one source are not several confirmations.
#
# **Table.** Every place of a word in its context: the quickest way back into the articles.

# %%
tellings.kwic(coverage.articles, r"653 drones")[["label", "left", "match", "right"]]

# %% [markdown]
# The whole page, with every cell opening the sentence behind it, is written by `tellings report FOLDER` (here: `make report`).

# %% [markdown]
# ## Exercise
#
# 1. Which article gives the number of drones in its own voice? Read its sentence in the last table: does it name a source nearby?
# 2. Look for another word: change `653 drones` in the last cell to a place or a name, and run it.
# 3. Find a row of the first table where the articles do not agree. What does the column `agreement` call it?

# %% [markdown] tags=["answer"]
# <details><summary>An answer</summary>
#
# 1. The one whose mark is hollow. Its sentence calls the number astonishing and goes on with what Ukrainian authorities said: the source stands close, and the number
#    is still told as the article's own.
# 2. Any word does; `kwic` shows each place with the words to its left and right.
# 3. For instance *vaguer*: one article says *the majority* where others give a number; or *differs*: two days of talks and three, which may be counted of two things.
#    Every word of the column is explained in notebook 02.
#
# </details>
