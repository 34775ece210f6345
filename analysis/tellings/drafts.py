"""A draft set against articles, and one version of an article against another: from files to the table."""

import itertools
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd

from tellings.core.lists.lexicons import AnyLists, Lists, open_lists
from tellings.core.words import word_frequencies, words_in
from tellings.coverage import STEPS, read_tables
from tellings.errors import ArticleError

FOUND = ("blocks", "dates", "sentences", "figures", "names", "quotes", "claims", "claim_parts")
UNASKED = frozenset(("frames", "facts", "points", "variants", "mentions", "evaluations", "angles", "sources"))
MOST_ARTICLES = 40  # that a draft is set against; of a larger folder those most like it
MOST_WORDS = 20_000  # of a draft
RARE = 4.0  # Zipf frequency from which on a word says little of what a text is about
LABEL = "the draft"


def compare_draft(draft: str | Path, coverage: Any, *, lists: AnyLists = None) -> pd.DataFrame:
    """Set a draft against articles: what of it they back, what they tell otherwise, what none of them tells.

    Reads     `draft`: a file (text, Markdown, DOCX, page) or the text itself, as a str of several words that names no
              file; `coverage`: as `read_coverage` gives it. Of more than 40 articles those are taken that share
              most rare words with the draft; one with the very text of the draft is left out
    Returns   against, one row a figure, date, quotation, source, name or statement of the draft, in its order;
              `draft_text` gives the text in which the places lie
    Raises    ArticleError where the draft cannot be read, is not in English, or there is nothing to set it against
    Method    sentences by the rare words that they share; inside sentences alike figures by the weights with which they
              join facts, quotations word by word, sources and names by who they are in these articles
    """
    lists = open_lists(lists if lists is not None else coverage.lists)
    return set_beside(read_draft(draft, lists), coverage, lists)[0]


def draft_text(draft: str | Path, *, lists: AnyLists = None) -> str:
    """The text of a draft in which the places of `compare_draft` lie."""
    return str(read_draft(draft, open_lists(lists))["text"].iloc[0])


def set_beside(draft: pd.DataFrame, coverage: Any, lists: Lists) -> tuple[pd.DataFrame, dict[str, pd.DataFrame]]:
    """The table against of a draft (as `read_draft` gives it), and the tables of the draft and the articles taken."""
    articles = _chosen(draft, coverage.articles, lists)
    if articles.empty:
        raise ArticleError("no article in the folder can be read, so there is nothing to set the draft against")
    if draft["article_id"].iloc[0] in set(articles["article_id"]):
        draft = draft.assign(article_id=f"{draft['article_id'].iloc[0]}~draft")
    ids = set(articles["article_id"])
    there = {name: getattr(coverage, name) for name in FOUND}
    there = {name: table[table["article_id"].isin(ids)] for name, table in there.items()} | {"articles": articles}
    return compare_tables(find_in(draft, lists), there, lists, coverage.origins)


def compare_tables(
    draft: Mapping[str, Any], articles: Mapping[str, Any], lists: Lists, origins: pd.DataFrame | None = None
) -> tuple[pd.DataFrame, dict[str, pd.DataFrame]]:
    """A draft set against articles, both as what was found in them; and their tables together."""
    from tellings.compare.drafts.against import set_against

    tables = joined(articles, draft, lists)
    return set_against(tables, draft["articles"]["article_id"].iloc[0], origins, lists=lists), tables


def read_draft(draft: str | Path, lists: Lists) -> pd.DataFrame:
    """A draft as a table of one article.

    Raises    ArticleError with the file and the reason where it is none: missing, empty, not text, not English, several
    """
    from tellings.read.articles import articles_of_text, read_files

    if isinstance(draft, str) and (len(draft) > 1000 or "\n" in draft or (" " in draft and not Path(draft).exists())):
        articles, name = articles_of_text(draft, "draft", lists=lists), "the draft"
    else:
        path = Path(draft)
        name = str(path)
        if path.is_dir():
            raise ArticleError(f"{path}: a folder; give the draft as one file")
        articles, files = read_files(path, lists=lists)
        if articles.empty:
            reason = next((r for r in files["reason"] if isinstance(r, str)), "no text in it")
            raise ArticleError(f"{path}: {reason}")
    if len(articles) > 1:
        raise ArticleError(f"{name}: it holds {len(articles)} articles; give one draft")
    if articles["language"].iloc[0] not in (None, "en") and not pd.isna(articles["language"].iloc[0]):
        raise ArticleError(f"{name}: not English ({articles['language'].iloc[0]}); only English is read")
    n_words = len(words_in(articles["text"].iloc[0]))
    if n_words > MOST_WORDS:
        raise ArticleError(f"{name}: {n_words:,} words; a draft has at most {MOST_WORDS:,}: split it")
    if not n_words:
        raise ArticleError(f"{name}: there is no word in it")
    return articles.assign(label=LABEL)


