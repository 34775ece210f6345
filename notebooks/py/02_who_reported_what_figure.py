# %% [markdown]
# # Who reported what figure?
#
# *30 minutes. You need: notebook 00.*
#
# Figures are what readers check first. Which number expressions does an article hold, what do they count, how exactly, and which articles tell the same
# fact?

# %%
import pandas as pd

import tellings

pd.set_option("display.max_colwidth", 200)
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
# **Table.** Facts told by more than one article, and how the tellings agree. The label is cut from a sentence of one of them; `…` stands where the number
# was, or words that the label leaves out.

# %%
facts = coverage.facts.sort_values("n_articles", ascending=False, kind="stable")
facts.loc[facts["n_articles"] > 1, ["label", "n_articles", "agreement", "because"]]

# %% [markdown]
# **Chart.** Figure by article by source: a filled mark stands on a source's word, a hollow one does not.

# %%
chart = tellings.charts.figures_by_article(coverage.tellings, coverage.facts, coverage.articles, coverage.credits, coverage.sources, max_facts=16)
tellings.charts.picture(chart)

# %% [markdown]
# **What it shows.** The articles of the event give the same numbers of drones and missiles; they part in how exactly they tell them, and in how much they tell.
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
# **What it shows.** One number, and as many words for its source as articles.
#
# **What it cannot show.** Whether they all had it from one text; notebook 04 looks for that.
#
# ## How can the figures of several articles stand to each other?
#
# The five seeds agree on most of what they share. So here is a second event: a ferry runs aground, and five outlets tell it. Town, ferry, outlets and people
# are invented, and every way in which figures can differ was planted (`data/events/ferry`; the key is in `data/gold/ferry`: read the articles first).
#
# **Table.** The facts that several of them tell. `agreement` is the word for the two tellings that differ most, and `because` names these two.

# %%
ferry = tellings.read_coverage("../data/events/ferry", sheet="../data/events/ferry/sheet.csv")
ferry.facts.loc[ferry.facts["n_articles"] > 1, ["label", "n_articles", "agreement", "because"]]

# %% [markdown]
# The words, from the one that needs no look to the one that a person must look at first:
#
# | word | is said where | on the ferry |
# |---|---|---|
# | same | the number is written alike | 131 passengers |
# | form | the number is the same, its writing is not | a crew of 12, of twelve |
# | hedge | one adds *nearly*, *about* | 40 vehicles, nearly 40 |
# | vaguer | the words of one admit the other | 38 pupils, dozens of schoolchildren |
# | rounded | one is the other rounded | 1,184 islanders, about 1,200 |
# | converted | another unit | 12 mph, 19 km/h |
# | derived | one is a sum of the other's figures | 143 aboard; 131 passengers and 12 crew |
# | updated | a count that went on, and the words say so | the injured: three, five, seven |
# | basis | the words name what is counted in or left out | £410,000 without the salvage, £560,000 including it |
# | differs | other numbers, and a check that a conflict needs cannot be made | 64 islanders taken home on Monday; 90, on no day that is named |
# | conflicts | other numbers, and every check was passed | the call for help: after four minutes, after 19 |
# | single | one article alone tells it | the council owns a fifth |
#
# `differs` does **not** say that somebody is wrong. It says: these may answer one question or two, and here is what keeps a reader of these texts from knowing.
#
# **Chart.** The same event: who gives which figure, on whose word.

# %%
chart = tellings.charts.figures_by_article(ferry.tellings, ferry.facts, ferry.articles, ferry.credits, ferry.sources, max_facts=12)
tellings.charts.picture(chart)

# %% [markdown]
# The examples of the list above are as a *reader* calls them. Does the program? **Table.** What a reader marked (the first rows), each with its place in the text.

# %%
texts, marks = ferry.articles.set_index("article_id")["text"], pd.read_csv("../data/gold/ferry/facts.csv")
marks["start"] = [texts[m.article].index(m.context) + m.context.index(m.figure) for m in marks.itertuples()]
marks[["article", "context", "figure", "relation", "start"]].head(4)

# %% [markdown]
# **Table.** The reader's word for each fact, beside the word of the row in which the program told it.

# %%
found = ferry.tellings[["figure_id", "fact_id"]].merge(ferry.facts[["fact_id", "agreement"]]).merge(ferry.figures[["figure_id", "article_id", "start"]])
both = marks.merge(found, left_on=["article", "start"], right_on=["article_id", "start"], how="left")
both.groupby("label", sort=False).agg(figures=("figure", " | ".join), reader=("relation", "first"), rows=("fact_id", "nunique"), program=("agreement", lambda words: " | ".join(sorted(set(words.dropna())))))

# %% [markdown]
# **What it shows.** Where the two words are one, the program reads the row as a person does. `rows` is the number of rows in which the program told the fact: with more
# than one, figures that belong together stand apart. Where there is one row and another word, look into the row: it may hold a figure that answers another question, or the
# program did not know what a person knows. *differs* is what it falls back on then.
#
# **What it cannot show.** How often this happens in news. The articles are short, invented, and hold one trap beside the other.
#
# ## Where do the rules go wrong?
#
# **Table.** Two readers marked every number expression of the five seeds by hand (`data/gold/`). These marks the rules miss, or find at other
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
# 3. Choose a row of the ferry that *differs* or *conflicts*. Which sentence would you need to read, or whom to call, to know which number is right?
# 4. “Over 700” and “653 drones and 51 missiles”: can both be right?

# %% [markdown] tags=["answer"]
# <details><summary>An answer</summary>
#
# 1. Compare with the table of its figures (found) and with that of numbers which are not figures (set aside). A number in words, such as *the eleventh time*, is easily overlooked by people, too.
# 2. In the seeds the days of talks *differ*: two days and three may be counted of two things, and `because` says what could not be checked. Notebook 06 shows one cell in detail.
#    If you disagree, correct it there.
# 3. For the islanders a log of the fishing boats, and of which days; for the call the coastguard's log, which one article has seen. The word in the table only says where to begin.
# 4. Yes: 653 + 51 is 704, and 704 is over 700. The two agree, one is only vaguer.
#
# </details>
