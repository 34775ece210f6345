"""The templates: what stands in a template alone is HTML, every word of the data is escaped, and none is left out in
silence.
"""

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from tellings.show.templates import render, without_gaps

SHOW = Path(__file__).parents[2] / "analysis" / "tellings" / "show"
TEMPLATES = sorted((SHOW / "templates").glob("*.html"))
# Writers of pictures, whose XML is no part of a page.
DRAWING = {"charts/base/svg.py", "charts/chart.py"}
# What we make ourselves and what nothing of an article can close: see base.html.
WHOLE = {"frame.style", "frame.shapes", "frame.script", "data"}


def test_no_html_stands_in_python():
    for path in SHOW.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        told = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                found = re.search(r"(?<!\?P)</?[a-z][a-z0-9]*[ />]|&\w+;", node.value)
                assert not found or path.relative_to(SHOW).as_posix() in DRAWING, (
                    f"{path.name}, line {node.lineno}: {found.group()}; put it into a template"
                )


def test_nothing_but_our_own_style_script_and_data_goes_unescaped():
    code = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES)
    assert set(re.findall(r"\{\{ *([\w.]+) *\| *safe", code)) == WHOLE
    assert len(re.findall(r"\bsafe\b", code)) == len(WHOLE) and "autoescape" not in code
    assert "Markup(" not in "".join(path.read_text(encoding="utf-8") for path in SHOW.rglob("*.py"))


def test_every_template_opens_by_saying_what_it_is():
    assert len(TEMPLATES) > 20
    for path in TEMPLATES:
        assert re.match(r"\{# .+?\. #\}\n", path.read_text(encoding="utf-8"), re.DOTALL), path.name


@given(st.text())
def test_no_words_can_open_an_element_or_leave_an_attribute(words):
    html = render("notebook_chart", alt=words, width=1, image="")
    assert re.sub(r'alt="[^"<>]*"', "", html).count('"') == 6  # two styles and a src, each opened and closed
    assert len(re.findall("<", html)) == 9 and not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", html)


def test_a_name_that_the_data_lacks_is_an_error():
    with pytest.raises(UndefinedError, match="width"):
        render("notebook_chart", alt="", image="")


@pytest.mark.parametrize(
    "written, read",
    [
        ("<ul>\n  <li>a</li>\n</ul>\n", "<ul><li>a</li></ul>"),
        ("<p>two\n   words</p>", "<p>two words</p>"),
        ("{% if x %}\n  a b\n{% endif %}", "{% if x %}a b{% endif %}"),
        ("told by\n{{ n }}\nof {{ m }}", "told by {{ n }} of {{ m }}"),
        ('<a href="#x"\n   class="y">', '<a href="#x" class="y">'),
        ("{% call table(\n  [1]) %}", "{% call table(\n  [1]) %}"),
    ],
)
def test_line_breaks_of_a_template_are_for_its_reader(written, read):
    made = without_gaps(written)
    assert re.sub(r"\{#\n+#\}", "", made) == read
    assert made.count("\n") == written.count("\n")
