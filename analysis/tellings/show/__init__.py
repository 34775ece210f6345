"""For the eye: the page, the charts, words in their context, and what a notebook shows."""

from importlib import import_module
from typing import Any

# No module has the name of a function here: it would take its place as soon as it is imported.
_PLACES = {"reader": "notebook", "evidence": "notebook", "show_table": "notebook"}

__all__ = [*_PLACES]


def __getattr__(name: str) -> Any:
    if name in _PLACES:
        return getattr(import_module(f"tellings.show.{_PLACES[name]}"), name)
    raise AttributeError(f"tellings.show has no {name!r}")
