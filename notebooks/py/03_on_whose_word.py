# %% [markdown]
# # On whose word?
#
# *30 minutes. You need: notebook 00.*
#
# Most of what an article reports, somebody said. Who is said to have said it, with which verb, and what stands without a source?
#
# A **claim** is a source, a cue (the word that says they said it) and a content.

# %%
import pandas as pd

import tellings

pd.set_option("display.max_colwidth", 80)
coverage = tellings.read_coverage("../seeds", sheet="../data/sheets/seeds.csv")
claims, parts = coverage.claims, coverage.claim_parts
claims.groupby(["act", "kind", "negated"]).size()

# %% [markdown]
# ## What does one article report as said?
#
# **Table.** The claims of one article with what was said. `rule` names the rule that found each. Beliefs and wishes are `thought`; "did not comment"
# is negated: neither counts as said.

# %%
content = parts[parts["part"] == "content"]
content = content.assign(content=coverage.text_of(content))[["claim_id", "content"]]
said = claims[["claim_id", "source", "cue", "stance", "act", "negated", "kind", "rule"]].merge(content, on="claim_id")
said[said["claim_id"].str.startswith("003")].drop(columns="claim_id")

# %% [markdown]
# **What it shows.** Negotiators, ministries and presidents speak; the outlet itself appears too, where it says what it could not verify.
#
# **What it cannot show.** Whether what was said is true, or whether the person said it in these words.
#
# ## Who is "he"?
#
# **Table.** Claims whose source had to be resolved, and what the reading rests on: a pronoun, a surname, a title that another article of the event
# explains, or a list that you can edit (`people.csv`, `places.csv`).

# %%
names = coverage.sources[["source_id", "name", "sides"]]
credits = claims[["claim_id", "article_id", "source"]].merge(coverage.credits, on="claim_id").merge(names, on="source_id", how="left")
resolved = credits[credits["basis"] != "surface"].drop_duplicates(["source", "basis"])
resolved[["article_id", "source", "name", "sides", "basis", "because"]]

# %% [markdown]
# **Table.** The sources with most claims, what they are, for whom they speak, and under which words they appear.

# %%
sources = coverage.sources.sort_values("n_claims", ascending=False, kind="stable")
sources[["name", "type", "sides", "named", "n_claims", "n_articles", "as_written"]].head(12)

# %% [markdown]
# **Chart.** Who is heard, article by article: one square is one claim, its letter the side for which the source speaks.

# %%
chart = tellings.charts.source_mix(claims, coverage.credits, coverage.sources, coverage.articles)
tellings.charts.picture(chart)

# %% [markdown]
# **Chart.** The same claims by what the source is: a state, a person, a group, a document.

# %%
chart = tellings.charts.source_mix(claims, coverage.credits, coverage.sources, coverage.articles, by="type")
tellings.charts.picture(chart)

# %% [markdown]
# **What it shows.** *Moscow*, *the Kremlin* and *Russia* are one source because `places.csv` says so; *the French president* is Emmanuel Macron because
# another article of the same event calls him that. A source whose side is not known stays without one.
#
# **What it cannot show.** That a spokesperson and a president of one country agree. A side is whom a source speaks for, not whose part it takes.
# And an article that hears one side more often is not unfair by that: who was attacked, and who would talk?
#
# ## Does a verb believe its source?
#
# "Said" leaves it open; "confirmed" takes it as certain; "claimed" keeps a distance. `cues.csv` gives every cue one of five stances.
#
# **Table.** For two sides, the cues by article and stance.

# %%
stances = tellings.tell_stances(claims, coverage.credits, coverage.sources)
two = stances[stances["sides"].isin(["Russia", "Ukraine"])]
two.pivot(index=["sides", "stance"], columns="article_id", values="cues").fillna("")

# %% [markdown]
# **Chart.** The same for all sides, with the number of claims in each cell.

# %%
chart = tellings.charts.stances_by_article(stances, coverage.articles)
tellings.charts.picture(chart)

# %% [markdown]
# **What it shows.** The title counts how often a doubting word stands before what the two sides heard most say. The words themselves stand in the cells: read them
# article by article.
#
# **What it cannot show.** Why. A claim that nobody can check may deserve "claimed"; and "insisted" is doubting in the list, not in every sentence. These
# are a few words an article: read them, do not divide them.
#
# ## What has no source?
#
# **Table.** The share of sentences, and of figures, for which the rules find no source. `at_least` is the bound: on articles marked by others the rules
# miss part of the indirect speech (notebook 07 says how much), and if they miss as much here, the true share of sentences could be as low as that. For figures no such bound was measured.

