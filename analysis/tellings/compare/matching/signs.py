"""What speaks for and against two figures answering one question: named signs, each a number, to be weighed by
data/weights/joins.csv.
"""

from math import log

import pandas as pd

from tellings.compare.matching.about import FEW, About, noun_types
from tellings.compare.matching.ages import same_person, two_persons
from tellings.compare.matching.bags import cosine
from tellings.compare.matching.mentioned_figures import Mention, context_words
from tellings.compare.matching.sizes import digits_of, equal, is_rounding, meet
from tellings.core.lists.lexicons import AnyLists

MOST = 5  # digits beyond which no more is said
LONG = 3  # digits from which it says something that two numbers differ in one of them


def one_digit_apart(a: float, b: float) -> bool:
    """Whether two numbers of three digits or more are written alike but for one digit.

    >>> one_digit_apart(284.46, 384.46), one_digit_apart(653, 635), one_digit_apart(14, 15)
    (True, False, False)
    """
    first, second = (f"{abs(v):.10g}" for v in (a, b))
    if len(first) != len(second) or digits_of(a) < LONG or digits_of(b) < LONG:
        return False
    return sum(x != y for x, y in zip(first, second)) == 1


def _value_signs(a: Mention, b: Mention, crowd: int) -> dict[str, float]:
    first, second = a.size, b.size
    if equal(first, second):
        told = min(digits_of(a.row.value) + (0 if first.value_2 is None else digits_of(a.row.value_2)), 3)
        return {f"equal_{told}": 1.0, "crowd": log(max(crowd, 1))}
    if first.value is None or second.value is None:
        return {"vague": 1.0}
    if (first.value_2 is None) != (second.value_2 is None):
        return {"range": 1.0, "meets": 1.0} if meet(first, second) else {"range": 1.0, "apart": 1.0}
    signs = {"apart": 3.0}
    if a.group in ("count", "ordinal") and max(first.value, second.value) <= FEW:
        signs["few"] = 1.0
    if (one_digit_apart(a.row.value, b.row.value) and a.row.unit == b.row.unit) or (
        one_digit_apart(a.row.value, b.row.value) and pd.isna(a.row.unit) and pd.isna(b.row.unit)
    ):
        signs["one_digit"] = float(min(digits_of(a.row.value), MOST) - LONG + 1)
    if min(first.value, second.value) > 0:
        signs["apart"] = min(3.0, abs(log(first.value / second.value)))
        if signs["apart"] < 0.01:
            signs["close"] = 1.0
        elif (a.row.unit == b.row.unit and is_rounding(a.row.value, b.row.value)) or (
            pd.isna(a.row.unit) and pd.isna(b.row.unit) and is_rounding(a.row.value, b.row.value)
        ):
            signs["rounded"] = 1.0
    if a.group == b.group == "score":
        signs["half_same"] = float(first.value == second.value or first.value_2 == second.value_2)
    elif meet(first, second):
        signs["meets"] = 1.0
    return signs


def is_person(noun: str, lists: AnyLists = None) -> bool:
    """Whether a noun may name a person: it is a title or a group, a people ("Swede"), or ends like one ("teacher",
    "resident", "gunman").
    """
    return (
        noun[:1].isupper()
        or noun in noun_types(lists)
        or noun in context_words("persons", lists)
        or noun.endswith(tuple(context_words("person_endings", lists)))
    )


def _noun_signs(a: About, b: About) -> dict[str, float]:
    signs = {}
    if (a.heads and a.heads == b.heads) or (a.m.heads and a.m.heads == b.m.heads):
        signs["head_same"] = 1.0 if a.heads else 0.5
    elif a.heads and b.heads and not a.heads & b.heads:
        # What is paid or measured stands in many words ("bid", "purchase"); what is counted in one.
        differs = "head_differs" if a.m.group in ("count", "ordinal") else "topic_differs"
        signs["head_kin" if a.kin & b.kin else differs] = 1.0
    elif bool(a.heads) != bool(b.heads):
        people, other = (a, b) if not a.heads else (b, a)
        thing = "person" in people.m.heads and not any(is_person(h, other.lists) for h in other.m.heads)
        signs["head_differs" if thing else "head_missing"] = 1.0
    if a.own and b.own:
        signs["own_words_same" if a.own & b.own else "own_words_clash"] = 1.0
    return signs


