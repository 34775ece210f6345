"""Small invented events for the tests of the account: each a dict of articles, run through every step."""

import tempfile
from pathlib import Path

import tellings

SHEET = "file,outlet,published,url,basis\n"


def run(texts, days=None):
    """The coverage of some articles, with their days of publication where they are given."""
    with tempfile.TemporaryDirectory() as place:
        for name, text in texts.items():
            (Path(place) / f"{name}.txt").write_text(text, encoding="utf-8")
        if days:
            rows = "".join(f"{name}.txt,{name},{day},,\n" for name, day in days.items())
            (Path(place) / "sheet.csv").write_text(SHEET + rows, encoding="utf-8")
        return tellings.read_coverage(place)


def fact_of(coverage, article, said):
    """The row of facts that an article's wording tells."""
    hit = coverage.tellings[(coverage.tellings["article_id"] == article) & (coverage.tellings["said"] == said)]
    assert len(hit), coverage.tellings[["article_id", "said"]].values.tolist()
    return coverage.facts.set_index("fact_id").loc[hit["fact_id"].iloc[0]]


def joined(coverage, *wordings):
    """Whether all these (article, wording) tell one fact."""
    return len({fact_of(coverage, article, said).name for article, said in wordings}) == 1


COURT = {
    "post": (
        "Court fines baker\n\nA court in Lowfield fined the baker Ada Moor $12,500 on Friday for selling mouldy "
        "bread. Judge Tom Reed heard nine witnesses."
    ),
    "echo": (
        "Baker fined over mould\n\nAda Moor must pay a fine of $12,500 for selling mouldy bread, a Lowfield court "
        "ruled on Friday. The court heard nine witnesses."
    ),
    "news": (
        "Mouldy bread case ends\n\nThe baker Ada Moor was fined $15,500 by the court in Lowfield on Friday for "
        "selling mouldy bread. Nine witnesses spoke."
    ),
}
VOTE = {
    "post": (
        "Council votes for tram\n\nThe council of Lowfield approved the tram on Tuesday. "
        "The tram will cost 240 million euros and run on 18 kilometres of track."
    ),
    "echo": (
        "Tram approved\n\nThe council of Lowfield voted for a tram on Tuesday. "
        "The tram will cost 260 million euros, the mayor said. The line is 18 km long."
    ),
}
STORM = {
    "post": (
        "Storm cuts power\n\nStorm Hedda left 40,000 homes in Lowfield without power on Sunday, the grid operator "
        "Voltan said. Two trees fell on the station."
    ),
    "echo": (
        "Lowfield in the dark\n\nAbout 40,000 homes in Lowfield were without power on Sunday after storm Hedda, "
        "according to Voltan. Two schools stayed shut on Monday."
    ),
}
FIRE = {
    "post": (
        "Fire destroys homes in Lowfield\n\nA wildfire near Lowfield has destroyed 65 homes, the fire service said. "
        "Residents fled the flames."
    ),
    "echo": (
        "Lowfield fire spreads\n\nThe wildfire near Lowfield has now destroyed 105 homes, the fire service said. "
        "Residents fled the flames."
    ),
    "news": (
        "Fire near Lowfield\n\nThe wildfire near Lowfield has destroyed 157 homes, officials said. "
        "Firefighters held the flames at the river."
    ),
}
FIRE_DAYS = {"post": "2024-05-08", "echo": "2024-05-09", "news": "2024-05-11"}
BLAST = {
    "post": (
        "Blast at Harrow mill\n\nA blast at the Harrow flour mill killed three workers on Monday, police said. "
        "The mill stands beside the river Lund."
    ),
    "echo": (
        "Harrow mill blast toll rises\n\nThe toll from the blast at the Harrow flour mill rose to seven from three, "
        "police said. The mill stands beside the river Lund."
    ),
}
MATCH = {
    "post": (
        "Harriers beat Rovers\n\nHarriers beat Rovers before a crowd of 12,400 in Lowfield on Saturday. "
        "Finn Brennan scored two goals for the Harriers."
    ),
    "echo": (
        "Harriers win at home\n\nHarriers beat Rovers before a crowd of 12,400 in Lowfield on Saturday. "
        "The Rovers had two shots on target."
    ),
}
MARKET = {
    "post": (
        "Voltan buys Gridco\n\nVoltan raised its offer for Gridco to $82 a share on Monday, after an earlier offer "
        "of $70 a share. Voltan shares fell 3 percent."
    ),
    "echo": (
        "Voltan raises bid\n\nVoltan raised its offer for Gridco to $82 a share on Monday. "
        "Its first offer of $70 a share was rejected in March."
    ),
}
