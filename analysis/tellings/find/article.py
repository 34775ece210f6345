"""One pass over each article: its tokens are made once and tell which sentences can hold a figure, a name or a word of
a frame.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import chain, pairwise
from operator import itemgetter

import pandas as pd

from tellings.core.lists.lexicons import AnyLists, open_lists, per_lists
from tellings.core.schema import TABLES
from tellings.core.tables import make_table, need_columns, rows_by_article
from tellings.core.words import Met
from tellings.find.claims.claims import NAMED, claim_rows, outer_quotes, told_sentences
from tellings.find.figures.figures import figure_rows
from tellings.find.frames import Phrase, frame_rows, read_entries, words_of
from tellings.find.names.full_forms import furniture_of
from tellings.find.names.names import Place, join_sentences, name_rows
from tellings.find.text.figure_tokens import load_lists
from tellings.find.text.tags import TaggedTokens, tokenise


@per_lists
def _marks(lists: AnyLists = None) -> Met[str]:
    """A token in small letters -> n where a number may stand in it, f where a word of a frame may, b for both, else a
    blank.
    """
    numbers, frames = load_lists(lists), read_entries(lists)
    return Met(lambda low: " nfb"[numbers.may_hold_number(low) + 2 * frames.may_stand_in(low)])


def _laid_out(text: str | None, part: list[tuple[int, int, str, str]]) -> tuple[str, list[Place]]:
    """The text in which the sentences of an article are read, and their places: the article, unless two of its
    sentences touch.
    """
    if text is None or any(after[0] <= before[1] for before, after in pairwise(part)):
        return join_sentences(part)
    return text, [(start, end, 0, key) for start, end, key, _ in part]


_WORDS: Met[Phrase] = Met(words_of)  # of a token
_NAMED = itemgetter(*([column.name for column in TABLES["names"]].index(name) for name in NAMED))  # of a row of names


def _inside(tokens: TaggedTokens, places: list[Place]) -> Iterator[tuple[int, int]]:
    """The range of the tokens of each sentence."""
    for start, end, _, _ in places:
        yield bisect_right(tokens.ends, start), bisect_left(tokens.starts, end)


def find_in_articles(
    articles: pd.DataFrame, sentences: pd.DataFrame, quotes: pd.DataFrame, *, lists: AnyLists = None
) -> tuple[pd.DataFrame, ...]:
    """Find the figures, the names, the words of frames and the claims of every article.

    Reads     articles (text), sentences (every kind of block), quotes
    Returns   figures, names, frames, claims, claim_parts: each as find_figures, find_names, find_frames and find_claims
              give it, in one pass and so in less time
    Raises    TableError when a table lacks a column; LexiconError for a list that cannot be used
    Method    a list is asked about a token once, when its word is first met; only sentences that hold such a token are
              read further
    """
    need_columns(articles, "articles", "article_id", "text")
    need_columns(sentences, "sentences", "article_id", "start", "end", "sentence_id", "text")
    lists = open_lists(lists)
    numbers, entries = load_lists(lists), read_entries(lists)
    apart = furniture_of(sentences)
    mark_of, texts = _marks(lists), dict(zip(articles["article_id"], articles["text"]))
    names: list[tuple] = []
    numeric: list[tuple[str, int, str, str]] = []
    framed: list[tuple[str, int, str, str, tuple[str, ...]]] = []
    told, outer = told_sentences(sentences), outer_quotes(quotes)
    said: dict[str, tuple[list[tuple], list[tuple]]] = {}
    for article_id, part in rows_by_article(sentences, "start", "end", "sentence_id", "text").items():
        text, places = _laid_out(texts.get(article_id), part)
        tokens = tokenise(text, lists)
        named = name_rows(article_id, text, tokens, places, lists, apart)
        names += named
        if (whole := texts.get(article_id)) is not None and told.get(article_id):
            own = tokens if text is whole else tokenise(whole, lists)
            quoted, known = outer.get(article_id, []), sorted(map(_NAMED, named), key=itemgetter(0))
            said[article_id] = claim_rows(article_id, whole, own, told[article_id], quoted, known, lists)
        marks = "".join(map(mark_of.__getitem__, tokens.low))
        for (start, _, key, sentence), (first, last) in zip(part, _inside(tokens, places)):
            inside = marks[first:last]
            if number := "n" in inside or "b" in inside:
                numeric.append((article_id, start, key, sentence))
            if "f" in inside or "b" in inside:
                # A word may be glued to the number before it ("30,000e-mails"): that is two tokens.
                words = (
                    words_of(sentence)
                    if number
                    else tuple(chain.from_iterable(map(_WORDS.__getitem__, tokens.words[first:last])))
                )
                framed.append((article_id, start, key, sentence, words))
    figures = [row for sentence in numeric for row in figure_rows(*sentence, numbers)]
    frames = [row for sentence in framed for row in frame_rows(*sentence, entries)]
    claims, parts = zip(*(said[a] for a in texts if a in said)) if said else ((), ())
    return (
        make_table("figures", figures),
        make_table("names", names),
        make_table("frames", frames),
        make_table("claims", chain.from_iterable(claims)),
        make_table("claim_parts", chain.from_iterable(parts)),
    )
