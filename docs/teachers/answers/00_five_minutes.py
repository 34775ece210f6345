# 1. The hollow mark: the telling of 653 that lies inside nobody's words; and its sentence.
own_voice = coverage.tellings[(coverage.tellings["value"] == 653) & (coverage.tellings["credit"] != "inside")]
answer_1 = tellings.kwic(coverage.articles, own_voice, window_chars=160)[["label", "left", "match", "right"]]
assert len(answer_1) == 1

# 2. Another word: a place.
answer_2 = tellings.kwic(coverage.articles, r"Florida")[["label", "left", "match", "right"]]
assert answer_2["label"].nunique() > 1

# 3. Rows that are not told alike.
account = coverage.account()
answer_3 = account.loc[~account["agreement"].isin(["same", "single"]), ["fact", "agreement", "told_by"]]
assert {"vaguer", "differs"} <= set(answer_3["agreement"])
