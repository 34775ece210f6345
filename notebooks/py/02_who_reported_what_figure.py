# %% [markdown]
# # Who reported what figure?
#
# Figures are what readers check first. Which number expressions does an article hold, what do they count, how exactly, and which articles tell the same
# fact?

# %%
import pandas as pd

import tellings

pd.set_option("display.max_colwidth", 80)
coverage = tellings.read_coverage("../seeds", sheet="../data/sheets/seeds.csv")
figures = coverage.figures
figures.groupby("kind").size().sort_values(ascending=False)

# %% [markdown]
# ## What is counted, how exactly?
#
# **Table.** The figures of one article. `low` and `high` are what the words admit: "over 700" is 700 to infinity.

# %%
columns = ["surface", "value", "low", "high", "kind", "qualifier", "unit", "counted", "action"]
figures[figures["article_id"].str.startswith("002") & ~figures["kind"].isin(["date", "time", "name", "idiom"])][columns]

# %% [markdown]
# ## Which numbers are not figures?
#
# **Table.** Dates, names with numbers and sayings are numbers too. They are kept, with the rule that set them aside, so that you can disagree.

# %%
figures[figures["kind"].isin(["date", "time", "name", "idiom"])][["article_id", "surface", "kind", "rule"]]

# %% [markdown]
# ## Which facts do several articles tell?
#
# **Table.** Facts told by more than one article, and how the tellings agree.

# %%
facts = coverage.facts.sort_values("n_articles", ascending=False, kind="stable")
facts.loc[facts["n_articles"] > 1, ["label", "n_articles", "agreement", "because"]]

# %% [markdown]
# **Chart.** Figure by article by source: a filled mark stands on a source's word, a hollow one does not.

# %%
chart = tellings.charts.figures_by_article(coverage.tellings, coverage.facts, coverage.articles, coverage.credits, coverage.sources, max_facts=16)
tellings.charts.picture(chart)

# %% [markdown]
# **What it shows.** The articles of the event agree on the numbers that they share; they differ in how exactly they tell them, and in how much they tell.
#
# **What it cannot show.** Whether a shared number is right, or whether several articles took it from one text. And the rules miss some: an error is a
# row that you can open and correct.
#
# ## On whose word does one number stand?
#
# **Table.** Every telling of the drones launched, with its credit and the reason.

# %%
show = coverage.tellings[coverage.tellings["value"] == 653][["article_id", "value", "credit", "because"]]
show

# %% [markdown]
# ## Where do the rules go wrong?
#
# **Table.** Two readers marked every number expression of the five articles by hand (`data/gold/`). These marks the rules miss, or find at other
# characters.

# %%
gold = pd.read_json("../data/gold/figures.jsonl", lines=True)
both = gold.merge(figures[["article_id", "start", "end", "kind"]], on=["article_id", "start", "end"], how="left", suffixes=("", "_found"))
both.loc[both["kind_found"].isna(), ["article_id", "text", "kind", "optional"]]

# %% [markdown]
# These are texts that the rules were written on. On sentences of our own, kinds of error that are known and still there:

# %%
known = ["The player is 5-foot-10 and weighs 180 pounds.", "A coffee cost three dollars and 20 cents.", "The company lost money until it was given $141 million."]
pd.DataFrame([(text, f.surface, f.value, f.unit, f.counted) for text in known for f in tellings.figures_in(text)], columns=["sentence", "surface", "value", "unit", "counted"])

# %% [markdown]
# **What it shows.** A height in two parts is read as two figures, dollars and cents as two sums, and where the text has no noun the figure counts
# nothing. Vague words such as *the entirety* are left out.
#
# **What it cannot show.** How often this happens in your articles. Notebook 07 will hold the scores on articles that the rules have not seen.
