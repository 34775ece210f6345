"""How Sphinx builds the pages: `make docs` stages them first (make_docs.py), then builds; nothing is fetched, nothing
is run.
"""

import re

import tellings

project = "tellings"
author = "The tellings team"
copyright = "the tellings team; seed articles: their publishers"
version = release = tellings.__version__

extensions = ["sphinx.ext.autodoc", "myst_nb"]
default_role = "code"  # `name` in a docstring is code
html_theme = "furo"
html_title = "tellings: one event, many tellings"
html_static_path = ["static"]
html_css_files = ["tellings.css"]
html_show_sphinx = False
html_copy_source = False

# The notebooks are committed with their outputs, freshly run and checked by the tests: they are shown, not run.
nb_execution_mode = "off"
nb_ipywidgets_js = {}  # the default asks other hosts
nb_number_source_lines = False
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"

_SECTION = re.compile(r"(Reads|Returns|Raises|Method) {2,}(.*)")


def _escape(line: str) -> str:
    """A docstring is prose, not reStructuredText: what would be markup there is written out, except `code`."""
    parts = line.split("`")
    if len(parts) % 2 == 0:
        parts = [line.replace("`", "'")]
    return "`".join(part if at % 2 else re.sub(r"([*|_\\])", r"\\\1", part) for at, part in enumerate(parts))


def docstring_as_rst(lines: list[str]) -> list[str]:
    """The project's form of docstring (Reads, Returns, Raises, Method; doctests) as reStructuredText."""
    made: list[str] = []
    in_doctest = in_section = False
    for line in lines:
        section = _SECTION.match(line)
        if line.startswith(">>>"):
            made += [""] if not in_doctest else []
            in_doctest, in_section = True, False
        in_doctest = in_doctest and bool(line.strip())
        if in_doctest:
            made.append(line)
        elif section:
            made += (
                ["", f":{section[1]}: {_escape(section[2])}"]
                if not in_section
                else [f":{section[1]}: {_escape(section[2])}"]
            )
            in_section = True
        else:
            in_section = in_section and line.startswith(" ")
            made.append((("   " if in_section else "") + _escape(line.strip())) if line.strip() else "")
    return made


def _process(app, what, name, obj, options, lines) -> None:
    lines[:] = docstring_as_rst(lines)


def setup(app) -> None:
    app.connect("autodoc-process-docstring", _process)
