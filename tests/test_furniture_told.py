"""Nothing in the account, the sources, the actors, the versions or the evaluations comes from page furniture."""

import pytest
from tellings.core.schema import TOLD_KINDS
from tellings.coverage import read_coverage

FAMILY = {
    "court": (
        "Judge frees three men",
        "A judge in Velden freed three men on Monday.",
        "“The case was weak from the first day,” Judge Ada Moor said.",
        "The trial took 41 days.",
    ),
    "market": (
        "Shares of Lund Steel slide",
        "Shares of Lund Steel in Velden fell 6 percent on Monday.",
        "“The price was never right for us,” trader Ada Moor said.",
        "The index lost 41 points.",
    ),
    "storm": (
        "Storm cuts power in Velden",
        "A storm cut power to 4,000 homes in Velden on Monday.",
        "“The roofs came down like leaves,” forecaster Ada Moor said.",
        "Crews restored 41 lines.",
    ),
    "vote": (
        "Council of Velden backs tram",
        "The council of Velden backed the tram line on Monday.",
        "“The city will thank us for it,” councillor Ada Moor said.",
        "The session took 41 minutes.",
    ),
    "match": (
        "Rovers win derby in Velden",
        "Rovers won the derby in Velden on Monday.",
        "“The boys ran until the very end,” coach Ada Moor said.",
        "The club had 41 shots.",
    ),
}
FURNITURE = (
    "Photo: Tom Reed/PA",
    "Photo 3 of 10",
    "Image copyright AFP Image caption A mere 17 people stand in the square",
    "Play video",
    "More from Velden: “The boys ran until the very end,” Ida Holm said",
    "You agree to receive updates.",
    "View all 7 images",
    "Nine men wait, Tom Reed said, as “the case was weak from the first day”. (AP Photo/Tom Reed)",
    "Follow Tom Reed on Twitter",
    "38 comments",
    "This story has been corrected to say that 12 boats sank, officials said.",
    "Reporting by Tom Reed; editing by Ida Holm",
    "Updated 9:14 PM ET, Wed November 9, 2016",
)


@pytest.mark.parametrize("news", FAMILY)
def test_furniture_is_told_of_nowhere(news, tmp_path):
    headline, *body = FAMILY[news]
    for n in (0, 1):
        parts = [headline, FURNITURE[0], body[0], *FURNITURE[1:7], body[1], *FURNITURE[7:], body[2]]
        (tmp_path / f"{n}.txt").write_text("\n\n".join(parts), encoding="utf-8")
    coverage = read_coverage(tmp_path)
    apart = coverage.blocks[~coverage.blocks["kind"].isin(TOLD_KINDS)]
    assert len(apart) == 2 * len(FURNITURE)
    for name in ("claims", "tellings", "mentions", "versions", "evaluations", "passages"):
        for row in getattr(coverage, name).itertuples():
            assert not (
                (apart["article_id"] == row.article_id) & (apart["start"] <= row.start) & (row.start < apart["end"])
            ).any(), (name, row)
    assert (
        "Ada Moor" in set(coverage.sources["name"])
        and not coverage.sources["name"].str.contains("Reed|Holm|You|officials|AFP").any()
    )
    assert not coverage.variants["actor"].str.contains("Reed|Holm").any()
