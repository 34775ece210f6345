"""How the figures of a text hang together: elided nouns, shared verbs, conversions, a part and its whole."""

from itertools import pairwise

from tellings.find.figures.drafts import Draft
from tellings.find.figures.noun_phrases import is_plural
from tellings.find.text.figure_tokens import FigureTokens, Lists

FAR = 25  # tokens; an elided noun is not looked for farther back


def link_figures(t: FigureTokens, drafts: list[Draft], L: Lists) -> None:
    """Fill in what one figure takes from another; drafts are changed in place."""
    _inherit(t, drafts, L)
    if "(" in t.words:
        _convert(t, drafts, L)
    for i, d in enumerate(drafts):
        if d.counted is not None:
            _find_base(t, drafts, i, L)


def _coordinated(t: FigureTokens, a: Draft, b: Draft) -> bool:
    """Whether only "and" parts two figures ("653 drones and 51 missiles")."""
    return (
        a.counted is not None
        and b.counted is not None
        and b.begin - a.counted.after == 1
        and t.low[b.begin - 1] == "and"
    )


def _inherit(t: FigureTokens, drafts: list[Draft], L: Lists) -> None:
    """Verb, change, unit and noun that a figure shares with the one before it."""
    before: Draft | None = None  # the figure just before
    counting: Draft | None = None  # the last one that counts a noun
    for d, after in zip(drafts, [*drafts[1:], None]):
        if d.counted is not None and before is not None and before.counted is not None:
            _share_with_neighbour(t, before, d, L, _goes_on(t, d, after))
            _take_currency(t, before, d, L)
        if d.unit is not None and before is not None and before.unit is None and before.counted is not None:
            _take_unit_ahead(t, before, d)
        if d.counted is not None and counting is not None:
            _take_noun(t, counting, d, L)
        if (
            d.counted is not None
            and d.heads is None
            and d.kind == "count"
            and d.unit is None
            and _is_state(t, d.n.last, L)
        ):
            d.heads = "person"  # "12 killed in the crash"
        if d.counted is not None and d.heads and d.kind in ("count", "vague"):
            counting = d
        before = d


def _share_with_neighbour(t: FigureTokens, a: Draft, b: Draft, L: Lists, listed_on: bool = False) -> None:
    assert a.counted is not None and b.counted is not None
    if b.action is None and _coordinated(t, a, b):
        b.action = a.action  # "launch 653 drones and 51 missiles": one verb governs both
    if b.change == "none" and b.begin and t.low[b.begin - 1] == "or" and b.n.first - a.counted.after < 4:
        b.change = a.change  # "lost 190 points, or 0.6%"
    if b.change == "none" != a.change and a.kind == b.kind and a.unit == b.unit and _conjoined(t, a, b, L, listed_on):
        b.change = a.change  # "rose 3 percent in May and 2 percent in June"
    if a.kind == "age" and b.kind == "count" and b.counted.phrase is None and b.unit is None and _paired(t, a, b):
        b.kind, b.unit, b.heads = "age", a.unit, a.heads  # "the pair, aged 19 and 22"
    if b.counted.elided and b.unit is None and b.kind == "count" and "none" not in (a.change, b.change):
        b.unit, b.kind = a.unit, a.kind  # "rose by 2 percent, then fell by 1"


def _take_currency(t: FigureTokens, a: Draft, b: Draft, L: Lists) -> None:
    """ "450 million francs, against 120 million a year ago": an amount with a scale word that counts nothing of its own
    is set against the sum before it, in its currency.
    """
    assert a.counted is not None and b.counted is not None
    plain = b.kind == "count" and b.unit is None and b.counted.phrase is None and b.n.scale >= 1000
    near = b.n.first - a.counted.after < FAR and not _sentence_ends(t, a.n.last, b.n.first)
    if plain and a.kind == "money" and near and b.begin and t.low[b.begin - 1] in L.group["set_against"]:
        b.unit, b.kind, b.rule = a.unit, "money", b.rule + "+currency_before"


