"""One event, many tellings: who reported what figure, on whose word, in whose words, under which frame.

Start here      read_coverage(path) reads a folder into every table; coverage.account() puts the articles side by side;
                kwic(articles, pattern) shows words in context; charts.* draws a table; codebook(table) says what a column means.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

# Public names by the verb of the method; each is imported when it is first used, so that `import tellings` stays light.
_PLACES = {
    # begin
    "read_coverage": "coverage", "Coverage": "coverage", "load_coverage": "coverage", "codebook": "schema",
    # read
    "read_files": "read.articles", "load_articles": "read.articles", "mark_blocks": "read.blocks", "find_dates": "read.dates",
    "split_sentences": "read.sentences", "blocks_in": "read.blocks", "dates_in": "read.dates", "sentences_in": "boundaries",
    # find
    "find_figures": "find.figures", "find_names": "find.names", "find_quotes": "find.quotes", "find_claims": "find.claims",
    "find_frames": "find.frames", "frames_in": "find.frames",
    "numbers_in": "find.numbers", "figures_in": "find.figures", "names_in": "find.names", "quotes_in": "find.quotes", "claims_in": "find.claims",
    # compare
    "group_stories": "compare.stories", "credit_claims": "compare.sources", "list_sources": "compare.sources",
    "align_tellings": "compare.tellings", "compare_facts": "compare.facts", "build_account": "compare.account", "cluster_angles": "compare.angles",
    "tell_stances": "compare.stances", "count_unsourced": "compare.stances",
    "share_frames": "compare.framing", "list_evaluations": "compare.framing", "count_evaluations": "compare.framing",
    "match_versions": "compare.versions", "match_variants": "compare.variants", "shared_passages": "compare.passages", "compare_origins": "compare.origins",
    "keyness": "compare.wording", "keyness_says": "keyness_table",
    # show
    "kwic": "show.kwic", "report": "show.report", "write_report": "show.report", "reader": "show.notebook", "evidence": "show.notebook", "show_table": "show.notebook",
    "apply_checks": "checks", "read_checks": "checks", "CHECK_COLUMNS": "checks", "list_changes": "changes", "new_lists": "lexicons",
    "list_cards": "cards",
    # an archive
    "archive": "scale", "read_table": "archive_store", "compare_manifests": "archive_manifest",
    # errors
    "TellingsError": "errors", "TableError": "errors", "LexiconError": "errors", "ArticleError": "errors",
}
_MODULES = {"charts": "show.charts", "show": "show"}

__all__ = [*_PLACES, *_MODULES, "__version__"]


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(f"tellings.{_MODULES[name]}")
    if name in _PLACES:
        return getattr(import_module(f"tellings.{_PLACES[name]}"), name)
    raise AttributeError(f"tellings has no {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted(__all__)
