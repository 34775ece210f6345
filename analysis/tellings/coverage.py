"""The steps from a folder to the comparison, in their order: the one place that knows it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from tellings.core.lists.lexicons import AnyLists, Lists, open_lists
from tellings.core.tables import as_read, as_written, check_table, text_of
from tellings.core.words import no_collection
from tellings.errors import TellingsError
from tellings.review.checked_points import check_points
from tellings.review.checked_tellings import check_tellings, claim_by_hand, found_claims
from tellings.review.checks import apply_checks, read_checks

if TYPE_CHECKING:
    from tellings.show.charts.of_coverage import Charts

Progress = Callable[[str], None] | None  # called with the name of each step before it runs


class Step(NamedTuple):
    """One step: the tables it makes, the function that makes them, the tables it reads; `lists` where a word list
    decides anything in it.
    """

    makes: tuple[str, ...]
    module: str
    function: str
    reads: tuple[str, ...]
    takes_lists: bool = True

    def run(self, tables: dict[str, pd.DataFrame], lists: Lists) -> None:
        """Make this step's tables from those that are there, and hold them to the codebook."""
        function = getattr(import_module(f"tellings.{self.module}"), self.function)
        # The reading steps know of lines; behind them a line that breaks inside a paragraph is a blank.
        given = tables if self.module.startswith("read.") else as_read(tables)
        with no_collection():
            made = function(*(given[name] for name in self.reads), **({"lists": lists} if self.takes_lists else {}))
        for name, table in zip(self.makes, made if isinstance(made, tuple) else (made,)):
            written = table if given is tables else as_written(table, tables["articles"])
            tables[name] = check_table(written, name)


STEPS = (
    Step(("blocks",), "read.blocks", "mark_blocks", ("articles",)),
    Step(("dates",), "read.dates", "find_dates", ("articles", "blocks")),
    Step(("sentences",), "read.sentences", "split_sentences", ("articles", "blocks")),
    Step(("quotes",), "find.text.quotes", "find_quotes", ("articles", "blocks")),
    Step(
        ("figures", "names", "frames", "claims", "claim_parts"),
        "find.article",
        "find_in_articles",
        ("articles", "sentences", "quotes"),
    ),
    Step(
        ("quote_uses",),
        "find.claims.quote_uses",
        "judge_quote_uses",
        ("quotes", "claims", "claim_parts", "articles"),
        False,
    ),
    Step(
        ("stories",), "compare.stories.stories", "group_stories", ("articles", "sentences", "names", "figures", "dates")
    ),
    Step(
        ("credits",),
        "compare.sources.sources",
        "credit_claims",
        ("claims", "names", "stories", "articles", "sentences"),
    ),
    Step(
        ("sources",), "compare.sources.sources", "list_sources", ("credits", "claims", "names", "stories", "sentences")
    ),
    Step(
        ("versions",),
        "compare.wording.versions",
        "match_versions",
        ("articles", "quote_uses", "quotes", "claims", "claim_parts", "credits", "stories", "blocks"),
    ),
    Step(
        ("tellings",),
        "compare.facts.tellings",
        "align_tellings",
        ("sentences", "figures", "names", "dates", "claims", "claim_parts", "stories", "articles"),
    ),
    Step(
        ("variants", "mentions"), "compare.wording.variants", "variants_and_mentions", ("names", "stories", "sentences")
    ),
    Step(
        ("passages",),
        "compare.wording.passages",
        "shared_passages",
        ("articles", "stories", "blocks", "quotes", "figures", "names"),
    ),
    Step(
        ("origins",),
        "compare.wording.origins",
        "compare_origins",
        ("articles", "stories", "passages", "tellings", "versions"),
    ),
    Step(
        ("facts",),
        "compare.facts.facts",
        "compare_facts",
        ("tellings", "figures", "articles", "origins", "sentences", "stories"),
    ),
    Step(
        ("points",),
        "compare.points.points",
        "find_points",
        tuple("sentences figures names quotes claims claim_parts versions tellings credits stories".split()),
    ),
    Step(("evaluations",), "compare.framing", "list_evaluations", ("figures", "articles", "sentences")),
    Step(("angles",), "compare.angles.angles", "cluster_angles", ("articles", "blocks")),
)


