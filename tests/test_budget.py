"""No step takes a larger part of the work than it did: a count of calls, which no busy machine moves."""

import json
import sys
from pathlib import Path

import pytest
from tellings.core.lists.lexicons import open_lists
from tellings.coverage import STEPS, read_coverage

SEEDS = Path(__file__).parents[1] / "seeds"
BUDGET = Path(__file__).parent / "work_budget.json"
GROWN = 1.5  # a step's part of the work may be so many times the recorded one before somebody has to look
SMALL = 0.01  # of all calls: a step that small may grow to this


def calls_of(step, tables, lists) -> int:
    """How many functions a step calls, Python's own and those in C; what is worked out once for all is not counted."""
    step.run(dict(tables), lists)
    n = 0

    def count(frame, event, function):
        nonlocal n
        n += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        step.run(dict(tables), lists)
    finally:
        sys.setprofile(before)
    return n


@pytest.fixture(scope="module")
def shares() -> dict[str, float]:
    tables, lists = read_coverage(SEEDS).tables(), open_lists(None)
    calls = {step.makes[0]: calls_of(step, tables, lists) for step in STEPS}
    return {name: n / sum(calls.values()) for name, n in calls.items()}


@pytest.mark.parametrize("step", [step.makes[0] for step in STEPS])
def test_a_step_takes_no_larger_part_of_the_work_than_was_recorded(shares, step):
    recorded = json.loads(BUDGET.read_text(encoding="utf-8"))
    assert shares[step] <= max(SMALL, GROWN * recorded[step]), (
        f"{step} made {recorded[step]:.1%} of all calls on the seeds and makes {shares[step]:.1%} now; make it less, "
        f"or record the new share in {BUDGET.name} and say in the commit what it buys"
    )
