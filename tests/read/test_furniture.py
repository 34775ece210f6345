"""Page furniture is no news: captions, credits, counters, teasers, forms, players, stamps and notes, whatever the news
is about.
"""

import pytest
from tellings.core.schema import TOLD_KINDS
from tellings.read.blocks import blocks_in

COURT = (
    "Judge frees three men in fraud case",
    "A judge in Velden freed three men on Monday.",
    "The trial took 41 days, the court said.",
)
MARKET = (
    "Shares slide as Lund Steel warns on profit",
    "Shares of Lund Steel fell 6 percent on Tuesday.",
    "The index closed at 4,120 points.",
)
STORM = (
    "Storm leaves 4,000 homes dark",
    "A storm tore roofs off houses along the coast.",
    "Crews restored power to 900 homes by noon.",
)
VOTE = (
    "Council backs tram line by two votes",
    "The council voted 19 to 17 for the tram line.",
    "Work begins in May, the mayor said.",
)
MATCH = (
    "Rovers win derby in stoppage time",
    "Rovers beat Athletic 2-1 on Saturday.",
    "The winner came in the 93rd minute.",
)
FAMILY = (COURT, MARKET, STORM, VOTE, MATCH)

CAPTIONS = (
    "Photo: Tom Reed/PA",
    "Photograph: Ida Holm for the Courier",
    "Image copyright AFP Image caption The bridge stood for 90 years",
    "Media caption Two winners hug",
    "Nine boats lie on the quay after the storm. (AP Photo/Tom Reed)",
    "A clerk carries files into the court. (Photo: Ida Holm, AFP)",
    "Photo 3 of 10",
    "The captain lifts the cup on Saturday. REUTERS/Tom Reed",
    "Image 2 of 7: the flooded square",
    "12/30 The old mill before the flood Courier",
    "FILE - In this May 4, 2016, file photo, traders watch their screens in Velden",
    "A screengrab from a video shows 3 men at the gate",
    "Ada Moor Photographer: Tom Reed/Bloomberg",
    "Enlarge this image toggle caption Tom Reed/Courier",
    "Getty Images The mayor counts 19 raised hands",
    "The mayor is pictured with 12 firefighters on the dyke",
    "In this undated photo, 40 sheep stand on a roof.",
    "(Courtesy of Ida Holm)",
    "Ada Moor (R) hands the cup to Ida Holm (L) on Saturday.",
)
TEASERS = (
    "Read more:",
    "Read more: Ten bridges that fell",
    "Related: Five storms of the decade",
    "Related stories",
    "More from Sport",
    "More: Rates rise for a third time",
    "[How one ferry carried 900 people home]",
    "Most read",
    "Seven charts that explain the slump Read more",
)
FORMS = (
    "1 of 12",
    "1/24",
    "View all 7 images",
    "Sign up to our newsletter",
    "You agree to receive updates from the Courier and its partners.",
    "By clicking submit you agree to our terms.",
    "Enter your email",
    "Please enter a valid email address.",
    "Thank you for subscribing!",
    "We use cookies to improve this site.",
    "Video 1:32",
    "Play video",
    "Media playback is unsupported on your device",
    "Now playing:",
    "Scroll down for video",
    "This video is not available in your country",
    "JUST WATCHED Storm hits 3 towns Replay More Videos ... MUST WATCH Storm hits 3 towns 01:35",
    "Advertisement Continue reading the main story",
    "Follow Ida Holm on Twitter",
    "Follow the Courier's Tom Reed on Twitter: @tomreed",
    "@tomreed",
    "Share this article",
    "Read or share this story: https://example.org/2s9v",
    "214 shares",
    "Tags: courts, fraud",
    "38 comments",
    "Leave a comment",
    "Comments are closed",
    "Log in to comment",
    "Copyright 2017 The Courier. All rights reserved.",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "Please log in to read on",
)
NOTES = (
    "Reporting by Tom Reed; editing by Ida Holm",
    "(Additional reporting by Tom Reed in Velden; Editing by Ida Holm)",
    "The Associated Press contributed to this report.",
    "Courier writers Tom Reed in Velden, N.D., and Ida Holm contributed to this story.",
    "With assistance by Tom Reed",
    "Information from: Velden Courier, http://example.org",
    "This story has been corrected to say that 12 boats sank, not 21.",
    "An earlier version of this article gave the wrong age for the pilot.",
    "Correction: the vote was held on May 4.",
    "Updated 9:14 PM ET, Wed November 9, 2016",
    "Published: 22:58, 9 November 2016",
    "Last updated 3 hours ago",
)
BODY = (
    "The photo of the fallen bridge was shared 40,000 times, police said.",
    "A photo released by the court shows 3 men at the gate.",
    "Photo 51 of the series sold for 2 million dollars.",
    "Users can sign up for the programme at 12 libraries from Monday.",
    "The firm changed its privacy policy on Friday.",
    "Image copyright is the subject of 14 of the claims.",
    "Agencies were told to prepare for 900 guests.",
    "The video was watched by 2 million people.",
    "KYIV (AFP) - The bridge closed on Friday.",
    "The news came from Agence France-Presse (AFP).",
    "More from the bench came on in the second half.",
    "Three engineers contributed to the report, which names 12 faults.",
    "Updated figures put the toll at 41.",
    "9/11 families gathered at the court on Monday.",
    "She asked fans to follow her on Twitter, and 30,000 did.",
    "“Sign up for our newsletter,” the caller said, before taking 900 dollars.",
    "By using the tunnel, drivers save 20 minutes.",
    "You agree to a search when you enter the court, a sign says: 14 people refused.",
    "Source material of 900 pages was handed over.",
    "Governor Ada Moor (R) signed the bill with 12 others.",
    "Mayor Ida Holm (L) won 60 percent of the vote.",
    "The comments section of the bill runs to 30 pages.",
    "Watch this space, the coach said after the 2-1 win.",
)
INSIDE = {"teaser": TEASERS, "caption": CAPTIONS}


