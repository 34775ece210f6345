# %% [markdown]
# # The side-by-side account: how do I read a cell, and how do I correct it?
#
# *30 minutes. You need: notebooks 00 and 02.*
#
# The account is the centre of the project: facts in rows, articles in columns. Here one cell is followed back to the characters that it comes from, and
# then corrected by a person.

# %%
import pandas as pd

import tellings

pd.set_option("display.max_colwidth", 200)
coverage = tellings.read_coverage("../seeds", sheet="../data/sheets/seeds.csv")
account = coverage.account()
account.groupby(["agreement", "told_by"]).size()

# %% [markdown]
# **Table.** Facts told by several articles, what a reader wants first on top (`importance`). An empty cell means that the rules did not find the fact there.
# `standing` says where the page puts a row: *shared* by several articles, told by one *alone* (folded below), or *trivial* (a rank, an age in passing: folded as well).

# %%
several = coverage.facts.loc[coverage.facts["n_articles"] > 1, "fact_id"]
shared = account[account["fact_id"].isin(several)]
shared.drop(columns=["story_id", "fact_id", account.columns[-1]])

# %% [markdown]
# **Chart.** What only some tell. An empty circle is not found in the text, which is no verdict. A half-filled one, where there is one, says that the article names
# the thing and gives no number of it.

# %%
chart = tellings.charts.omissions(coverage.tellings, coverage.facts, coverage.articles, coverage.stories, max_facts=15)
tellings.charts.picture(chart)

# %% [markdown]
# **Chart.** One fact with what its words admit: "over 700" is an open arrow, a sum is drawn where its parts add up.

# %%
over = coverage.tellings.loc[coverage.tellings["said"] == "over 700", "fact_id"].iloc[0]
chart = tellings.charts.dot_plot(coverage.tellings, coverage.facts, coverage.articles, fact=over)
tellings.charts.picture(chart)

# %% [markdown]
# ## What stands behind one cell?
#
# **Table.** Every telling of one fact: what is written, how it is credited, and why it was joined. The reason names the three signs that weighed most; the weight of each is in
# `data/weights/joins.csv`.

# %%
fact_id = coverage.tellings.loc[coverage.tellings["said"] == "585 + 30", "fact_id"].iloc[0]
told = coverage.tellings[coverage.tellings["fact_id"] == fact_id]
told[["article_id", "how", "said", "low", "high", "credit", "because"]]

# %% [markdown]
# **Table.** And the characters themselves, in their context.

# %%
tellings.kwic(coverage.articles, told, window_chars=70)[["label", "left", "match", "right"]]

# %% [markdown]
# **What it shows.** Some articles say *the majority* where others give numbers. The word in the column `agreement` is then *vaguer*, and the pair that shows it
# stands in `because`.
#
# **What it cannot show.** That the articles mean the same night by it. Two figures are joined where the words around them are alike; what the grammar forbids (another kind of
# number, a part and its whole) is never joined.
#
# ## Do they contradict each other, or do they only differ?
#
# The seeds hold no conflict. The invented ferry event of notebook 02 does.
#
# **Table.** Its rows with other numbers in them, and why each has its word.

# %%
ferry = tellings.read_coverage("../data/events/ferry", sheet="../data/events/ferry/sheet.csv")
apart = ferry.facts[ferry.facts["agreement"].isin(["updated", "basis", "differs", "conflicts"])]
apart[["label", "agreement", "because"]]

# %% [markdown]
# Before two numbers *conflict*, they have to pass every check: the same noun, the same verb, the same day (said, or the day of publication), none of an earlier state, whole against
# whole, exact against exact, no price that moves within a day. One check that cannot be made is enough for *differs*, and `because` names it.
#
# **Table.** How long after the ferry struck did the captain call? What each article says, on whose word.

# %%
call = ferry.tellings.loc[ferry.tellings["said"] == "19 minutes", "fact_id"].iloc[0]
calls = ferry.tellings[ferry.tellings["fact_id"] == call]
calls[["article_id", "said", "credit", "because"]]

# %% [markdown]
# **Table.** The sentences. Does every figure of the row answer that question?

# %%
tellings.kwic(ferry.articles, calls, window_chars=80)[["label", "left", "match", "right"]]

# %% [markdown]
# **Chart.** The same on a scale of its unit; what stands in another unit is named and not drawn.

# %%
chart = tellings.charts.dot_plot(ferry.tellings, ferry.facts, ferry.articles, fact=call)
tellings.charts.picture(chart)