@dataclass(frozen=True, repr=False)
class Coverage:
    """Every table of one corpus; `codebook(name)` says what each holds."""

    files: pd.DataFrame
    articles: pd.DataFrame
    blocks: pd.DataFrame
    dates: pd.DataFrame
    sentences: pd.DataFrame
    figures: pd.DataFrame
    names: pd.DataFrame
    frames: pd.DataFrame
    quotes: pd.DataFrame
    claims: pd.DataFrame
    claim_parts: pd.DataFrame
    quote_uses: pd.DataFrame
    stories: pd.DataFrame
    credits: pd.DataFrame
    sources: pd.DataFrame
    tellings: pd.DataFrame
    facts: pd.DataFrame
    versions: pd.DataFrame
    variants: pd.DataFrame
    mentions: pd.DataFrame
    points: pd.DataFrame
    passages: pd.DataFrame
    origins: pd.DataFrame
    evaluations: pd.DataFrame
    angles: pd.DataFrame
    checks: pd.DataFrame
    lists: Lists | None = None  # the word lists of the run; none where it was loaded

    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name, in the order in which they are made."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "lists"}

    @property
    def charts(self) -> "Charts":
        """Every chart of these tables: `coverage.charts.figures(max_facts=12)`."""
        from tellings.show.charts.of_coverage import Charts

        return Charts(self)

    def account(self, *, what: str = "figures", **options: Any) -> pd.DataFrame:
        """The side-by-side table of this corpus: `what` is "figures" (options as in `build_account`) or "points", what
        is told with or without a figure (options as in `build_points_account`).
        """
        if what == "points":
            from tellings.compare.points.account import build_points_account

            return build_points_account(
                self.points, self.articles, self.sentences, self.sources, self.stories, **options
            )
        if what != "figures":
            raise TellingsError(f"what is {what!r}; write figures or points")
        from tellings.compare.facts.account import build_account

        return build_account(
            self.tellings,
            self.facts,
            self.articles,
            self.credits,
            self.sources,
            stories=self.stories,
            checks=self.checks,
            claims=self.claims,
            **options,
        )

    def keyness(self, target: str | list[str], **options: Any) -> pd.DataFrame:
        """The words that set the target apart from the other articles of this corpus; options as in `keyness`."""
        from tellings.compare.keyness.keyness import keyness

        return keyness(self.sentences, self.articles, self.stories, target=target, **({"lists": self.lists} | options))

    def point_shares(self) -> pd.DataFrame:
        """How much of each article tells what all, some or none of the others tell; see `point_shares`."""
        from tellings.compare.points.account import point_shares

        return point_shares(self.points, self.stories)

    def headlines(self) -> pd.DataFrame:
        """What each headline tells, beside the body of its own article; see `compare_headlines`."""
        from tellings.compare.drafts.headlines import compare_headlines

        return compare_headlines(self.tables(), lists=self.lists)

    @property
    def claims_view(self) -> pd.DataFrame:
        """The claims in words: what was said, by whom, in which article; see `view_claims`."""
        from tellings.compare.sources.claims_view import view_claims

        return view_claims(self.claims, self.claim_parts, self.credits, self.sources, self.stories, self.articles)

    def text_of(self, table: pd.DataFrame, **options: str) -> pd.Series:
        """The words at the places of a table of spans; options as in `core.tables.text_of`."""
        return text_of(self.articles, table, **options)

    def frame_shares(self) -> pd.DataFrame:
        """How often, where and how early each article uses the words of each frame; see `share_frames`."""
        from tellings.compare.framing import share_frames

        return share_frames(self.frames, self.sentences, self.articles)

    def unnamed_shares(self) -> pd.DataFrame:
        """How much of each article stands on the word of people without a name; see `share_unnamed`."""
        from tellings.compare.sources.unnamed import share_unnamed

        return share_unnamed(self.claims, self.credits, self.sources, self.articles)

    def number_chains(self) -> pd.DataFrame:
        """On whose word every number stands, and on whose that stands; see `chain_numbers`."""
        from tellings.compare.sources.chains import chain_numbers

        parts = self.tellings, self.claims, self.claim_parts
        return chain_numbers(*parts, self.credits, self.sources, self.articles, lists=self.lists)

    def save(self, folder: str | Path, *, formats: Iterable[str] = ("csv",)) -> None:
        """Write every table into a folder, each whole or not at all, as `save_tables`; `load_coverage` reads them."""
        from tellings.save.save import save_tables

        save_tables(
            self.tables(),
            folder,
            formats=formats,
            account=self.account() if "excel" in formats else None,
            lists=self.lists,
        )

    def __repr__(self) -> str:
        stories = self.stories["story_id"].nunique()
        parts = [
            f"{len(table)} {name}"
            for name, table in self.tables().items()
            if name in ("figures", "claims", "sources", "facts")
        ]
        return (
            f"{len(self.articles)} articles in {stories} {'story' if stories == 1 else 'stories'}: {', '.join(parts)}"
        )

    def _repr_html_(self) -> str:
        from tellings.show.coverage_cell import coverage_html

        return coverage_html(self)


