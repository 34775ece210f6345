"""Where an article tells of the same thing without the figure: the topic is there, the number is not."""

from collections import defaultdict
from functools import lru_cache
from typing import Any, NamedTuple

from tellings.compare.matching import shared_weight
from tellings.compare.mentions import WORD, Mention, content_words, reach_of, stem, synonym_stem
from tellings.lexicons import read_list
from tellings.schema import TOLD_KINDS

# Shares of common weight from which a sentence is about the same thing; lower where it holds the thing's own noun and act.
WITH_NOUN_AND_ACT, WITH_NOUN, WITHOUT_NOUN = 0.12, 0.25, 0.38
FEWEST_SHARED = 3  # words or names that two sentences must share, whatever the noun
LARGE = 20  # in a story of more articles only facts that several tell are looked for


class _Sentence(NamedTuple):
    row: Any
    words: dict[str, float]


@lru_cache(maxsize=1)
def _action_stems() -> dict[str, frozenset[str]]:
    """For each class of act the stems of its verbs and nouns."""
    return {
        row["action"]: frozenset(stem(w) for w in (row["forms"] + " " + row["nouns"]).split() if "_" not in w) for row in read_list("actions")
    }


def _nouns_of(m: Mention) -> frozenset[str]:
    """The stems of the nouns that name the thing; none where the noun alone says little ("time", "day", "people")."""
    return frozenset(synonym_stem(h) for h in m.heads if reach_of(h) not in ("generic", "unit"))


def _fit(m: Mention, nouns: frozenset[str], sentence: _Sentence) -> float:
    """How far a sentence is about what a figure counts: 0 where it is not."""
    if nouns and not nouns <= sentence.words.keys() or len(m.words.keys() & sentence.words.keys()) < FEWEST_SHARED:
        return 0.0
    acts = _action_stems().get(m.action or "", frozenset()) & sentence.words.keys()
    least = WITH_NOUN_AND_ACT if nouns and acts else WITH_NOUN if nouns else WITHOUT_NOUN
    share = shared_weight(m.words, sentence.words)
    return share if share >= least else 0.0


def _place(sentence: Any, stems: Any) -> tuple[int, int]:
    """The span of the first word of a sentence that has one of these stems."""
    for match in WORD.finditer(sentence.text):
        if synonym_stem(match.group().lower()) in stems:
            return sentence.start + match.start(), sentence.start + match.end()
    return sentence.start, sentence.end


def find_topics(facts: list[list[Mention]], sentences: dict[str, list[Any]], articles: list[str]) -> list[tuple[Mention, Any, tuple[int, int], str]]:
    """For every fact and every article of its story that does not tell it, the sentence that tells of the same thing without the figure.

    Reads     the mentions of each fact of one story, the sentences of each article, the story's articles
    Returns   (a mention of the fact, the sentence row, the span of the word that tells it, why), at most one an article and fact
    Method    the noun that is counted stands in the sentence, and it shares weight of words with a sentence that gives the figure; more is
              asked where the act is another, and most where the noun says little. Sentences with a figure that counts the same noun are left out
    """
    by_article = {a: [_Sentence(row, content_words(row.text)) for row in sentences.get(a, ()) if row.kind in TOLD_KINDS] for a in articles}
    counted = defaultdict(set)  # the nouns that a sentence already gives a figure for
    for fact in facts:
        for m in fact:
            counted[m.row.sentence_id] |= m.heads
    found = []
    for fact in facts:
        tellers = {m.article_id for m in fact}
        if len(articles) > LARGE and len(tellers) < 2 or fact[0].group in ("age", "score"):
            continue
        about = [(m, _nouns_of(m)) for m in fact]
        for article_id in articles:
            if article_id in tellers:
                continue
            fits = [(max(_fit(m, nouns, s) for m, nouns in about), -s.row.start, s) for s in by_article[article_id] if not counted[s.row.sentence_id] & fact[0].heads]
            best = max(fits, key=lambda f: f[:2], default=(0.0, 0, None))
            if best[0]:
                shared = sorted(fact[0].words.keys() & best[2].words.keys(), key=lambda w: (-fact[0].words[w], w))[:4]
                found.append((fact[0], best[2].row, _place(best[2].row, _nouns_of(fact[0]) or shared), f"tells of it without the figure; shared words {', '.join(shared)}"))
    return found
