# %% [markdown]
# # What is in the files, and what do we know about each?
#
# *15 minutes. You need: notebook 00.*
#
# Before anything is compared: what was collected? Downloaded articles carry page headers, captions, links and disclaimers, and often neither outlet nor
# date. Here every paragraph gets a role, nothing is deleted, and what is unknown stays unknown.

# %%
import pandas as pd

import tellings

pd.set_option("display.max_colwidth", 90)
coverage = tellings.read_coverage("../seeds", sheet="../data/sheets/seeds.csv")
coverage.files

# %% [markdown]
# ## Who published it, and when?
#
# **Table.** `outlet_basis` and `published_basis` say what each is known from. `NaN` is unknown: the text does not say it, and nobody guessed.

# %%
known = ["article_id", "outlet", "outlet_basis", "published_text", "published_precision", "published_basis", "published_conflict"]
coverage.articles[known]

# %% [markdown]
# **Table.** Where an article has two dates that disagree, both are kept, with the reason for the choice.

# %%
dates = coverage.dates[coverage.dates["role"] != "mention"].dropna(subset="value")
dates[["article_id", "surface", "value", "role", "chosen", "because"]]

# %% [markdown]
# **What it shows.** The page header of 001 says January 2024, the agency's own stamp at its end says December 2025, and so do the events. A header may be
# the day on which somebody fetched the page. The stamp is taken.
#
# **What it cannot show.** The year of 003: its text names December 6 and no year. A person who knows it types it into `data/sheets/seeds.csv`.
#
# ## Which paragraphs are news?
#
# **Table.** Paragraphs by role, counted.

# %%
coverage.blocks.groupby(["article_id", "kind"]).size().unstack(fill_value=0)

# %% [markdown]
# **Table.** And what was *not* read as news, with the rule that decided.

# %%
texts = coverage.articles.set_index("article_id")["text"]
aside = coverage.blocks[~coverage.blocks["kind"].isin(["body", "headline"])]
aside.assign(text=[texts[b.article_id][b.start:b.end] for b in aside.itertuples()])[["article_id", "kind", "rule", "text"]]

# %% [markdown]
# **What it shows.** Captions, links to other articles, a video player's message, section headings and a legal disclaimer. A number in them stays in the
# tables, but it is never told as a fact of the article.
#
# **What it cannot show.** What the collector left out: two of the articles come without their headline.
#
# ## Which articles tell one event?
#
# **Table.** Each article with its story, its highest pair score with another article, and what joined it. The score runs from 0 to 1.

# %%
coverage.stories.drop(columns="reason")

# %% [markdown]
# **Chart.** The scores. An article far below the others stands alone.

# %%
chart = tellings.charts.stories_by_article(coverage.stories, coverage.articles)
tellings.charts.picture(chart)

# %% [markdown]
# **What it shows.** One article, 004, tells another night of the same war; the others tell the strikes of early December and the talks in Florida.
#
# **What it cannot show.** Where one event ends and the next begins is a decision; the pair scores and their reasons are there to disagree with.

# %% [markdown]
# ## Exercise
#
# 1. Whose outlet and date are unknown? Open `../seeds` and look for yourself: could you find them out, and from what?
# 2. Find a paragraph in the table of what was not read as news that you would have kept. Which rule set it aside?
# 3. Would you count 004 as the same event? Which two facts decide it for you?

# %% [markdown] tags=["answer"]
# <details><summary>An answer</summary>
#
# 1. `outlet_basis` is *unknown* there. A search for the headline finds the page, but then it is you who knows it and not the text: type it into `data/sheets/seeds.csv`,
#    where the column `basis` says how you know.
# 2. There is no right answer; the rule stands in the column `rule`, and its words are in `data/lexicons/boilerplate.csv` or in the shape of the line.
# 3. The day and the place of the strikes. Whoever groups by “the war” puts all together, whoever groups by night does not: both are decisions, so say which you took.
#
# </details>
