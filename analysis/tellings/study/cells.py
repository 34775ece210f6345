"""The cells of a study's notebook: words, and code that shows a table and the sentence made of it."""

from collections.abc import Mapping
from itertools import combinations

HEAD = """# {title}

**Question.** {question}

*Made by tellings {version}. Every number below, in the text too, is computed from the table that stands with it.*"""
OPEN = """import pandas as pd
from IPython.display import Markdown, display
from tellings.study import pages, says, study as studies

study = studies.read_study({folder!r}, seed={seed}{options})
out = pages.Out({out!r})"""
PARTS: tuple[tuple[str, str], ...] = (
    (
        "## Corpus",
        """display(Markdown(says.says_corpus(study.corpus)))
out.table(study.corpus, "corpus", "Articles, stories and tokens by outlet.")""",
    ),
    (
        """## Measures

What an outlet wrote of a story is one value, the mean of its articles. A share is not taken where there is nothing to
take a share of; a count of nothing is 0. Frames are words of a list: the share of sentences that hold one.""",
        """out.table(study.definitions, "measures", "The measures, beside the frames.")""",
    ),
    (
        """## What each outlet does

Means over stories; in brackets the middle 95 % of the means when stories are drawn again, 999 times.""",
        """out.table(pages.means_beside(study.means), "means", "Means over stories by outlet, with 95 % intervals.")""",
    ),
    (
        """## Where two outlets differ

Each two outlets are compared on the stories that both tell. *p* is of a permutation of signs, adjusted by Holm over
every row of the table; Wilcoxon's signed-rank test stands beside it, unadjusted. The effect is the matched-pairs
rank-biserial correlation, with its interval over stories drawn again.""",
        """display(Markdown(says.says_differences(study.differences)))
by_p = study.differences.sort_values(["p_holm", "measure"], kind="stable")
out.table(by_p[pages.TESTED], "differences", "Paired differences of outlets, the story as the unit.", first=25)""",
    ),
)
CAPTION = "Effects of {a} and {b}, full where the adjusted p is below 0.05."
FIGURE = """from tellings.study.chart import plot_effects

chart = plot_effects(study.differences, {a!r}, {b!r})
out.figure(chart, {name!r}, {caption!r})"""
REST: tuple[tuple[str, str], ...] = (
    (
        """## In whose words

Keyness, shuffling all that an outlet wrote of a story; corrected over all words.""",
        """display(Markdown(says.says_words(study.words, sorted(study.means["outlet"].unique()))))
out.table(study.words, "words", "Content words that stand out, the surest five of each outlet.")""",
    ),
    (
        """## Limits

The measures are what rules and word lists find, not what a reader would: how often they are right stands in the method
page of tellings, and `draw_sample` writes a blind sheet to find out for this corpus. *No source found* may be a source
that the rules miss. A difference of outlets in these stories is none of other stories. Causes are not measured.""",
        "display(Markdown(says.says_limits(study.differences, study.corpus)))",
    ),
    (
        """## How this was made

Cite as: The tellings team, tellings: one event, many tellings, version {version} (CITATION.cff). Name the word lists
too, by the fingerprints below.""",
        """display(out.table(pages.versions(study.seed), "versions", "Programs and the seed of every draw."))
out.table(pages.fingerprints(study.coverage), "lists", "The word lists, by their SHA-256.", first=99)""",
    ),
)


def cells_of(
    folder: str,
    out: str,
    outlets: list[str],
    *,
    title: str,
    question: str,
    seed: int,
    version: str,
    options: Mapping[str, str],
) -> list[tuple[str, str]]:
    """The cells of the notebook in order: ("markdown" or "code", source)."""
    given = "".join(f", {name}={value!r}" for name, value in options.items())
    made = [
        ("markdown", HEAD.format(title=title, question=question, version=version)),
        ("code", OPEN.format(folder=folder, out=out, seed=seed, options=given)),
    ]
    for words, code in PARTS:
        made += [("markdown", words), ("code", code)]
    for number, (a, b) in enumerate(list(combinations(outlets, 2))[:6], 1):
        made.append(("code", FIGURE.format(a=a, b=b, name=f"effects_{number}", caption=CAPTION.format(a=a, b=b))))
    for words, code in REST:
        made += [("markdown", words.replace("{version}", version)), ("code", code)]
    return made
