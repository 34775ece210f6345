"""The frame of the reader, into which the page's script puts the articles side by side, and what its marks mean."""

from tellings.show.page.articles import articles_in_full
from tellings.show.page.data import MOST_TEXTS, texts_held
from tellings.show.page.page import Page
from tellings.show.text.marking import esc
from tellings.show.text.sentence_parts import count_of

_KINDS = (
    ("figures", "F", "figures", "a number; a full line where a source’s word carries it, a broken one otherwise", True),
    (
        "claims",
        "C",
        "claims",
        "what somebody is reported to have said; S the source, in dotted italics the word of saying",
        True,
    ),
    ("versions", "V", "versions", "an utterance that several articles have", True),
    ("passages", "P", "shared passages", "at least eight words that another article has too", False),
)


def _choices(page: Page) -> str:
    """The events to choose from, those of most articles first."""
    sizes = list(page.story_sizes.items())
    options = "".join(
        f'<option value="{n}">{esc(page.story_name(story))} ({count_of(size, "article")})</option>'
        for n, (story, size) in enumerate(sizes)
    )
    return f'<label class="of-event">event <select id="of-story">{options}</select></label>' if len(sizes) > 1 else ""


def _toggles() -> str:
    boxes = "".join(
        f'<label class="kind" title="{esc(meaning)}">'
        f'<input type="checkbox" value="{name}"{" checked" if on else ""}> '
        f'<span class="tag" aria-hidden="true">{letter}</span> {esc(words)}</label>'
        for name, letter, words, meaning, on in _KINDS
    )
    return f'<fieldset class="kinds"><legend class="unseen">what is marked</legend>{boxes}</fieldset>'


def _legend() -> str:
    items = "".join(
        f'<li><span class="tag" aria-hidden="true">{letter}</span> <span class="m-{name}">'
        f"{esc(words)}</span>: {esc(meaning)}</li>"
        for name, letter, words, meaning, _ in _KINDS
    )
    keys = (
        ("n, p", "next and previous place"),
        ("← →", "the article before and after"),
        ("m, Shift+m", "next and previous mark of an article; Enter chooses it"),
        ("Esc", "close"),
    )
    shortcuts = "".join(f"<li><kbd>{esc(key)}</kbd> {esc(words)}</li>" for key, words in keys)
    return f'<details class="legend-of-marks"><summary>marks and keys</summary><ul>{items}{shortcuts}</ul></details>'


def _left_out(page: Page) -> str:
    missing = len(page.texts) - len(texts_held(page))
    return (
        f'<p class="notice">The texts of {count_of(missing, "article")} are not in this page, '
        f"which holds {MOST_TEXTS} at most: read one event at a time.</p>"
        if missing
        else ""
    )


def reader_section(page: Page) -> str:
    """The part of the page that shows the articles: side by side with a script, one below the other without."""
    if not page.texts:
        return '<p class="nothing">No article was read.</p>'
    return (
        f'{_left_out(page)}<div id="reader" hidden><div class="bar"><div class="chosen">'
        '<strong id="chosen-title">The articles side by side</strong> '
        '<span id="chosen-count" role="status"></span></div>'
        '<div class="steps"><button type="button" id="step-back" title="previous place (p)">‹ '
        'previous</button><button type="button" id="step-on" title="next place (n)">next ›</button>'
        '<a id="to-row" href="#account" hidden>its row</a><label id="only-label" hidden>'
        '<input type="checkbox" id="only-tellers"> only the articles that have it</label></div>'
        f'<div class="choices">{_choices(page)}<label class="of-one">article <select id="of-article">'
        f"</select></label>{_toggles()}</div>"
        f'<div class="ends">{_legend()}<button type="button" id="dock">full height</button>'
        '<button type="button" id="close-reader" title="Escape">close</button></div></div>'
        '<p id="chosen-card" hidden></p><div id="columns" role="group" aria-label="the articles side '
        'by side"></div></div>'
        f"<noscript>{articles_in_full(page)}</noscript>"
    )


def filter_bar(page: Page) -> str:
    """The filters of the account: words, event, kind of figure, source; the script fills and shows them."""
    return (
        '<div class="tools" id="filters" role="search" aria-label="filter the account" hidden>'
        '<label class="unseen" for="by-words">filter facts, values, sources</label>'
        '<input type="search" id="by-words" placeholder="filter facts, values, sources">'
        + (
            f'<label>event <select id="by-story"><option value="">all</option>{_story_options(page)}</select></label>'
            if len(page.story_sizes) > 1
            else ""
        )
        + f'<label>kind <select id="by-kind"><option value="">all</option>{_kind_options(page)}</select></label>'
        f'<label>source <select id="by-source"><option value="">all</option>{_source_options(page)}</select></label>'
        '<label><input type="checkbox" id="by-difference"> only what is told differently</label>'
        '<button type="button" id="open-cells">Open every cell</button>'
        '<button type="button" id="close-cells">Close</button><span role="status" id="filtered">'
        "</span></div>"
    )


def _story_options(page: Page) -> str:
    return "".join(
        f'<option value="{n}">{esc(page.story_name(story))}</option>' for n, story in enumerate(page.story_sizes)
    )


def _kind_options(page: Page) -> str:
    return "".join(f"<option>{esc(kind)}</option>" for kind in sorted(set(page.kind_of_fact.values())))


def _source_options(page: Page) -> str:
    """The sources on whose word a figure stands, the one that carries most first."""
    counts = page.told.loc[page.told["state"] != "none", "source"].value_counts()
    named = "".join(
        f'<option value="{esc(source)}">{esc(source)} ({n})</option>' for source, n in counts.head(200).items()
    )
    return named + ('<option value="-">no source found</option>' if (page.told["state"] == "none").any() else "")