def read_found(path: str | Path, **options: Any) -> SimpleNamespace:
    """What a draft is set against, in less time than `read_coverage` takes: the tables that are asked for, and the
    lists. Options as there.
    """
    tables, lists = read_tables(path, without=UNASKED, **options)
    return SimpleNamespace(**tables, lists=lists)


def compare_versions(
    old: str | Path, new: str | Path | None = None, *, lists: AnyLists = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Set each version of an article against the one before it.

    Reads     two files, the older first; or one folder of copies, which are set in the order of their dates, else of
              their names
    Returns   revisions, one row a thing that a version tells otherwise than the one before; and the articles, in order
    Raises    ArticleError where a version cannot be read, or a folder holds fewer than two
    """
    from tellings.compare.drafts.revisions import compare_revisions

    lists = open_lists(lists)
    articles = _versions(Path(old), lists) if new is None else _two(old, new, lists)
    found = find_in(articles, lists)
    ids = list(articles["article_id"])
    parts = []
    for before, after in itertools.pairwise(ids):
        pair = {name: table[table["article_id"].isin((before, after))] for name, table in found.items()}
        parts.append(compare_revisions(_with_credits(pair, lists), before, after, lists=lists))
    return pd.concat(parts, ignore_index=True), articles


def _two(old: str | Path, new: str | Path, lists: Lists) -> pd.DataFrame:
    before, after = read_draft(old, lists), read_draft(new, lists)
    ids = [before["article_id"].iloc[0], after["article_id"].iloc[0]]
    if ids[0] == ids[1]:
        ids = [f"{ids[0]} (old)", f"{ids[1]} (new)"]
    both = pd.concat([before, after], ignore_index=True)
    return both.assign(article_id=pd.array(ids, dtype="str"), label=pd.array(ids, dtype="str"))


def _versions(folder: Path, lists: Lists) -> pd.DataFrame:
    """The copies of a folder, in the order of their dates where all have one, else of their names."""
    from tellings.read.articles import read_files

    articles, _ = read_files(folder, lists=lists)
    articles = articles[articles["language"].isna() | (articles["language"] == "en")]
    if len(articles) < 2:
        raise ArticleError(f"{folder}: {len(articles)} readable version of an article; two or more are compared")
    if articles["published"].notna().all():
        articles = articles.sort_values(["published", "path"], kind="stable")
    return articles.reset_index(drop=True)


def find_in(articles: pd.DataFrame, lists: Lists) -> dict[str, pd.DataFrame]:
    """What each of these articles says by itself: the tables up to the claims."""
    tables = {"articles": articles}
    for step in STEPS:
        if set(step.makes) & set(FOUND):
            step.run(tables, lists)
    return tables


def joined(one: Mapping[str, Any], other: Mapping[str, Any], lists: Lists) -> dict[str, pd.DataFrame]:
    """The tables of two sets of articles as those of one story, with who is who in it."""
    names = ("articles", *FOUND)
    return _with_credits({name: pd.concat([one[name], other[name]], ignore_index=True) for name in names}, lists)


def _with_credits(tables: dict[str, pd.DataFrame], lists: Lists) -> dict[str, pd.DataFrame]:
    """The tables with the source behind each claim, as if all articles told one story."""
    tables = dict(tables)
    ids = tables["articles"]["article_id"]
    tables["stories"] = pd.DataFrame({"article_id": ids, "story_id": "one"})
    next(step for step in STEPS if "credits" in step.makes).run(tables, lists)
    return tables


def _chosen(draft: pd.DataFrame, articles: pd.DataFrame, lists: Lists) -> pd.DataFrame:
    """The articles that a draft is set against: all but its own text, and of many those most like it."""
    others = articles[articles["sha256"] != draft["sha256"].iloc[0]]
    if len(others) <= MOST_ARTICLES:
        return others
    rare = _rare(draft["text"].iloc[0], lists)
    shared = [len(rare & _rare(text, lists)) for text in others["text"]]
    best = sorted(range(len(others)), key=lambda n: (-shared[n], n))[:MOST_ARTICLES]
    return others.iloc[sorted(best)]


def _rare(text: str, lists: Lists) -> set[str]:
    frequencies = word_frequencies(lists)
    return {word for word in map(str.lower, words_in(text)) if frequencies.get(word, 1.0) < RARE}
