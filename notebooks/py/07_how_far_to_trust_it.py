# %% [markdown]
# # How far can I trust it?
#
# *15 minutes. You need: to know that of what the rules find some is wrong (precision), and of what is there some is missed (recall).*
#
# No rule reads like a person. Before you lean on a cell, know how often cells of its kind are right, and which kinds of sentence fool the rules.

# %%
import pandas as pd

import tellings

pd.set_option("display.max_colwidth", 120)
scores = pd.read_csv("../data/scores.csv").merge(pd.read_csv("../data/measures.csv"), on="measure")
scores.groupby("part", sort=False).size()

# %% [markdown]
# ## How often is it right?
#
# **Table.** Every measure that was kept: what was asked, of which texts, of how many cases (n), the score, and its 95 % interval over documents. *F1* takes precision
# and recall together: 100 is perfect, and it is low where either is low (*BCubed* is the same for groups). The marks
# were made by other people for other purposes (NewsQuant, NumHG, PolNeAR, BASIL ...) or by readers of this project (five articles, the seeds).

# %%
scores.loc[scores["unit"] == "percent", ["part", "in_words", "texts", "n", "value", "low", "high"]].set_index("part")

# %% [markdown]
# **Chart.** The same; further right is better.

# %%
better = scores[(scores["unit"] == "percent") & ~scores["in_words"].str.contains("fewer is better")]
chart = tellings.charts.scores_by_part(better)
tellings.charts.picture(chart)

# %% [markdown]
# **What it shows.** A number is nearly always read right; the noun that it counts less often. Who said something in quotation marks is safe to use; where a
# statement without marks begins and ends is not, so open the cell and read the sentence.
#
# **What it cannot show.** How it does on *your* articles. These texts are news in English, mostly American and British, mostly politics and business; the
# rules were tuned on them. Sport, science and opinion will do worse.
#
# ## Do two readers agree with each other?
#
# A score is measured against one reader's marks. Where two readers part, a better score says that the program marks as this reader does, and not that it is right.
# **Table.** Two readers marked the five seed articles, each alone: how many marks each made, how many
# lie at the same place, and what is alike on those.

# %%
pd.read_csv("../data/gold/agreement.csv")

# %% [markdown]
# **What it shows.** Readers with one page of rules place nearly all marks alike; where they do not, a score says only with whom the program agrees.
#
# **What it cannot show.** The two had studied the same page of rules. Two readers of a newsroom will agree less; notebook 05 lets you try.
#
# ## How good are the word lists?
#
# Everything rests on lists of words. **Table.** The card of each: where it is from, how long it is, how many of the places that a person read were right (precision, percent of
# n_read), and how it errs. An empty cell: nobody has read a sample. `as_read` says whether the list is still the one that was read.

# %%
cards = tellings.list_cards()
cards[["list", "part", "size", "precision", "n_read", "as_read", "typical_error"]].set_index(["list", "part"]).astype(object).fillna("")

# %% [markdown]
# **Table.** Where each list is from.

# %%
cards.drop_duplicates("list")[["list", "where_from"]].set_index("list")

# %% [markdown]
# **What it shows.** Which lists to lean on, and which were never checked by a reader.
#
# **What it cannot show.** What a list misses: precision speaks of the hits only.
#
# ## Which sentences fool the rules?
#
# **Table.** Every kind of error with numbers that we know, each with a sentence of our own, what a reader finds in it, and what the rules find *now*: the last column is
# computed as you run this, so a mended rule shows itself.

# %%
def figures_found(sentence):
    return "; ".join(f"{f.surface} {f.counted or f.unit or '(of what?)'}" for f in tellings.figures_in(sentence) if f.kind not in ("date", "time", "name", "idiom")) or "nothing"


FIGURES = [
    ("two numbers that make one", "The striker is 5-foot-10 and scored on Sunday.", "one height"),
    ("two sums that make one", "A ticket cost 12 dollars and 50 cents.", "12.50 dollars"),
    ("one of several", "It is one of the three largest dams in the country.", "three dams"),
    ("a unit that is not written again", "The index rose 2.4 points to 31.5 on Monday.", "31.5 points"),
    ("a noun that is not written", "The storm cut power to 900 more.", "900 customers, or homes"),
    ("an age in words", "A man in his late forties was among the injured.", "an age of 47 to 49"),
]
pd.DataFrame([(kind, text, reader, figures_found(text)) for kind, text, reader in FIGURES], columns=["kind of error", "sentence", "a reader finds", "the rules find"])

# %% [markdown]
# **Table.** The same for who said what.

# %%
def claims_found(sentence):
    found = [f"{c.source or 'somebody'} | {c.cue} | {' … '.join(sentence[s.start:s.end] for s in c.contents)}" for c in tellings.claims_in(sentence)]
    return "; ".join(found) or "nothing"


CLAIMS = [
    ("a noun that reports", "The mayor’s warning that the bridge might fall went unheard.", "the mayor warned that the bridge might fall"),
    ("said without a verb of saying", "It was, in the words of one survivor, “a second birth”.", "one survivor said “a second birth”"),
    ("an answer", "More police would be needed, was the union’s answer.", "the union answered that more police would be needed"),
    ("a rumour without a source", "Word spread that the bank had failed.", "somebody said that the bank had failed"),
    ("where the statement ends", "The factory was described by inspectors as a death trap.", "inspectors described the factory as a death trap"),
    ("a verb that may be a fact", "The court heard that the driver had slept for two hours.", "somebody told the court so"),
]
pd.DataFrame([(kind, text, reader, claims_found(text)) for kind, text, reader in CLAIMS], columns=["kind of error", "sentence", "a reader finds", "the rules find"])

# %% [markdown]
# **What it cannot show.** The errors that nobody has seen yet. When you find one, type it into `checks.csv` (notebook 06): your correction holds from then on.
#
# ## Where did the rules fail on the five articles?
#
# **Table.** What two readers marked as told in other words beside a quotation, and whether the rules joined it to that utterance.

# %%
coverage = tellings.read_coverage("../seeds", sheet="../data/sheets/seeds.csv")
marks = pd.read_csv("../data/gold/versions.csv").query("how == 'paraphrase' and optional == 'no'")
found = coverage.versions


def joined(mark):
    same = found[(found["article_id"] == mark.article_id) & (found["start"] < mark.end) & (found["end"] > mark.start)]
    return len(same) > 0


marks.assign(joined=[joined(mark) for mark in marks.itertuples()])[["utterance", "article_id", "text", "joined"]]

# %% [markdown]
# **What it shows.** Words in quotation marks are compared word by word and safely; the same thought in other words is mostly missed. An empty cell of `versions`
# is no proof that an article kept silent.
#
# ## Exercise
#
# 1. Write a sentence with a figure or a statement that you think will fool the rules, and run it through `figures_found` or `claims_found`.
# 2. Which of the measures above would you quote in the methods section of a paper, and with which caution?

# %% [markdown] tags=["answer"]
# <details><summary>An answer</summary>
#
# 1. Try a number that depends on another sentence (“Half of them were children.”) or a speaker who is only hinted at (“Not everyone at headquarters agrees.”).
# 2. The one whose question is yours, with its n, its interval and the kind of text; and that the rules were tuned on that text. A sample of your own articles,
#    marked by two readers and compared with the tables, is worth more than all of them.
#
# </details>
