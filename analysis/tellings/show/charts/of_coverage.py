"""Every chart of one coverage, drawn from its tables: `coverage.charts.figures(max_facts=12)`."""

from typing import Any

import pandas as pd

from tellings.show.charts import public
from tellings.show.charts.chart import Chart


class Charts:
    """The charts of a coverage by what they show; each is a Chart, with `ax`, `numbers`, `alt` and `save`.

    Options are those of the functions of `tellings.charts`, which take tables instead and give the axes.
    """

    def __init__(self, coverage: Any) -> None:
        self._coverage = coverage

    def figures(self, *, max_facts: int = 20, story: str | None = None) -> Chart:
        """Who gives which value for which fact, on whose word."""
        c = self._coverage
        told = (c.tellings, c.facts, c.articles, c.credits, c.sources)
        return Chart(public.figures_by_article(*told, max_facts=max_facts, story=story))

    def dots(self, fact: str) -> Chart:
        """What each article gives for one fact (its id or label), and what its words admit."""
        c = self._coverage
        return Chart(public.dot_plot(c.tellings, c.facts, c.articles, fact=fact))

    def omissions(self, *, max_facts: int = 25, story: str | None = None) -> Chart:
        """Which article leaves out which fact of its story."""
        c = self._coverage
        return Chart(public.omissions(c.tellings, c.facts, c.articles, c.stories, max_facts=max_facts, story=story))

    def stories(self) -> Chart:
        """Which articles tell one event."""
        return Chart(public.stories_by_article(self._coverage.stories, self._coverage.articles))

    def source_mix(self, *, by: str = "sides", claims: pd.DataFrame | None = None) -> Chart:
        """On whose word the claims of each article stand; `claims` are chosen rows of the table, else all."""
        c = self._coverage
        return Chart(public.source_mix(c.claims if claims is None else claims, c.credits, c.sources, c.articles, by=by))

    @staticmethod
    def unnamed(shares: pd.DataFrame) -> Chart:
        """Which share of each article's claims stands on unnamed people; `shares` is what `share_unnamed` makes."""
        return Chart(public.unnamed_by_article(shares))

    def stances(self, stances: pd.DataFrame) -> Chart:
        """With which words each article introduces what a side says; `stances` is what `tell_stances` makes."""
        return Chart(public.stances_by_article(stances, self._coverage.articles))

    def versions(self, *, utterance: str | None = None, max_utterances: int = 5) -> Chart:
        """The wordings of one utterance under each other."""
        c = self._coverage
        ax = public.versions_strip(c.versions, c.articles, c.claims, utterance=utterance, max_utterances=max_utterances)
        return Chart(ax)

    def variants(self, *, story: str | None = None, max_actors: int = 12) -> Chart:
        """What each article calls an actor."""
        c = self._coverage
        return Chart(public.variants_by_article(c.variants, c.articles, story=story, max_actors=max_actors))

    def passages(self, *, max_passages: int = 20) -> Chart:
        """The words that two articles share."""
        return Chart(public.passage_arcs(self._coverage.passages, self._coverage.articles, max_passages=max_passages))

    def origins(self, *, story: str | None = None) -> Chart:
        """What speaks for one text behind two articles."""
        c = self._coverage
        return Chart(public.origins_matrix(c.origins, c.articles, c.stories, story=story))

    def keyness(self, keyness: pd.DataFrame | str | list[str], *, max_words: int = 24) -> Chart:
        """The words that set articles apart: `keyness` is a table of `coverage.keyness`, or the target itself."""
        table = keyness if isinstance(keyness, pd.DataFrame) else self._coverage.keyness(keyness)
        return Chart(public.keyness_forest(table, max_words=max_words))

    def angles(self, angles: pd.DataFrame | None = None) -> Chart:
        """Which share of its paragraphs each article gives to each angle."""
        c = self._coverage
        return Chart(public.angles_by_article(c.angles if angles is None else angles, c.articles))

    def angle_strips(self, angles: pd.DataFrame | None = None) -> Chart:
        """The angles of each article from its first paragraph to its last."""
        c = self._coverage
        return Chart(public.angles_barcode(c.angles if angles is None else angles, c.articles, c.blocks))

    def frames(self) -> Chart:
        """With which frames each article opens, and how often their words stand behind the lede."""
        return Chart(public.frames_by_article(self._coverage.frame_shares(), self._coverage.articles))

    @staticmethod
    def scores(scores: pd.DataFrame) -> Chart:
        """Measures of quality with their intervals, such as rows of data/scores.csv."""
        return Chart(public.scores_by_part(scores))
