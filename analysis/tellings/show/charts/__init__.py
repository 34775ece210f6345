"""Charts: one a table; each takes `ax=` and gives the axes back, and says in its title what its numbers show. All are
in `public`, and load when one is asked for.
"""

from importlib import import_module
from typing import Any


def __getattr__(name: str) -> Any:
    if name.startswith("_") and name != "__all__":
        raise AttributeError(name)
    return getattr(import_module("tellings.show.charts.public"), name)


def __dir__() -> list[str]:
    return sorted(import_module("tellings.show.charts.public").__all__)
