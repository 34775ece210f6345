"""The one place where words become HTML: a template for each part of the page, filled and escaped by Jinja."""

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from tellings.show.text.marking import without_controls
from tellings.show.text.sentence_parts import count_of

if TYPE_CHECKING:
    from jinja2 import Environment

_GAP = re.compile(r"(?P<code>\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})|\s*\n\s*", re.DOTALL)


def without_gaps(template: str) -> str:
    """A template without its line breaks and the blanks around them, which are there for who reads it: nothing is left
    of one beside a tag or a statement, one blank inside a sentence or a tag. Errors still name the right line.

    >>> without_gaps("<ul>\\n  {% for word in words %}\\n  <li>a\\n  {{ word }}</li>").replace("{#\\n#}", "")
    '<ul>{% for word in words %}<li>a {{ word }}</li>'
    """

    def closed(found: re.Match[str]) -> str:
        if found["code"]:
            return found.group()
        before, after = template[: found.start()], template[found.end() :]
        beside = not before or not after or before.endswith((">", "%}", "#}")) or after.startswith(("<", "{%", "{#"))
        return ("" if beside else " ") + "{#" + "\n" * found.group().count("\n") + "#}"

    return _GAP.sub(closed, template)


@cache
def _environment() -> "Environment":
    """Jinja with every text escaped, and an error for a name that a template has and its data has not."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    def source(name: str) -> str:
        return without_gaps(files(__name__).joinpath(name).read_text(encoding="utf-8"))

    def shown(value: object) -> object:
        return value if isinstance(value, Markup) else without_controls(str(value))

    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        loader=FunctionLoader(source),
        auto_reload=False,
    )
    made.globals["count_of"] = count_of
    return made


def render(name: str, /, **data: Any) -> str:
    """One template filled with plain data, as HTML; no word in the data can open an element or leave an attribute.

    Reads     the name of a file beside this module, without its ending; its data by name
    Returns   the HTML
    Raises    jinja2's UndefinedError where the template has a name that the data has not
    """
    return _environment().get_template(f"{name}.html").render(**data)