# %%
tellings.count_unsourced(coverage.sentences, claims, parts, coverage.figures).round(2)

# %% [markdown]
# **What it shows.** How wide the unknown is. Between `at_least` and `share_of_sentences` lies what the rules cannot decide.
#
# **What it cannot show.** "No source found" may be the article speaking for itself, or a source that the rules miss, or one that stood a sentence
# earlier. So these articles cannot be ranked by it: the bounds overlap.
#
# ## Whose are the words between quotation marks?
#
# **Table.** What every quotation mark is used for, and the quotations that are nobody's speech.

# %%
uses = coverage.quotes.merge(coverage.quote_uses, on="quote_id")
uses.groupby(["article_id", "status"]).size().unstack(fill_value=0)

# %% [markdown]
# **Table.** The odd ones.

# %%
odd = uses[uses["status"] != "attributed"]
odd.assign(text=coverage.text_of(odd))[["article_id", "status", "text"]]

# %% [markdown]
# **What it shows.** Nearly every quotation has its speaker. A word in *scare* quotes is marked as not the writer's own, without saying whose it is.
#
# **What it cannot show.** Whether a quotation is complete. Notebook 04 compares the wordings.
#
# ## Where do the rules go wrong?
#
# Two readers marked every quotation and statement of the five articles by hand (`data/gold/`). Rows that readers may leave out, and quoted pieces inside
# a longer statement, are set aside.
#
# **Table.** Statements whose cue the rules miss, or whose source they name otherwise.

# %%
gold = pd.read_json("../data/gold/quotes.jsonl", lines=True).query("not optional and kind not in ['partial', 'scare']")
cues = parts.loc[parts["part"] == "cue", ["article_id", "start", "claim_id"]].rename(columns={"start": "cue_start"})
both = gold.merge(cues, on=["article_id", "cue_start"], how="left").merge(credits[["claim_id", "name"]], on="claim_id", how="left")
right = [name in [speaker, *aliases] for name, speaker, aliases in zip(both["name"], both["speaker_canonical"], both["speaker_aliases"])]
both.loc[[not r for r in right], ["article_id", "cue", "speaker", "speaker_canonical", "name", "text"]]

# %% [markdown]
# **Table.** Statements whose content begins or ends elsewhere than the readers marked it; quotation marks and spaces at the edge are no difference.

# %%
both = both.merge(content.groupby("claim_id")["content"].agg(" … ".join).rename("found"), on="claim_id")
both.loc[both["found"].str.strip(' "“”') != both["text"].str.strip(' "“”'), ["article_id", "text", "found"]]

# %% [markdown]
# These are texts that the rules were written on. **Table.** Sentences of our own, of kinds that are hard:

# %%
known = ["In the view of the auditors, the fund is empty.", "The harbour will stay shut until Monday, officials at the port.",
         "Neighbours heard the explosion before the sirens, residents told of a night without sleep."]
found = [[(c.source, c.cue, *(text[s:e] for s, e in c.contents)) for c in tellings.claims_in(text)] for text in known]
pd.DataFrame({"sentence": known, "found": found})

# %% [markdown]
# **What it shows.** Read each row against its sentence: who said what? An empty cell means that the rules found nothing.
#
# **What it cannot show.** How often this happens in your articles. Notebook 07 holds the scores on articles that were marked by others.

# %% [markdown]
# ## Exercise
#
# 1. Choose one source in the chart of sides and read all its claims (`claims[claims["source"] == "…"]`). Is it heard in its own words or in the article's?
# 2. Find a doubting word in the chart of stances. Write the sentence again with *said*. What is lost, what is gained?
# 3. Name one group of people whom these articles write about and who never speak.

# %% [markdown] tags=["answer"]
# <details><summary>An answer</summary>
#
# 1. The column `kind` tells direct speech (in quotation marks) from indirect.
# 2. *Said* leaves the doubt to the reader. The doubting word may be fair where nobody could check the claim; it is unfair if only one side gets it for claims of the same kind.
# 3. For instance soldiers, or the people without light and heating. No rule can find who is not there: the table of sources only tells you who is.
#
# </details>
