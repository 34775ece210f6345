"""The letters of a shape have names, and what compares one with a letter says the name."""

import ast
from pathlib import Path

import pytest
from tellings.find.text.tag_letters import FigureTag, Tag
from tellings.find.text.tag_names import FIGURE_NAMES, TAG_NAMES

FIND = Path(__file__).parents[3] / "analysis" / "tellings" / "find"
# Where the letters themselves are made.
MAKERS = {"tags.py", "clause_tags.py", "tag_letters.py", "tag_names.py"}
SPELT = {"NAMES": "Name's", "NOUNS": "noun's", "HES": "he's", "NAME": "Name"}


@pytest.mark.parametrize(("tags", "names"), [(Tag, TAG_NAMES), (FigureTag, FIGURE_NAMES)])
def test_a_letter_has_one_name_in_patterns_and_in_comparisons(tags, names):
    letters = {name: getattr(tags, name) for name in dir(tags) if name.isupper()}
    told = {SPELT.get(name, name.lower().replace("_", " ")): letter for name, letter in letters.items()}
    assert len(told) > 30 and len(set(told.values())) == len(told)
    assert {name: names[name] for name in told if name in names} == {n: v for n, v in told.items() if n in names}
    assert set(told) - set(names) <= {"verb"} and {v for v in names.values() if len(v) == 1} >= set(told.values())


def _raw_letters(path: Path) -> list[str]:
    """The comparisons of a place in a shape with letters that are not named."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            shaped = any(
                isinstance(part, ast.Subscript)
                and ast.unparse(part.value).split(".")[-1] in ("shape", "letters", "marks")
                for side in sides
                for part in ast.walk(side)
            )
            told = [part for side in sides for part in ast.walk(side) if isinstance(part, ast.Constant)]
            raw = [c.value for c in told if isinstance(c.value, str) and any(map(str.isalpha, c.value))]
            if shaped and any((len(word) < 12 and not word.islower()) or len(word) == 1 for word in raw):
                found.append(f"{path.name}, line {node.lineno}: {ast.unparse(node)}")
    return found


def test_no_place_in_a_shape_is_compared_with_a_letter_without_its_name():
    paths = [path for path in sorted(FIND.rglob("*.py")) if path.name not in MAKERS]
    assert len(paths) > 50 and not [line for path in paths for line in _raw_letters(path)]


def test_a_raw_letter_would_be_seen(tmp_path):
    (tmp_path / "a.py").write_text('late = s.shape[a.first] == "v"\nearly = shape[0] in "ck"\n', encoding="utf-8")
    assert len(_raw_letters(tmp_path / "a.py")) == 1