def place(text, piece):
    start = text.index(piece)
    return [b for b in blocks_in(text) if b.start < start + len(piece) and start < b.end]


@pytest.mark.parametrize("news", FAMILY, ids=("court", "market", "storm", "vote", "match"))
@pytest.mark.parametrize("piece", [*CAPTIONS, *TEASERS, *FORMS, *NOTES])
def test_furniture_between_paragraphs_is_never_told_and_the_news_around_it_is(piece, news):
    text = "\n\n".join((news[0], news[1], piece, news[2]))
    assert not {b.kind for b in place(text, piece)} & set(TOLD_KINDS)
    assert [b.kind for b in blocks_in(text) if b.kind in TOLD_KINDS] == ["headline", "body", "body"]


@pytest.mark.parametrize("kind", INSIDE)
def test_pictures_are_captions_and_links_are_teasers(kind):
    wrong = [p for p in INSIDE[kind] if {b.kind for b in place("\n\n".join((*STORM[:2], p, STORM[2])), p)} != {kind}]
    assert not wrong


@pytest.mark.parametrize("news", FAMILY, ids=("court", "market", "storm", "vote", "match"))
@pytest.mark.parametrize("piece", BODY)
def test_a_paragraph_that_only_mentions_such_words_is_news(piece, news):
    text = "\n\n".join((news[0], news[1], piece, news[2]))
    assert {b.kind for b in place(text, piece)} == {"body"}


@pytest.mark.parametrize(
    "tail",
    [
        "(Reporting by Tom Reed; Editing by Ida Holm)",
        "Additional reporting by Tom Reed.",
        "Ida Holm contributed to this report.",
        "Follow Ida Holm on Twitter.",
        "Read more",
        "READ MORE: Five storms of the decade",
    ],
)
@pytest.mark.parametrize("news", FAMILY, ids=("court", "market", "storm", "vote", "match"))
def test_furniture_glued_behind_the_last_sentence_is_parted_from_it(tail, news):
    text = f"{news[0]}\n\n{news[1]}\n\n{news[2]} {tail}"
    last = blocks_in(text)[-2:]
    assert [text[b.start : b.end] for b in last] == [news[2], tail]
    assert last[0].kind == "body" and last[1].kind not in TOLD_KINDS


@pytest.mark.parametrize(
    "headline",
    [
        "Gallery: the storm in 12 pictures",
        "Explainer: why the council voted twice",
        "Analysis: a win that cost 40 million",
        "Getty Images Loses Court Case Over 12 Million Photos",
        "Dog rescued after 3 days in well (VIDEO)",
        "Opinion: the index says 4,120 things",
    ],
)
def test_a_first_line_may_be_a_headline_that_looks_like_a_link(headline):
    assert blocks_in(f"{headline}\n\n{STORM[1]}\n\n{STORM[2]}")[0].kind == "headline"


def test_a_long_caption_is_one_if_it_says_so_at_its_start_or_its_end():
    long = (
        "Firefighters carry a boat over the dyke near the old mill, where the river rose by two metres in a "
        "night and where 40 houses stand empty "
    ) * 3
    for caption in (
        f"FILE - {long.strip()}.",
        f"{long.strip()}. (AP Photo/Tom Reed)",
        f"Image copyright AFP Image caption {long.strip()}",
    ):
        assert len(caption) > 300
        assert {b.kind for b in place("\n\n".join((*STORM[:2], caption, STORM[2])), caption)} == {"caption"}


@pytest.mark.parametrize(
    "opening, news, behind",
    [
        (
            "FILE - In this May 4, 2016, file photo, a judge walks into the court of Velden.",
            "The court said Monday that it had freed 14 men.",
            "(AP Photo/Tom Reed, File)",
        ),
        (
            "FILE - In this May 4, 2016, file photo, traders watch their screens in Velden.",
            "Shares fell 6 percent on Tuesday.",
            "(Tom Reed, File/Associated Press)",
        ),
        (
            "Earlier versions of this story gave the wrong number of homes.",
            "The grid first said 4,000 homes were dark and later 5,000.",
            "",
        ),
        (
            "Correction: An earlier version of this story named the wrong councillor.",
            "The council has not yet counted 12 votes by mail.",
            "",
        ),
        (
            "FILE - In this May 4, 2016, file photo, Ada Moor lifts the cup.",
            "Moor scored twice on Saturday.",
            "(Photo by Tom Reed/AP, File) (Associated Press)",
        ),
    ],
)
def test_news_behind_the_first_sentence_of_a_note_or_of_an_old_pictures_caption_is_kept(opening, news, behind):
    text = "\n\n".join((*STORM[:2], f"{opening} {news} {behind}".strip(), STORM[2]))
    found = [(b.kind in TOLD_KINDS, text[b.start : b.end]) for b in blocks_in(text)][2:-1]
    assert found == [(False, opening), (True, news), *([(False, behind)] if behind else [])]