def read_coverage(
    path: str | Path,
    *,
    sheet: str | Path | None = None,
    checks: str | Path | None = None,
    lists: AnyLists = None,
    columns: Mapping[str, str] | str | Path | None = None,
    progress: Progress = None,
) -> Coverage:
    """Read a folder of articles and make every table.

    Reads     a folder of articles in any of the formats that read_files reads; `sheet`: what a person knows about the
              files; `checks`: a person's corrections, applied before the next step reads a table; `lists`: a folder of
              word lists: NAME.csv takes the place of the package's own, NAME.more.csv adds to it. Without them
              sheet.csv, checks.csv and lists/ inside the folder are taken where they lie. `columns`: as in read_files.
              `progress` is called with the name of each step before it runs
    Returns   Coverage: the tables from files to angles as attributes
    Raises    ArticleError for a missing or empty folder; LexiconError for a row of a sheet or list that cannot be used.
              A correction that cannot be used stops nothing: it stands in `checks` as refused, with the reason
    """
    tables, lists = read_tables(path, sheet=sheet, checks=checks, lists=lists, columns=columns, progress=progress)
    return Coverage(**tables, lists=lists)


def read_tables(
    path: str | Path, *, without: frozenset[str] = frozenset(), progress: Progress = None, **options: Any
) -> tuple[dict[str, pd.DataFrame], Lists]:
    """The tables of `read_coverage` by name, and the lists of the run; `without` tables that nobody will ask for."""
    from tellings.read.articles import read_files

    root, sheet, checks, columns = Path(path), *map(options.get, ("sheet", "checks", "columns"))
    lists = open_lists(options.get("lists") or (root / "lists" if (root / "lists").is_dir() else None))
    corrections = read_checks(checks if checks else root / "checks.csv" if (root / "checks.csv").is_file() else None)
    articles, files = read_files(path, sheet=sheet, lists=lists, columns=columns)
    articles, corrections = apply_checks(articles, "articles", corrections, lists=lists)
    tables = {"articles": check_table(articles, "articles"), "files": check_table(files, "files")}
    for step in STEPS:
        if without.issuperset(step.makes):
            continue
        if progress:
            progress(f"{len(articles)} articles: {', '.join(step.makes)}")
        given = (
            tables | {"claims": found_claims(tables["claims"])}
            if len(corrections) and "tellings" in step.makes
            else tables
        )
        step.run(given, lists)
        for name in step.makes:
            tables[name], corrections = apply_checks(given[name], name, corrections, lists=lists)
        if len(corrections) and "claims" in step.makes:
            tables["claims"], tables["claim_parts"] = claim_by_hand(
                tables["claims"],
                tables["claim_parts"],
                tables["sentences"],
                tables["figures"],
                corrections,
                lists=lists,
            )
        if len(corrections) and "tellings" in step.makes:
            tables["tellings"], corrections = check_tellings(
                tables["tellings"], tables["claims"], tables["figures"], corrections
            )
        if "points" in step.makes:
            tables["points"], corrections = check_points(tables["points"], corrections)
    return tables | {"checks": check_table(corrections, "checks")}, lists


def load_coverage(folder: str | Path) -> Coverage:
    """The coverage that `Coverage.save(folder)` wrote, every table equal to what was saved.

    Raises    TellingsError when the folder holds no saved coverage, or not every table of it; TableError when a file is
              not what the codebook says
    """
    from tellings.save.save import load_tables

    tables = load_tables(folder)
    for field in fields(Coverage):
        if field.name != "lists" and field.name not in tables:
            raise TellingsError(
                f"{folder}: the table {field.name} is not among the saved ones; save the coverage again"
            )
    return Coverage(**{name: table for name, table in tables.items() if name in Coverage.__dataclass_fields__})