# %% [markdown]
# **What it shows.** The company says four minutes, the coastguard 19: two sources, one call, and nothing in the texts by which both could be right. Beside it, 64 islanders and
# 90: one article says *on Monday*, the other names no day. They may be two counts of two days; the texts do not say so.
#
# **What it cannot show.** Who is right, and whether the row is one question. The word is only as good as the row: one figure in it that answers another question
# is enough for a false *conflicts*. Read the sentences first, and put it out of the row as shown below.
#
# ## A person has the last word
#
# **Table.** A correction is one row of a CSV. This one says that 585 in article 003 should read 588 (it should not; it is an exercise). The row needs the place of
# the figure, which stands in every table and on the page.

# %%
place = coverage.figures[coverage.figures["article_id"].str.startswith("003") & (coverage.figures["surface"] == "585")].iloc[0]
row = pd.DataFrame([("figures", place["article_id"], place["start"], place["end"], "", "value", "588", "Ada", "exercise")], columns=tellings.CHECK_COLUMNS)
row

# %% [markdown]
# **Table.** The row is written to a file and everything runs again with it.

# %%
import tempfile
from pathlib import Path

sheet = Path(tempfile.mkdtemp()) / "checks.csv"
row.to_csv(sheet, index=False)
corrected = tellings.read_coverage("../seeds", checks=sheet)
corrected.checks[["table", "column", "was", "right_value", "who", "status"]]

# %% [markdown]
# **Table.** The row of the account before and after.

# %%
drones = coverage.tellings.loc[coverage.tellings["value"] == 585, "fact_id"].iloc[0]
pd.concat([account[account["fact_id"] == drones], corrected.account()[lambda table: table["fact_id"] == drones]])[["fact", "agreement", "002_f6d49df0aa6c1057", "RFE/RL"]]

# %% [markdown]
# **Table.** And why the row has its new word.

# %%
corrected.facts.loc[corrected.facts["fact_id"] == drones, ["agreement", "because"]]

# %% [markdown]
# **What it shows.** The correction was applied before facts were compared: the two articles now give other numbers, and the cell says what it was and who changed it. It is no
# *conflict*, for one article names the day and the other does not: nobody can check that they count the same night. A row of `checks.csv` that no longer matches anything is
# reported with status `no_match`, one that cannot be used as `refused`, never forgotten.
#
# **What it cannot show.** Who is right. The page (`tellings report --checks checks.csv`) shows the cell in the same way.
#
# **Table.** A value is one of six things that can be wrong. This says that 585 in article 003 tells another fact (an empty `fact_id`), on the word of another source.

# %%
span = (place["article_id"], place["start"], place["end"])
rows = [("tellings", *span, "", "fact_id", "", "Ada", "exercise"), ("tellings", *span, "", "source", "the governor", "Ada", "exercise")]
pd.DataFrame(rows, columns=tellings.CHECK_COLUMNS).to_csv(sheet, index=False)
moved = tellings.read_coverage("../seeds", checks=sheet)
moved.account()[lambda table: table["RFE/RL"].str.startswith("585 (")][["fact", "agreement", "told_by", "RFE/RL"]]

# %% [markdown]
# **What it shows.** The figure left its row and got one of its own, and its cell names the source that the person typed. The other kinds: the same fact as another
# row (`fact_id` of that one), a wrong label (`facts`, `label`), no news text (`blocks`, `kind`, `boilerplate`). On the page a button below each sentence writes
# these rows.
#
# **What it cannot show.** Why the rules were wrong. Where one word list is the reason, correct the list (notebook 08), and every article gains.

# %% [markdown]
# ## Exercise
#
# 1. What does each word of the column `agreement` mean? (`tellings.codebook("facts")` says it.) Find a row for three of them.
# 2. Choose an empty cell and open that article. Is the fact really not there?
# 3. Write a correction for something that *is* wrong in your eyes, and run the account again. Who else should see your reasons?

# %% [markdown] tags=["answer"]
# <details><summary>An answer</summary>
#
# 1. *same*: alike; *vaguer*: one gives wider words; *differs*: other numbers, and a check cannot be made, so they may answer two questions; *conflicts*: every check was passed. Rows of one
#    article only are *single*.
# 2. Sometimes it is told without a number, or in a caption, which is not read as news. Then the cell is right and still not the whole truth.
# 3. The columns `who` and `note` are for that: whoever gets your tables reads them with the correction.
#
# </details>
