# 1. Another verb: confirmed becomes neutral, and its claims move.
lists = Path(tellings.new_lists("cues", folder=desk / "cues"))
cues = pd.read_csv(lists / "cues.csv", dtype=str, keep_default_na=False)
cues.loc[cues["cue"] == "confirm", "stance"] = "neutral"
cues.to_csv(lists / "cues.csv", index=False)
edited = tellings.read_coverage("../seeds", lists=lists)
changes = tellings.list_changes(coverage.tables(), edited.tables())
answer_1 = changes[changes["column"] == "stance"]
confirmed = coverage.claims["cue"].str.startswith("confirm") & (coverage.claims["stance"] == "certain")
assert len(answer_1) == confirmed.sum() > 0

# 2. A name that the list learns: two sources of the story become one.
people = Path(tellings.new_lists("people", folder=desk / "people"))
rows = pd.read_csv(people / "people.csv", dtype=str, keep_default_na=False)
one, two = "Nazhat Shameem Khan", "International Criminal Court’s deputy prosecutor"
new = {"name": one, "alias": two, "type": "person", "note": "001 names her by her office"}
new = {column: new.get(column, "") for column in rows.columns}
pd.concat([rows, pd.DataFrame([new])]).to_csv(people / "people.csv", index=False)
joined = tellings.read_coverage("../seeds", lists=people)
answer_2 = joined.sources.loc[joined.sources["name"].isin([one, two]), ["name", "as_written", "n_claims"]]
assert answer_2["name"].tolist() == [one]

# 3. A row of checks.csv: as in notebook 06.
claim = coverage.claims.iloc[0]
line = ("claims", claim["article_id"], claim["start"], claim["end"], "", "stance", "neutral", "YOU", "exercise")
pd.DataFrame([line], columns=tellings.CHECK_COLUMNS).to_csv(desk / "checks.csv", index=False)
answer_3 = tellings.read_coverage("../seeds", checks=desk / "checks.csv").checks[["table", "column", "status"]]
assert (answer_3["status"] == "applied").all()
