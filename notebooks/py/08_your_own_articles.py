# %% [markdown]
# # Your own articles
#
# *20 minutes. You need: a folder with two to twenty articles of one event, each saved as a text file (.txt): copy an article from the page, paste it into a
# text editor, save it as UTF-8. No programming: change the one line that begins with `FOLDER`.*
#
# In JupyterLab: make a folder beside `seeds` (right click, New Folder), drag your files into it, and write its name below, such as `"../my_articles"`.

# %%
from pathlib import Path

import pandas as pd

import tellings

pd.set_option("display.max_colwidth", 90)
FOLDER = "../seeds"
coverage = tellings.read_coverage(FOLDER)
coverage

# %% [markdown]
# ## Was everything read?
#
# **Table.** One row a file: whether it was read, and what to know about it. A file that could not be read says why.

# %%
coverage.files[["path", "read", "n_articles", "encoding", "reason"]]

# %% [markdown]
# **Table.** What the texts say about themselves. An outlet or a date that stays empty is unknown: type it into a file `sheet.csv` in your folder, with the columns
# `file,outlet,published,url,basis`, and run again.

# %%
coverage.articles[["article_id", "outlet", "outlet_basis", "published_text", "published_basis", "headline"]]

# %% [markdown]
# ## Who reported what figure, on whose word?
#
# **Table.** The account: facts in rows, your articles in columns.

# %%
account = coverage.account()
account.drop(columns=["story_id", "fact_id"]).dropna(how="all", axis=1).head(12)

# %% [markdown]
# **Chart.** The same as a picture.

# %%
chart = tellings.charts.figures_by_article(coverage.tellings, coverage.facts, coverage.articles, coverage.credits, coverage.sources, max_facts=10)
tellings.charts.picture(chart)

# %% [markdown]
# **What it shows.** What your articles share, where they differ, and what only one of them tells.
#
# **What it cannot show.** Whether a number is right, and what the rules have missed. Open the articles beside it: `tellings report FOLDER` writes a page where every cell
# leads to its sentence.
#
# ## What changes when I edit a word list?
#
# The lists in `data/lexicons` are spreadsheets. Here the verb *claim* loses its tone of doubt: one cell of `cues.csv` is changed in a copy, and everything runs again.

# %%
lists = Path(tellings.new_lists("cues"))
cues = pd.read_csv(lists / "cues.csv", dtype=str, keep_default_na=False)
cues.loc[cues["cue"] == "claim", ["cue", "forms", "stance", "source"]]

# %%
cues.loc[cues["cue"] == "claim", "stance"] = "neutral"
cues.to_csv(lists / "cues.csv", index=False)
edited = tellings.read_coverage(FOLDER, lists=lists)
changes = tellings.list_changes(coverage.tables(), edited.tables())
changes.groupby(["table", "column", "before", "after"]).size().rename("cells").reset_index()

# %% [markdown]
# **Table.** Every sentence that the edit touches.

# %%
touched = coverage.claims[coverage.claims["claim_id"].isin(changes.loc[changes["column"] == "stance", "row_id"])]
tellings.kwic(coverage.articles, touched, window_chars=0)[["label", "match"]]

# %% [markdown]
# **What it shows.** One cell of a list moves just the cells that rest on it. Nothing is hidden in a model: if you disagree with a rule, change it and see.
#
# **What it cannot show.** That your list is better. Write in the `note` column why you changed a row, and give the list away with your results.
#
# ## Exercise
#
# 1. Take another verb from `cues.csv` that your articles use (`coverage.claims["cue"].value_counts()`), and change its stance. How many claims move?
# 2. Add an alias for a person of your story to `people.csv` (a copy made with `tellings.new_lists("people")`; fill `name`, `alias` and `type`) and read the folder with
#    `lists=` that copy. Which sources become one? In the seeds, *the International Criminal Court’s deputy prosecutor* is Nazhat Shameem Khan.
# 3. Find one cell of the account that is wrong. Correct it by a row in `checks.csv` (notebook 06) and run again.

# %% [markdown] tags=["answer"]
# <details><summary>An answer</summary>
#
# 1. In the seeds *confirmed* is the next good one: it is `certain`. Made `neutral`, the claims with *confirmed* move, and no other.
# 2. The rows of `coverage.sources` with the two names become one row; `as_written` then holds both. A name that has a row of its own in the list stays who it is.
# 3. The corrected cell is marked as checked by a person in the account and on the page, and stays so.
#
# </details>
