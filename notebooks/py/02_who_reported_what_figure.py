# %% [markdown]
# # Who reported what figure?
#
# *20 minutes. You need: notebook 00.*
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
# These are texts that the rules were written on. **Table.** Sentences of our own, of kinds that are hard:

# %%
known = ["The player is 5-foot-10 and weighs 180 pounds.", "A coffee cost three dollars and 20 cents.", "The company lost money until it was given $141 million."]
pd.DataFrame([(text, f.surface, f.value, f.unit, f.counted) for text in known for f in tellings.figures_in(text)], columns=["sentence", "surface", "value", "unit", "counted"])

# %% [markdown]
# **What it shows.** Read each row against its sentence: would you have written one figure or two, and what does it count?
#
# **What it cannot show.** How often this happens in your articles. Notebook 07 holds the scores on articles that were marked by others.

# %% [markdown]
# ## Exercise
#
# 1. Take the article 002 and mark every number with a pencil. Which did the rules miss, which did they set aside?
# 2. In the table of facts, read the column `because` of a fact that is not told alike. Do you agree with the word in `agreement`?
# 3. “Over 700” and “653 drones and 51 missiles”: can both be right?

# %% [markdown] tags=["answer"]
# <details><summary>An answer</summary>
#
# 1. Compare with the table of its figures (found) and with that of numbers which are not figures (set aside). A number in words, such as *the eleventh time*, is easily overlooked by people, too.
# 2. The words go from *same* to *conflicts*; notebook 06 shows one cell in detail. If you disagree, correct it there.
# 3. Yes: 653 + 51 is 704, and 704 is over 700. The two agree, one is only vaguer.
#
# </details>