def _take_unit_ahead(t: FigureTokens, a: Draft, b: Draft) -> None:
    """ "by 5 and 10 percentage points", "16- and 17-year-olds": the unit behind the second number is the first one's
    too.
    """
    between = [w for w in t.low[a.n.last : b.n.first] if w not in ("-", ",")]
    pairs = (["and"], ["or"], ["to"]) if b.kind == "share" else (["and"], ["or"])  # "by 58 to 42 percent"
    if (
        between not in pairs
        or a.kind != "count"
        or b.kind not in ("share", "measure", "duration", "age")
        or a.n.value is None
    ):
        return
    if b.n.rule in ("article", "half") or b.counted is None or a.counted is None or a.counted.phrase is not None:
        return
    a.unit, a.unit_span, a.kind, a.rule = b.unit, b.unit_span, b.kind, a.rule + "+unit_ahead"


def _paired(t: FigureTokens, a: Draft, b: Draft) -> bool:
    """Whether nothing but "and", "or" or a comma stands between two numbers that may be ages."""
    return t.low[a.n.last : b.n.first] in (["and"], ["or"], [","], [",", "and"]) and 0 < (b.n.value or 0) < 120


def _goes_on(t: FigureTokens, b: Draft, after: Draft | None) -> bool:
    """Whether the list goes on behind a figure with "and" and one in the same unit: "8% in the north, 5% in the south
    and 2% on the islands".
    """
    alike = after is not None and after.counted is not None and (after.kind, after.unit) == (b.kind, b.unit)
    return bool(alike and after and after.begin and t.low[after.begin - 1] == "and")


def _conjoined(t: FigureTokens, a: Draft, b: Draft, L: Lists, listed_on: bool = False) -> bool:
    """Whether "and" joins the second figure to the first, and no verb or clause stands between them; `listed_on`: or a
    comma does, in a list that ends with "and".
    """
    assert a.counted is not None
    begin = b.begin
    while begin > a.counted.after and t.low[begin - 1] in L.group["again"]:
        begin -= 1  # "and a further 0.8 percent on Tuesday"
    listed = t.low[begin - 1] == "," and listed_on
    if not begin or not (listed or t.low[begin - 1] in ("and", "by")) or begin - a.counted.after > 8 or a.unit is None:
        return False
    between = list(range(a.counted.after, begin))
    if not (listed or any(t.low[k] == "and" for k in between)):
        return False
    between = [k for k in between if t.words[k] != "May"]
    return not any(
        t.low[k] in L.aux
        or t.low[k] in L.verb
        or t.low[k] in L.change
        or t.low[k] in L.clause_words
        or t.words[k] in ";:—."
        for k in between
    )


def _take_noun(t: FigureTokens, a: Draft, b: Draft, L: Lists) -> None:
    """An elided noun is the noun of the figure before it in the same sentence ("57 drones, with 35 ...", "34,000
    without water").
    """
    assert a.counted is not None and b.counted is not None
    one = b.kind == "ordinal" and t.low[b.n.last] == "one"
    if (
        not b.counted.elided
        or b.heads is not None
        or (not one and b.kind not in ("count", "vague", "score"))
        or b.n.value_2 is not None
    ):
        return
    if _is_state(t, b.n.last, L) and not is_plural(a_head(t, a), L):
        return  # "a family of five among 12 killed": people
    if b.n.first - a.counted.after < FAR and not _sentence_ends(t, a.n.last, b.n.first):
        b.heads, b.phrase, b.rule, b.borrowed = a.heads, a.phrase, b.rule + "+noun_before", True


def _is_state(t: FigureTokens, k: int, L: Lists) -> bool:
    """ "12 killed", "five seriously injured": what befell people, right behind their number."""
    return t.low[k + (t.low[k].endswith("ly") or t.low[k] == "still")] in L.group["person_states"]


