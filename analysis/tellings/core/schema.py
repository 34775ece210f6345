"""The codebook: every table, its columns, their dtypes, units and meanings."""

import csv

import pandas as pd

from tellings.core.codebook_lines import SPAN, columns_of, joined_lines
from tellings.core.codebook_lines import Column as Column
from tellings.core.compared_tables import COMPARED_TABLES
from tellings.core.lists.lexicons import data_folder
from tellings.core.vocabulary import AGREEMENT
from tellings.errors import TableError

_FOUND_TABLES = {
    "files": """
        path str the file, relative to the folder
        read bool whether at least one article came out of it
        n_articles int64 how many articles it gave
        encoding str? the character encoding that was taken
        reason str? why it was not read, or what to know about how it was read
        format str? what it was read as: text, csv, html, nexis docx ...; NA where it was not recognised
        n_dropped int64 records of it that gave no article
        dropped str? why, with their number and their places in the file: 2 no text (#3, #7)
    """,
    "articles": """
        article_id str the file's stem; where that is taken, its relative path; the n-th article of a file: stem#n
        label str what tables and charts call it: the outlet where known, else article_id; made unique by the id
        path str the file, relative to the folder
        outlet str? who published it; NA where neither the sheet nor the text says so
        outlet_basis str {sheet|format|signature|unknown} what the outlet is known from
        published datetime64[s]? day (or minute) of publication, as the clocks stood where it was published; NA where
            year, month and day are not all known
        published_text str? the date of publication as ISO, partial where the text gives a part: 2025-12-07, --12-06;
            the offset from UTC stays where one is given: 2025-12-07T20:15-05:00
        published_precision str {minute|day|month_day|none} how much of the date is known
        published_basis str {sheet|format|stamp|header|scraped|dateline|mention|none} what the date is known from
        published_conflict bool whether two readings that could date the article disagree; all are in `dates`
        headline str? the headline as the text gives it
        headline_cut bool whether the headline breaks off (a crawler's cut)
        truncated bool whether the text itself ends in the middle of a sentence
        language str? ISO 639-1 code; NA where the text is too short to tell
        text str the article's text, unchanged
        n_chars int64 its length in characters
        sha256 str fingerprint of the text (UTF-8)
    """,
    "blocks": SPAN
    + """
        block_id str the block
        kind str {headline|standfirst|byline|dateline|body|subhead|caption|teaser|boilerplate} the role of the paragraph
        rule str the rule or list row that decided
    """,
    "dates": SPAN
    + """
        surface str the date as written
        value str? ISO, partial where a part is not written: 2025-12-07, --12-06; NA for a bare weekday
        precision str {minute|day|month_day|weekday} how much is written
        role str {stamp|header|scraped|dateline|mention} where it stands: agency stamp, page header, scraper's line,
            dateline, running text
        chosen bool whether the publication date was taken from it
        because str why it was or was not taken
    """,
    "sentences": SPAN
    + """
        sentence_id str the sentence
        block_id str the block it lies in
        kind str {headline|standfirst|byline|dateline|body|subhead|caption|teaser|boilerplate} its block's kind
        position int64 place in the article, 0 = first
        n_tokens int64 number of words: letters and digits with their inner hyphens and apostrophes, initials (U.S.), a
            number with its commas and stop (1,250.50)
        text str its text
    """,
    "figures": SPAN
    + """
        figure_id str the figure
        sentence_id str the sentence it stands in
        surface str the number expression as written, with currency sign, scale word and percent
        value float64? the number in plain units (percent as 35.7, two-thirds as 0.6667); NA where words give only
            bounds
        value_2 float64? second number, as written, of a range, a score or "from X to Y"
        low float64? smallest value that the words admit ("over 700": 700)
        high float64? largest value that the words admit ("over 700": inf)
        kind str {count|ordinal|share|multiple|measure|duration|money|age|score|vague|date|time|name|idiom} what sort of
            number; date, time, name, idiom are not figures
        qualifier str {exact|about|nearly|over|under|at_least|at_most} how exactly
        qualifier_start/_end int64? the hedging words
        change str {none|rise|fall} whether the words say that something rose or fell by or to it
        unit str? normalised unit (km2, percent, USD); NA for a plain count
        unit_start/_end int64? the unit's words
        counted str? head noun of what is counted, singular; every head of a coordination: drone+missile
        counted_phrase str? the noun phrase that is counted, as written
        counted_start/_end int64? the words of the counted noun phrase
        modifier str? an evaluating word before the number ("an astonishing 653 drones")
        action str? class of the governing verb in the meaning that it has here, from actions.csv and homographs.csv
            (launch, wound ...); else of a word or counted noun that names the act (dead, deaths); NA for any other verb
        verb str? the verb that governs the figure, as written, in lower case: before it ("launched 653 drones") or
            behind its noun ("12 people were hurt")
        verb_start/_end int64? the verb
        subject_start/_end int64? the noun phrase that is the subject of the verb; where the figure itself is the
            subject NA, but in the passive its doer ("by the army")
        complement_start/_end int64? the words behind the number's noun that complete it, to the end of the clause:
            phrases, infinitives, participles ("31 patients to the hospital"); a time at either end is left to when
        per str? noun of a rate, singular ("$82 a share", "12 deaths per week")
        per_start/_end int64? the words of the rate ("a share")
        when_start/_end int64? the nearest words of time in the figure's clause ("on Monday", "since 2014", "for three
            years")
        place_start/_end int64? the nearest words of place in the figure's clause ("in Ohio", "near Port Harrow")
        base_figure_id str? the figure that this is a part or multiple of ("35 of 57", "double X"); of a coordination
            all, joined by a blank
        converts str? the figure that this restates in another unit ("505 sq km (195 sq miles)")
        rule str the rule that found it
    """,
    "names": SPAN
    + """
        name_id str the mention
        sentence_id str the sentence it stands in
        kind str {person|place|organisation|group} what it names
        surface str the name as written
        descriptor str? the words before or after it that say who it is
        entity str the fullest form in this article
        country str? country, from titles, demonyms and places.csv
    """,
    "frames": SPAN
    + """
        frame str the frame, from frames.csv
        entry str the entry of frames.csv that stands there, in its first form
        sentence_id str the sentence it stands in
    """,
    "quotes": SPAN
    + """
        quote_id str the quote; its span includes the marks
        inner_start int64 first character inside the marks
        inner_end int64 one past the last character inside the marks
        nested_in str? the quote that this one stands in
        closed bool whether a closing mark was found
    """,
    "claims": SPAN
    + """
        claim_id str the claim: one attribution, from its first to its last part
        sentence_id str the sentence that holds its cue
        kind str {direct|mixed|indirect} content wholly, partly or not in quotation marks
        act str {speech|thought} thought: beliefs and wishes; kept, never counted as said
        cue str? the words that say that something was said; NA where a person named the source of a figure
        stance str {neutral|certain|doubting|urging|judging} the cue's class, from cues.csv
        negated bool whether the words say that it was not said
        source str? who said it, as written; NA where no source was found
        source_entity str? the fullest form of the source in this article
        rule str the rule that found it
        judges_thing bool whether its source judges a thing ("rejected the offer"): an act, no report, so no figure
            stands on its word
    """,
    "claim_parts": SPAN
    + """
        claim_id str the claim
        part str {source|cue|content} which piece of it; a claim may have several contents
    """,
    "quote_uses": """
        quote_id str the quote; quotes.quote_id
        status str {attributed|unattributed|title|scare|nested} somebody's words, nobody's that the rules can tell, a
            title, a word held at a distance, inside another quote
        claim_id str? the claim whose content holds it
    """,
}

