"""One event, many tellings: who reported what figure, on whose word, in whose words, under which frame.

Start here      read_coverage(path) reads a folder into every table; coverage.account() puts the articles side by side;
                kwic(articles, pattern) shows words in context; charts.* draws a table; codebook(table) says what a
                column means.
"""

import sys
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

__version__ = "0.1.0"

# Public names by the verb of the method; each is imported when it is first used, so that `import tellings` stays light.
_PLACES = {
    # begin
    "read_coverage": "coverage",
    "Coverage": "coverage",
    "load_coverage": "scale.index",
    "codebook": "core.schema",
    "codebook_values": "core.schema",
    # read
    "read_files": "read.articles",
    "load_articles": "read.articles",
    "mark_blocks": "read.blocks",
    "find_dates": "read.dates",
    "split_sentences": "read.sentences",
    "blocks_in": "read.blocks",
    "dates_in": "read.dates",
    "sentences_in": "core.sentence_ends",
    # find
    "find_figures": "find.figures.figures",
    "find_names": "find.names.names",
    "find_quotes": "find.text.quotes",
    "find_claims": "find.claims.claims",
    "find_frames": "find.frames",
    "frames_in": "find.frames",
    "numbers_in": "find.numbers.numbers",
    "figures_in": "find.figures.figures",
    "names_in": "find.names.names",
    "quotes_in": "find.text.quotes",
    "claims_in": "find.claims.claims",
    # compare
    "group_stories": "compare.stories.stories",
    "credit_claims": "compare.sources.sources",
    "list_sources": "compare.sources.sources",
    "align_tellings": "compare.facts.tellings",
    "compare_facts": "compare.facts.facts",
    "build_account": "compare.facts.account",
    "cluster_angles": "compare.angles.angles",
    "group_topics": "compare.angles.topics",
    "tell_stances": "compare.sources.stances",
    "share_unnamed": "compare.sources.unnamed",
    "chain_numbers": "compare.sources.chains",
    "count_unsourced": "compare.sources.stances",
    "share_frames": "compare.framing",
    "list_evaluations": "compare.framing",
    "count_evaluations": "compare.framing",
    "match_versions": "compare.wording.versions",
    "match_variants": "compare.wording.variants",
    "shared_passages": "compare.wording.passages",
    "compare_origins": "compare.wording.origins",
    "keyness": "compare.keyness.keyness",
    "compare_outlets": "compare.outlets",
    "keyness_says": "core.keyness_table",
    "compare_draft": "drafts",
    "draft_text": "drafts",
    "compare_versions": "drafts",
    "compare_headlines": "compare.drafts.headlines",
    # show
    "kwic": "show.text.kwic",
    "report": "show.page.report",
    "write_report": "show.page.report",
    "reader": "show.notebook",
    "evidence": "show.notebook",
    "show_table": "show.notebook",
    "apply_checks": "review.checks",
    "read_checks": "review.checks",
    "CHECK_COLUMNS": "review.checks",
    "list_changes": "review.changes",
    "new_lists": "core.lists.lexicons",
    "list_cards": "review.list_cards",
    # measure
    "draw_sample": "measure.samples",
    "score_sample": "measure.samples",
    "intrude_words": "compare.angles.intrusion",
    "score_intrusion": "compare.angles.intrusion",
    # a study
    "measure_articles": "study.measures",
    "read_study": "study.study",
    # an archive
    "archive": "scale.run",
    "load_story": "scale.index",
    "read_table": "scale.store",
    "compare_manifests": "scale.finish",
    # errors
    "TellingsError": "errors",
    "TableError": "errors",
    "LexiconError": "errors",
    "ArticleError": "errors",
}
_MODULES = {"charts": "show.charts", "show": "show"}
# Modules under the names that pages and notebooks gave them before the rooms.
_FORMER = {
    "agreement": "measure.agreement",
    "scoring": "measure.scoring",
    "schema": "core.schema",
    "lexicons": "core.lists.lexicons",
    "rows": "core.tables",
    "archive_steps": "scale.steps",
    "archive_store": "scale.store",
}

__all__ = [*_PLACES, *_MODULES, "__version__"]


class _Former(MetaPathFinder, Loader):
    """Finds a module under the name that it had before the rooms: `from tellings.agreement import ...` goes on."""

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        return (
            ModuleSpec(fullname, self)
            if fullname.startswith("tellings.") and fullname.removeprefix("tellings.") in _FORMER
            else None
        )

    def exec_module(self, module: ModuleType) -> None:
        sys.modules[module.__name__] = import_module(f"tellings.{_FORMER[module.__name__.removeprefix('tellings.')]}")


sys.meta_path.append(_Former())


def __getattr__(name: str) -> Any:
    if name in _MODULES or name in _FORMER:
        return import_module(f"tellings.{_MODULES.get(name) or _FORMER[name]}")
    if name in _PLACES:
        return getattr(import_module(f"tellings.{_PLACES[name]}"), name)
    raise AttributeError(f"tellings has no {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted(__all__)