def a_head(t: FigureTokens, a: Draft) -> str:
    """The head of the phrase that a figure counts, as it is written."""
    assert a.counted is not None
    return t.low[a.counted.phrase.heads[-1]] if a.counted.phrase else ""


def _sentence_ends(t: FigureTokens, a: int, b: int) -> bool:
    return any(t.words[k] in (".", "?", "!") and t.words[k + 1][:1].isupper() for k in range(a, b))


def _convert(t: FigureTokens, drafts: list[Draft], L: Lists) -> None:
    """ "505 sq km (195 sq miles)": the second restates the first; the sum is checked where the units allow it."""
    for i, (a, b) in enumerate(pairwise(drafts)):
        if not _in_bracket_behind(t, a, b) or not a.unit or not b.unit or a.unit == b.unit:
            continue
        if a.kind == "money" and b.kind == "money":
            b.rule += "+conversion"
        else:
            dimension, factor = L.factors.get(a.unit, ("", None))
            if not dimension or L.factors.get(b.unit, ("", None))[0] != dimension:
                continue
            b.rule += "+conversion" if _adds_up(a, b, factor, L.factors[b.unit][1]) else "+conversion_does_not_add_up"
        b.converts = i
        b.action = b.action or a.action
        if b.qualifier == "exact":
            b.qualifier, b.hedge = a.qualifier, a.hedge  # "roughly 505 sq km (195 sq miles)"
        if b.heads is None:
            b.heads, b.phrase = a.heads, a.phrase


def _in_bracket_behind(t: FigureTokens, a: Draft, b: Draft) -> bool:
    opening = b.begin - 1
    if opening < 1 or t.words[opening] != "(" or a.counted is None:
        return False
    return opening - a.counted.after in (0, 1) or (a.counted.unit is not None and opening == a.counted.unit_last)


def _adds_up(a: Draft, b: Draft, factor_a: float | None, factor_b: float | None) -> bool:
    """Whether two measures agree within a tenth, as rounded conversions do; where nothing can be computed they are
    taken to agree.
    """
    if factor_a is None or factor_b is None or not a.n.value or not b.n.value:
        return True
    return abs(a.n.value * factor_a / (b.n.value * factor_b) - 1) < 0.1


def _find_base(t: FigureTokens, drafts: list[Draft], i: int, L: Lists) -> None:
    """The whole of which a figure is a part: "35 of 57", "57 drones, with 35 ...", "double the 40"; the nearest one."""
    d, j = drafts[i], drafts[i].n.last
    after = drafts[i + 1] if i + 1 < len(drafts) and drafts[i + 1].counted is not None else None
    before = drafts[i - 1] if i and drafts[i - 1].counted is not None else None
    if after is not None and t.low[j] == "of" and after.n.first - j <= 3:
        d.base = (i + 1,)
        if d.heads is None:
            d.heads, d.phrase = after.heads, after.phrase
    elif after is not None and d.kind == "multiple" and all(w in L.det for w in t.low[j : after.begin]):
        d.base = (i + 1,)
    elif before is not None and before.counted is not None:
        word = t.low[d.begin - 1] if d.begin else ""
        if word == "including" and d.begin - 1 - before.counted.after < 2 and d.kind == before.kind == "count":
            d.base = (i - 1,)  # "14 people, including three minors"
        elif t.low[d.n.first - 1] == "of" and t.low[d.n.first - 2] == "out":
            before.base = (i,)  # "158 inmates (out of 1,500)"
        elif d.n.rule == "share_word" and t.low[j] != "of":
            d.base = (i - 2, i - 1) if i > 1 and _coordinated(t, drafts[i - 2], before) else (i - 1,)
            d.heads = "+".join(dict.fromkeys(h for b in d.base if (h := drafts[b].heads))) or None
        elif d.borrowed and d.converts is None and word in L.group["base_behind"]:
            d.base = (i - 1,)
            d.heads = before.heads
