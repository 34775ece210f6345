"""The codebook of what the comparison makes: the tables from `credits` on; `core/schema.py` holds those before."""

from tellings.core.codebook_lines import SPAN

# One thing that a text tells, and what others tell of it: a draft beside articles, a version beside the one before, a
# headline beside its body.
_SET_AGAINST = (
    SPAN
    + """
        what str {figure|date|quote|source|name|statement|headline|correction} what sort of thing; a source is on whose
            word it is told; headline and correction, of a version alone: its headline has other words, it says that it
            was corrected
        status str {backed|differs|hedge_lost|hedge_added|source_lost|source_changed|
            quote_altered|name_differs|told_differently|only_here} what became of it; only_here: nothing was found there
            that tells it, which says nothing of its truth
        said str its words here, in one line
        other_article_id str? the article that shows it best; NA where nothing was found
        other_start/_end int64? the place there
        other str? the words there, in one line
        others str? every place that shows it, one an article: article:start-end, joined by a tabulator
        n_articles int64 articles that show it: that back it, or tell it otherwise
        n_origins int64? texts that those articles go back to, where known
        diff str? of a quotation: [-only there-] {+only here+}
        because str why, in words
        reason str? the same as data, from which `because` is made: a list of [code, ids of articles, words] in JSON
    """
)

