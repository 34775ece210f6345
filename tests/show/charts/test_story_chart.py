"""The chart of stories: its title counts what it draws."""

import pandas as pd
import pytest
from tellings.show.charts.story import stories_by_article


def tables(*stories: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    ids = [f"a{i}" for i in range(len(stories))]
    many = {s for s in stories if stories.count(s) > 1}
    table = pd.DataFrame(
        {"article_id": ids, "story_id": stories, "similarity": [0.9 if s in many else 0.0 for s in stories]}
    )
    return table, pd.DataFrame({"article_id": ids, "label": [f"Outlet {i}" for i in ids]})


@pytest.mark.parametrize(
    "stories, title",
    [
        ("xxxxy", "4 articles tell one event; Outlet a4 stands alone"),
        ("xxxx", "4 articles tell one event"),
        ("xxyyz", "4 articles tell 2 events; Outlet a4 stands alone"),
        ("xxyz", "2 articles tell one event; 2 stand alone"),
        ("xyz", "No two of 3 articles tell one event"),
        ("", "There is no article to group"),
    ],
)
def test_the_title_counts_the_articles(stories, title):
    ax = stories_by_article(*tables(*stories))
    assert ax.get_title() == title and ax.alt.startswith(title) and len(ax.numbers) == len(stories)


def test_beyond_sixty_articles_the_rest_is_counted():
    ax = stories_by_article(*tables(*"x" * 70))
    assert any("10 articles more not drawn" in text.get_text() for text in ax.texts) or "10 articles more" in " ".join(
        t.get_text() for t in ax.texts
    )