def _overlap(a: str, b: str) -> bool:
    """Whether two days, or stretches of days ("2026-09-01/2026-09-30"), have a day in common; ISO days compare as they
    stand.
    """
    (first, last), (begin, end) = ((day.split("/")[0], day.split("/")[-1]) for day in (a, b))
    return first <= end and begin <= last


def signs_of(a: About, b: About, crowd: int = 2) -> dict[str, float]:
    """The signs of one pair, by the names of data/weights/signs.csv; a sign that is not there is 0."""
    m, n = a.m, b.m
    signs = _value_signs(m, n, crowd) | _noun_signs(a, b) | _word_signs(a, b) | _act_and_day_signs(a, b)
    signs["choice"] = log(a.choice * b.choice)
    if a.choice == b.choice == 1:
        signs["only"] = 1.0
    if m.size.value == 1 or n.size.value == 1:
        signs["one"] = 1.0
    if a.definite or b.definite:
        signs["definite"] = 1.0
    if pd.isna(m.row.base_figure_id) != pd.isna(n.row.base_figure_id):
        signs["part_clash"] = 1.0
    if m.row.qualifier == n.row.qualifier:
        signs["hedge_same"] = 1.0
    signs["neighbours"] = float(min(2, len(a.neighbours & b.neighbours)))
    signs["headlines"] = float(a.place == 0.0 or b.place == 0.0)
    signs["place"] = abs(a.place - b.place)
    if m.size.dimension != n.size.dimension:
        signs["rate_missing"] = 1.0
    if m.article_id == n.article_id:
        signs["same_article"] = 1.0
    if m.group in ("ordinal", "duration", "age", "money", "share", "measure", "score"):
        signs[m.group] = 1.0
    return signs


def _word_signs(a: About, b: About) -> dict[str, float]:
    signs = {}
    signs["near"], signs["left"], signs["right"] = (
        cosine(a.near, b.near),
        cosine(a.left, b.left),
        cosine(a.right, b.right),
    )
    signs["sentence"], signs["around"], signs["names"] = (
        cosine(a.sentence, b.sentence),
        cosine(a.around, b.around),
        cosine(a.names, b.names),
    )
    if a.names and b.names and not a.names.keys() & b.names.keys():
        signs["names_clash"] = 1.0
    return signs


def _one_owner(a: About, b: About) -> bool:
    """Whether two numbers are of one name; where both sentences hold both names, each number has its own."""
    if same_person(a.owner, b.owner):
        return True
    return a.owner.isdisjoint(b.names) != b.owner.isdisjoint(a.names)


def _act_and_day_signs(a: About, b: About) -> dict[str, float]:
    m, n = a.m, b.m
    signs = {}
    if a.acts and b.acts:
        signs["act_same" if a.acts & b.acts else "act_clash"] = 1.0
    if m.action and n.action and m.group == "count":
        signs["action_same" if m.action == n.action else "action_clash"] = 1.0
    if a.verb and a.verb == b.verb:
        signs["verb_same"] = 1.0
    if m.day and n.day:
        signs["time_same" if _overlap(m.day, n.day) else "time_clash"] = 1.0
    elif a.times and b.times:
        signs["time_same" if a.times & b.times else "time_clash"] = 1.0
    if a.earlier != b.earlier:
        signs["earlier_clash"] = 1.0
    if m.person and n.person:
        if same_person(m.person, n.person):
            signs["person_same"] = 1.0
        elif two_persons(m.person, n.person):
            signs["person_clash"] = 1.0
    if a.further != b.further:
        signs["further_clash"] = 1.0
    if a.expected != b.expected:
        signs["expected_clash"] = 1.0
    if a.role and b.role and a.role != b.role:
        signs["role_clash"] = 1.0
    if a.owner and b.owner:
        signs["owner_same" if _one_owner(a, b) else "owner_clash"] = 1.0
    return signs