TABLES: dict[str, tuple[Column, ...]] = {
    name: tuple(column for line in joined_lines(lines) for column in columns_of(line))
    for name, lines in (_FOUND_TABLES | COMPARED_TABLES).items()
}
# The column that names a table's rows, where one does.
KEYS = {
    "files": "path",
    "articles": "article_id",
    "blocks": "block_id",
    "sentences": "sentence_id",
    "figures": "figure_id",
    "names": "name_id",
    "quotes": "quote_id",
    "claims": "claim_id",
    "quote_uses": "quote_id",
    "credits": "claim_id",
    "sources": "source_id",
    "stories": "article_id",
    "tellings": "telling_id",
    "facts": "fact_id",
    "versions": "version_id",
    "passages": "passage_id",
}
NOT_FIGURES = ("date", "time", "name", "idiom")
TOLD_KINDS = ("headline", "standfirst", "subhead", "body")


def codebook(table: str | None = None) -> pd.DataFrame:
    """What every column means: one row a column, of one table or of all.

    Returns   table, column, dtype, missing (whether NA is allowed), values (the words it may hold), meaning
    Raises    TableError for a table that does not exist
    """
    if table is not None and table not in TABLES:
        raise TableError(f"there is no table {table!r}; there are {', '.join(TABLES)}")
    rows = [
        (name, c.name, c.dtype, c.missing, ", ".join(c.values), c.meaning)
        for name, columns in TABLES.items()
        if table in (None, name)
        for c in columns
    ]
    return pd.DataFrame(rows, columns=["table", "column", "dtype", "missing", "values", "meaning"])


def codebook_values(table: str | None = None) -> pd.DataFrame:
    """What every word means that a coded column may hold (the column `values` of `codebook`): one row a word.

    Reads     data/values.csv; how tellings agree stands in core/vocabulary.py, for the page says it too
    Returns   table, column, value, meaning; in the order of the codebook
    Raises    TableError for a table that does not exist
    """
    if table is not None and table not in TABLES:
        raise TableError(f"there is no table {table!r}; there are {', '.join(TABLES)}")
    with open(data_folder() / "values.csv", encoding="utf-8", newline="") as file:
        meanings = {
            (name, row["column"], row["value"]): row["meaning"]
            for row in csv.DictReader(file)
            for name in row["tables"].split()
        }
    meanings |= {("facts", "agreement", entry.word): entry.meaning for entry in AGREEMENT}
    rows = [
        (name, c.name, value, meanings.get((name, c.name, value)))
        for name, columns in TABLES.items()
        if table in (None, name)
        for c in columns
        for value in c.values
    ]
    return pd.DataFrame(rows, columns=["table", "column", "value", "meaning"])
