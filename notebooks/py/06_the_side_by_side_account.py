# %% [markdown]
# # The side-by-side account: how do I read a cell, and how do I correct it?
#
# *20 minutes. You need: notebooks 00 and 02.*
#
# The account is the centre of the project: facts in rows, articles in columns. Here one cell is followed back to the characters that it comes from, and
# then corrected by a person.

# %%
import pandas as pd

import tellings

pd.set_option("display.max_colwidth", 100)
coverage = tellings.read_coverage("../seeds", sheet="../data/sheets/seeds.csv")
account = coverage.account()
account.groupby(["agreement", "told_by"]).size()

# %% [markdown]
# **Table.** Facts told by several articles. *The topic, without the figure* means that a sentence of the article is about the same thing and gives no
# number; an empty cell means that the rules found neither.

# %%
shared = account[account["told_by"].str.startswith(("4", "3", "2"))]
shared.drop(columns=["story_id", "fact_id", account.columns[-1]])

# %% [markdown]
# **Chart.** What only some tell. A half-filled circle is the topic without the figure; an empty one is not found in the text, which is no verdict.

# %%
chart = tellings.charts.omissions(coverage.tellings, coverage.facts, coverage.articles, coverage.stories, max_facts=15)
tellings.charts.picture(chart)

# %% [markdown]
# **Chart.** One fact with what its words admit: "over 700" is an open arrow, a sum is drawn where its parts add up.

# %%
chart = tellings.charts.dot_plot(coverage.tellings, coverage.facts, coverage.articles, fact="drones and missiles launched by Russia")
tellings.charts.picture(chart)

# %% [markdown]
# ## What stands behind one cell?
#
# **Table.** Every telling of one fact: what is written, how it is credited, and why it was joined.

# %%
fact = coverage.facts[coverage.facts["label"] == "drones and missiles intercepted by Ukraine"].iloc[0]
told = coverage.tellings[coverage.tellings["fact_id"] == fact["fact_id"]]
told[["article_id", "how", "said", "low", "high", "credit", "because"]]

# %% [markdown]
# **Table.** And the characters themselves, in their context.

# %%
tellings.kwic(coverage.articles, told, window_chars=70)[["label", "left", "match", "right"]]

# %% [markdown]
# **What it shows.** Some articles say *the majority* where others give numbers. The word in the column `agreement` is then *vaguer*, and the pair that shows it
# stands in `because`.
#
# **What it cannot show.** That the articles mean the same night by it. The rules compare what is counted, the act, the actor and the words around it.
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
label = "drones intercepted by Ukraine"
pd.concat([account[account["fact"] == label], corrected.account()[lambda table: table["fact"] == label]])[["fact", "agreement", "002_f6d49df0aa6c1057", "RFE/RL"]]

# %% [markdown]
# **What it shows.** The correction was applied before facts were compared: the two articles now conflict, and the cell says what it was and who changed it. A row
# that no longer matches anything is reported with status `no_match`, one that cannot be used as `refused`, never forgotten.
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
# 1. *same*: alike; *vaguer*: one gives wider words; *differs*: other numbers, perhaps of other things; *conflicts*: no reading makes both right. Most rows have one article only: *single*.
# 2. Sometimes it is told without a number, or in a caption, which is not read as news. Then the cell is right and still not the whole truth.
# 3. The columns `who` and `note` are for that: whoever gets your tables reads them with the correction.
#
# </details>
