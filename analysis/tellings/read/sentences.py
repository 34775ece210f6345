"""Sentences of every paragraph, whatever its role, each with its place in the article."""

import pandas as pd

from tellings.core.ids import sentence_id
from tellings.core.lists.lexicons import AnyLists, open_lists
from tellings.core.sentence_ends import sentences_in
from tellings.core.tables import make_table, need_columns, plain
from tellings.core.words import Met, words_in

_N_WORDS = Met(lambda piece: len(words_in(piece)))  # of what stands between two blanks


def split_sentences(articles: pd.DataFrame, blocks: pd.DataFrame, *, lists: AnyLists = None) -> pd.DataFrame:
    """Split every paragraph of the English articles into sentences.

    Reads     articles (article_id, text, language), blocks
    Returns   sentences, one row a sentence (see codebook); none for an article in another language. A heading is one
              sentence
    Raises    TableError when a column is missing
    Method    tellings.core.sentence_ends.sentences_in, inside each paragraph
    """
    need_columns(articles, "articles", "article_id", "text", "language")
    need_columns(blocks, "blocks", "article_id", "start", "end", "block_id", "kind")
    texts = {
        article_id: text
        for article_id, text, language in zip(
            articles["article_id"], articles["text"], articles["language"].fillna("en")
        )
        if language == "en"
    }
    rows, position, article, lists = [], 0, None, open_lists(lists)
    for article_id, start, end, block_id, kind in zip(
        *(plain(blocks[c]) for c in ("article_id", "start", "end", "block_id", "kind"))
    ):
        text = texts.get(article_id)
        if text is None:
            continue
        position = position if article_id == article else 0
        article = article_id
        block = text[start:end]
        for first, last in sentences_in(block, lists=lists):
            piece = block[first:last]
            n_words = sum(map(_N_WORDS.__getitem__, piece.split()))
            rows.append(
                (
                    article_id,
                    start + first,
                    start + last,
                    sentence_id(article_id, position),
                    block_id,
                    kind,
                    position,
                    n_words,
                    piece,
                )
            )
            position += 1
    return make_table("sentences", rows)
