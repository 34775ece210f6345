"""Patterns over letters, written in names: they are the ones that were measured, letter by letter."""

import csv
import re
from importlib import import_module
from pathlib import Path

import pytest
from tellings.find.text.tag_names import in_letters, tagged
from tellings.find.text.tags import tokenise

MEASURED = Path(__file__).parent / "letter_patterns.csv"
MODULES = (
    "text.clauses text.clause_ends claims.constructions claims.parentheticals claims.without_cue "
    "claims.attribution claims.reader "
    "claims.drafts claims.hedged_numbers claims.sentence claims.noun_or_verb claims.voices "
    "figures.complements figures.clause text.clause_tags"
)


def patterns_of(name):
    """The compiled patterns of a module by name; those of a table of rules with the cue's letter and the rule."""
    module = import_module(f"tellings.find.{name}")
    found = {key: value.pattern for key, value in vars(module).items() if isinstance(value, re.Pattern)}
    for table in ("ENDS", "OBJECT_ENDS"):
        for verb, rules in getattr(module, table, {}).items():
            for letter, named in rules.items():
                found |= {f"{table} {verb} {letter} {rule}": pattern.pattern for rule, pattern in named}
    return found


@pytest.mark.parametrize("name", MODULES.split())
def test_a_pattern_in_names_is_the_pattern_in_letters_that_was_measured(name):
    """Whoever changes a rule writes the new letters into letter_patterns.csv, and says in the commit what moved."""
    with open(MEASURED, encoding="utf-8", newline="") as file:
        measured = {row["name"]: row["pattern"] for row in csv.DictReader(file) if row["module"] == name}
    made = patterns_of(name)
    assert {key: made.get(key) for key in measured} == measured


def test_a_name_finds_what_its_letter_stands_for():
    shape = tokenise("The old harbour of Oksund reopened.").shape
    assert tagged("<det>[<adj><noun>]{1,3}<of><Name>").match(shape)


def test_a_look_behind_is_no_name():
    assert in_letters("(?<=<noun>)<and>(?<!<det>)") == "(?<=n)c(?<!d)"


def test_a_name_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError):
        tagged("<nuon>")