COMPARED_TABLES = {
    "against": _SET_AGAINST,
    "revisions": _SET_AGAINST,
    "headlines": _SET_AGAINST,
    "credits": """
        claim_id str the claim
        source_id str? the source; NA where no source was found
        basis str {surface|same_article|same_story|list|pronoun|unresolved} how the source is known
        because str the words or the list row that show it
        holder str? who holds the office that the source names, where another article or people.csv says it
    """,
    "sources": """
        source_id str the source, within one story
        story_id str the story
        name str one name for it
        type str {person|office|official|organisation|group|eyewitness|document|data|study|law|agency|media|post|
            video} what it is: official, one whom no name stands with; data, a poll or statistics; law, a vote, law or
            ruling; agency, a news agency
        named bool whether it has a proper name
        joint bool whether several parties speak together
        role str? office or description, where the articles give one
        sides str? country or party it speaks for; several are joined by +
        as_written str every way the articles write it, joined by " | "
        n_claims int64 claims (speech, not negated) that rest on it
        n_articles int64 articles in which they stand
    """,
    "stories": """
        article_id str the article
        story_id str the story; made from its first member
        similarity float64 its highest pair score with another article of the story (0 to 1; 0 when alone)
        because str the terms, figures and names that joined it, or why it stands alone
        reason str? the same as data, from which `because` is made: a list of [code, ids of articles, words] in JSON
    """,
    "tellings": SPAN
    + """
        telling_id str the telling: one mention of a fact
        fact_id str the fact
        story_id str the story
        how str {figure|words|topic} told as a number, in words ("the majority"), or the topic without the figure
        said str what the article wrote: the number with its hedging and unit words; the addends of a sum joined by +
        figure_id str? the figure
        from_figures str? the figures that add up to this sum, joined by a blank
        value float64? as in figures
        low float64? as in figures
        high float64? as in figures
        unit str? as in figures
        qualifier str {exact|about|nearly|over|under|at_least|at_most} as in figures
        action str? as in figures
        actor str? whose act it is, as far as the words say
        place str? where it happened, as far as the words say
        day str? when, as far as the words say
        claim_id str? the claim whose content holds it, or from which it is carried over
        credit str {inside|same_sentence|carried_over|none} only inside means: on that source's word
        because str why it belongs to the fact and to the claim
        reason str? the same as data, from which `because` is made: a list of [code, ids of articles, words] in JSON
    """,
    "facts": """
        fact_id str the fact; made from its first telling
        story_id str the story
        label str what is counted, in the words of one of its tellings
        label_article_id str the article whose words they are
        label_start int64? where those words begin; NA where a person wrote the label
        label_end int64? where they end; words between that the label leaves out are shown as …
        importance float64 how early a reader of the event wants it (0 to 1); facts stand in this order inside their
            standing
        importance_because str what speaks for it: told by how many, in how many headlines, how early, how large for its
            kind, told differently
        standing str {shared|alone|trivial} told by several articles; by one alone; a rank, "one", "several times" or an
            age in passing, which the account folds
        n_articles int64 articles that tell it
        n_origins int64? texts that those articles go back to, where known
        agreement str {single|same|form|hedge|vaguer|rounded|converted|derived|updated|basis|differs|conflicts} how the
            tellings agree; differs: other numbers, and what cannot be checked is in `because`; conflicts: every check
            was passed
        telling_a str? one telling of the pair that shows it
        telling_b str? the other
        because str the pair in words
        reason str? the same as data, from which `because` is made: a list of [code, ids of articles, words] in JSON
    """,
    "points": SPAN
    + """
        place_id str the place: one sentence as a telling of a point
        point_id str the point: what these places tell alike; made from its first place
        story_id str the story
        kind str {quote|statement|act} of the point: somewhere quoted, somewhere on somebody's word, told by the
            articles alone
        told str {quoted|on_word|plain} how it is told at this place
        sure boolean? whether this place surely tells what another place of the point tells; NA where there is no other
        n_articles int64 number of articles that tell the point, surely or perhaps; 1 where no other sentence was found
            to tell it
        standing str {all|several|perhaps|alone} whether all articles of its story surely tell it, several, perhaps
            several, or one alone
        claim_id str? the claim in whose content the sentence lies
        source_id str? who is said to have said it
        fact_id str? a fact whose figure stands in it
        utterance_id str? an utterance whose words stand in it
        like str? the place that it is most like; where it denies what several tell, the most like of those
        score float64? the log odds of the two telling one thing; NA where the point has no other place
        differs str? {denied|doubted|verb|doer|hedge|judged|source} what its words say otherwise than that place: a
            word that it denies and the other does not; a verb of saying that keeps a distance; another verb; in the
            passive, without the doer whom the other names; a hedge, or a word of judgement, that the other lacks; on
            somebody's word what the other tells plainly. The first of these that there is
        differs_start/_end int64? the words that differ
        beside_article_id str? the article of the place that it is most like
        beside_start/_end int64? the words that stand there instead
    """,
    "versions": SPAN
    + """
        version_id str the version: one article's wording of an utterance, or of a part of it; its span is without the
            marks
        utterance_id str the utterance: one sentence of the original speaker; every fragment of it belongs to it
        quote_id str? the quote that holds it; NA for a paraphrase
        claim_id str? the claim that holds it: on whose word
        wording str {longest|same|cut|changed|paraphrase} compared with `against`; longest: the longest wording, or the
            longest of a part that no longer one holds
        against str? the version that it is compared with; NA for the longest
        diff str? the words of both: [-only in the longest-] {+only here+}; NA where nothing differs
    """,
    "variants": """
        actor_id str the actor or place, within one story
        story_id str the story
        actor str its one name
        article_id str the article
        surface str what the article calls it
        descriptor str? the words that say who it is, beside that surface
        n_mentions int64 how often
    """,
    "mentions": SPAN
    + """
        actor_id str the actor or place; variants.actor_id
        actor str its one name
        surface str what the article calls it here
        descriptor str? the words that say who it is, beside it
    """,
    "passages": SPAN
    + """
        passage_id str the passage: words that two articles of a story share
        n_words int64 words of the span that both have, in the same order
        other_article_id str the other article
        other_start int64 where it begins there
        other_end int64 where it ends there
        similarity float64 share of the words of both spans that are the same (0 to 1)
        inside str {plain|quote|figure|name} what is shared: plain reuse, or mostly a quotation, figures with what they
            count, names with titles
    """,
    "origins": """
        article_a str one article
        article_b str another of the same story that shares a passage, fact or utterance with it
        shared_words int64 words of their plain shared passages
        shared_facts int64 facts and utterances that both tell
        order_tau float64? Kendall's rank correlation of the order in which both tell them (-1 to 1); NA below four
        reading str {near_copy|same_order_retelling|shared_quotes|none_seen} a sign, not a proof
        because str the numbers behind the reading
    """,
    "angles": SPAN
    + """
        block_id str the paragraph
        angle_id int64 the group, 0 = the largest
        label str up to three of its weightiest words, each with the word beside which it mostly stands, as the texts
            write them; "(mixed)" where few of its paragraphs hold one; with a lens, the angle's name there; "other" for
            paragraphs that could not be grouped
        confidence float64 how often a paragraph that is as near to the others of its group stood rightly, on texts
            with marks (0.5 to 1; 0 = in no group); with a lens, how often resamples sort it alike, times its lean (0
            to 1)
        method str {resampled trees|nearest centre|lens|no shared word} what put it there; above 1,500 paragraphs a
            sample is grouped by trees, the rest joins the nearest centre
        central_article_id str? the article in which the angle's most central sentence stands
        central_start Int64? its first character there
        central_end Int64? one past its last
        central str? that sentence
        rival_id Int64? the group with the second most votes for the paragraph; NA where nothing else holds it
    """,
    "topics": """
        article_id str the article
        topic_id int64 the group, 0 = the largest
        label str up to three of its weightiest words, each with the word beside which it mostly stands, as the texts
            write them; "(mixed)" where few of its articles hold one; "other" for articles that share no word with
            another
        silhouette float64 how much nearer the article is to its own topic than to the next (-1 to 1; 0 = alone in it)
        method str {average linkage|nearest centre|no shared word} what put it there; above 1,500 articles a sample is
            grouped, the rest joins the nearest centre
    """,
    "keyness": """
        term str the word in small letters, cut as sentences.n_tokens counts them, but numbers in digits are none; a
            possessive 's is a term of its own, so that names are counted alike
        kind str {content|style} style: how it is written (title, contraction, apostrophe, spelling, name, function
            word), not what is told
        target_count int64 how often it stands in the target's articles
        rest_count int64 how often in the others
        log_odds float64? log of the odds ratio, target to rest; 0 = as often, 0.69 = twice, -0.69 = half as often. NA:
            only in stories that one side alone tells
        low float64? lower end of its 95 % interval, from how the articles of a side differ; NA where these articles
            cannot answer
        high float64? upper end
        z float64? log_odds by its standard error
        chance_limit float64? what the largest |z| of all words stays below in 95 % of shuffles of whole articles; NA
            where these articles cannot answer
        stands_out bool? whether |z| is above the chance limit; NA where these articles cannot answer
        target_articles int64 in how many of the target's articles it stands
        rest_articles int64 in how many of the others
        because str? why it is style; NA for content
    """,
    "evaluations": SPAN
    + """
        figure_id str the figure that the words evaluate
        surface str the evaluating words as written
        evaluation str what they say of the figure: their class in evaluators.csv (large, small, bad, good, surprising)
        figure str the figure as written
    """,
    "checks": """
        table str? the table that a person corrects; NA only where a refused row names none
        article_id str? the article of the row, where the row has a place
        start int64? first character of the row's span
        end int64? one past its last character
        row_id str? the row's id, for facts, stories, articles, sources and credits; elsewhere it may stand beside the
            place or in its stead
        column str? the column that is wrong; for tellings also source: the name of the source on whose word it stands
        right_value str? what it should hold; NA where it should be unknown, or where a telling is to be a fact of its
            own (fact_id)
        was str? what it held before; NA where it was unknown, and until the correction is applied
        who str? who says so
        note str? the reason that the person gives
        row int64 the row of the sheet, as a spreadsheet counts it
        status str {applied|no_match|refused} whether a row of the table was found and corrected; refused: the
            correction cannot be used
        because str? why it was refused
    """,
    "changes": """
        table str the table that differs between two runs
        row_id str the row: its id, or its article and place
        change str {new|gone|changed} whether the row is only in the later run, only in the earlier one, or in both with
            another cell
        column str? the column that differs
        before str? what the earlier run has there, as words
        after str? what the later run has there, as words
    """,
    "context": SPAN
    + """
        label str the article's label
        left str the text before the match
        match str the match
        right str the text after it
    """,
}
