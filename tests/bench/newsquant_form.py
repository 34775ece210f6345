"""Folds our figures into the conventions of NewsQuant (EMNLP 2023, CQE): what is a quantity there, its unit, change and
noun.

There the counted noun is the unit; ordinals, dates, names, scores and words like "double" are no quantities; "one of
the best" is one;
`change` is a sign; `noun` is what the sentence says the figure about: the noun phrase beside it and the subject of its
clause.
"""

from typing import Any

from tellings.find.figures.figures import Figure, figures_in
from tellings.find.figures.noun_phrases import noun_phrase, singular
from tellings.find.text.figure_tokens import FigureTokens, Lists, load_lists

CURRENCY = {
    "USD": "dollar", "GBP": "pound sterling", "JPY": "japanese yen", "AUD": "australian dollar", "EUR": "euro",
    "CAD": "canadian dollar", "CNY": "chinese yuan",
    "INR": "indian rupee", "MYR": "malaysian ringgit", "HKD": "hong kong dollar", "NZD": "new zealand dollar",
    "ILS": "shekel", "ZAR": "south african rand",
    "BRL": "brazilian real", "RUB": "russian ruble", "KRW": "south korean won", "SGD": "singapore dollar",
    "CHF": "swiss franc", "TRY": "turkish lira",
    "MXN": "mexican peso", "SEK": "swedish krona", "NOK": "norwegian krone", "DKK": "danish krone",
    "IDR": "indonesian rupiah", "THB": "thai baht",
    "PHP": "philippine peso", "NGN": "nigerian naira", "PLN": "polish zloty", "UAH": "ukrainian hryvnia",
    "PKR": "pakistani rupee", "AED": "united arab emirates dirham",
    "SAR": "saudi riyal", "BTC": "bitcoin", "TWD": "new taiwan dollar", "VND": "vietnamese dong", "penny": "penny",
}  # fmt: skip
UNIT = {
    "percent": "percentage", "percentage point": "percentage point", "km": "kilometre", "km2": "square kilometre",
    "m2": "square metre", "m3": "cubic metre",
    "tonne": "metric ton", "pound": "pound-mass", "ton": "ton",
}  # fmt: skip
SIGN = {"about": "~", "nearly": "~", "over": ">", "at_least": ">", "under": "<", "at_most": "<"}
LEFT_OUT = {"date", "time", "name", "ordinal"}


def newsquant_rows(text: str) -> list[dict[str, Any]]:
    """The quantities of one sentence in the gold's form."""
    L, t, rows = load_lists(), FigureTokens(text), []
    figures = figures_in(text)
    folded = {f.base[0]: f for f in figures if f.base and f.value == 1}
    for i, f in enumerate(figures):
        row = None if f.base and f.value == 1 else _row(t, f, figures, L)
        if row and i in folded and f.value:  # "one of four concepts" is a quarter there
            row |= {"start": folded[i].start, "value": 1 / f.value, "unit": "% " + row["unit"]}
        if row:
            rows.append(row)
    return rows


def _row(t: FigureTokens, f: Figure, figures: list[Figure], L: Lists) -> dict[str, Any] | None:
    first, last = _tokens_of(t, f)
    if f.rule == "article" and f.value == 1:
        return None  # "a week later" is none there
    if f.kind in LEFT_OUT or (f.kind == "idiom" and f.rule not in ("one_of", "one_as_certain")):
        return None
    if f.rule == "pair" or (
        f.counted is None and f.unit is None and t.low[first - 1] in ("top", "bottom", "final", "last", "first")
    ):
        return None
    if f.kind == "multiple" and not f.surface.lower().endswith("fold") and f.rule != "times_sign":
        return None
    if f.kind == "score" and t.low[last] not in ("down", "up", "lead", "ahead"):
        return None
    value: Any = f.value if f.value_2 is None else [f.value, f.value_2]
    if f.kind == "vague":
        if f.surface.lower().split()[-1] not in (
            "dozens",
            "tens",
            "hundreds",
            "thousands",
            "millions",
            "billions",
            "trillions",
        ):
            return None
        value = [f.low, f.high]
    if value is None:
        return None
    unit = _unit(t, f, last, L)
    return {
        "start": f.start,
        "end": f.end,
        "value": value,
        "unit": unit,
        "change": _change(t, f, first),
        "noun": _noun(t, f, first, last, unit, figures, L),
    }


def _tokens_of(t: FigureTokens, f: Figure) -> tuple[int, int]:
    first = next((k for k in range(t.n) if t.ends[k] > f.start), t.n)
    last = next((k for k in range(first, t.n) if t.starts[k] >= f.end), t.n)
    return first, last


def _content(t: FigureTokens, a: int, b: int, L: Lists) -> list[int]:
    return [k for k in range(a, b) if t.words[k][0].isalnum() and t.low[k] not in L.stop]


def _lemma(word: str, L: Lists) -> str:
    low = word.lower()
    if low == "people":
        return low
    if (
        low.endswith("est")
        and len(low) > 5
        and low
        not in (
            "interest",
            "forest",
            "harvest",
            "protest",
            "request",
            "midwest",
            "contest",
            "conquest",
            "guest",
            "honest",
            "modest",
        )
    ):
        stem = low[:-3]
        if stem[-1] == stem[-2] and stem[-1] not in "sl":
            return stem[:-1]
        return {
            "larg": "large",
            "earli": "early",
            "lat": "late",
            "wealthi": "wealthy",
            "clos": "close",
            "saf": "safe",
        }.get(stem, stem)
    return {"best": "good", "worst": "bad", "smaller": "small", "larger": "large", "bigger": "big"}.get(
        low
    ) or singular(word, L)


def _unit(t: FigureTokens, f: Figure, last: int, L: Lists) -> str:
    if f.kind == "age" and f.value_2 is not None and f.unit_start is None:
        return "-"  # "aged 25 to 54"
    if f.kind == "age":
        return f"{(f.unit or 'year').split(' per ')[0]} of age"
    if f.unit:
        name, _, per = f.unit.partition(" per ")
        if name == "penny" and t.text[f.unit_start : f.unit_end] == "p":
            name = "point"  # so the gold has it
        name = CURRENCY.get(name) or UNIT.get(name) or name
        return (
            f"{name} per {UNIT.get(per, per)}"
            if per
            and not f.unit.startswith(
                (
                    "mile per",
                    "metre per",
                    "kilometre per",
                    "part per",
                    "pound per",
                    "kilopound per",
                    "megabit per",
                    "gigabit per",
                )
            )
            else f.unit
            if per
            else name
        )
    if f.kind == "multiple" or f.counted == "time":
        return "count"
    if f.rule == "one_as_certain":
        phrase = noun_phrase(t, last, L, True)
        return " ".join(_lemma(t.words[k], L) for k in _content(t, phrase.first, phrase.last, L)) if phrase else "-"
    if f.rule == "one_of":
        k = last + 1
        while t.low[k] in L.det or t.low[k] in L.poss or t.low[k] in ("most", "more"):
            k += 1
        phrase = noun_phrase(t, k, L, False)
        if phrase is None and t.low[k + 1] == "and":  # "one of the most gifted and unpredictable attackers"
            phrase = noun_phrase(t, k + 2, L, False)
            phrase = phrase._replace(first=k) if phrase else None
        return " ".join(_lemma(t.words[k], L) for k in _content(t, phrase.first, phrase.last, L)) if phrase else "-"
    if f.counted and t.text[f.end : f.end + 1] == "-":
        return f.counted.lower()
    if (
        f.counted_phrase is None
        or f.counted_start is None
        or (f.counted_start < f.start and "noun_before" not in f.rule)
    ):
        return "% -" if f.kind == "share" else "-"
    a = next(k for k in range(t.n) if t.ends[k] > f.counted_start)
    b = next((k for k in range(a, t.n) if t.starts[k] >= (f.counted_end or 0)), t.n)
    words = " ".join(_lemma(t.words[k], L) for k in _content(t, a, b, L))
    return f"% {words}" if f.kind == "share" else words or "-"


def _change(t: FigureTokens, f: Figure, first: int) -> str:
    if f.qualifier in SIGN and f.kind != "vague" and (f.qualifier_start or 0) < f.start and t.low[first - 1] != "at":
        return SIGN[f.qualifier]
    if f.converts is not None and f.qualifier in SIGN:
        return SIGN[f.qualifier]
    k = first - 1
    if k >= 0 and t.words[k] in "-+" and t.touch(first) and not t.touch(k):
        return "up" if t.words[k] == "+" else "down"
    if t.text[f.start] in "-−":
        return "down"
    noun = any(w in ("a", "an", "the") for w in t.low[max(0, first - 2) : first]) or t.low[first - 1] == "of"
    if f.change != "none" and not noun and f.rule != "from_to" and not _noun_behind(t, f):
        return "up" if f.change == "rise" else "down"
    return "="


def _noun_behind(t: FigureTokens, f: Figure) -> bool:
    """ "a 19% drop", "34% higher": the word that says so stands behind the figure."""
    before = [w for k, w in enumerate(t.low[: t.n]) if t.ends[k] <= f.start][-7:]
    return not any(w in load_lists().change for w in before)


def _noun(t: FigureTokens, f: Figure, first: int, last: int, unit: str, figures: list[Figure], L: Lists) -> str:
    """The words for what the figure is about: the phrase beside it, the nearest noun phrase before it, the subject; "-"
    for none.
    """
    busy = {
        k
        for g in figures
        if g.kind not in ("name", "age") and g.rule != "quarter_of_year"
        for k in _span(t, g.start, g.end) + (_span(t, g.unit_start, g.unit_end) if g.unit_start is not None else [])
    }
    own = {singular(w, L) for w in unit.split()} | {"%"}
    subject = subject_tokens(t, first, busy, L)
    found: list[int] = []
    if f.kind == "score":
        return "-"
    if f.unit is not None and f.kind not in ("duration", "age"):
        if f.counted_start is not None:
            found += _content(t, *_ends(_span(t, f.counted_start, f.counted_end)), L)
        found += nearest_before(t, first, busy, L) + subject
        if not found or f.kind == "measure":
            found += phrase_behind(t, last, busy, L)
    elif f.rule not in ("one_of", "one_as_certain"):
        k = _before_hedge(t, f, first)
        linked = (k >= 0 and t.low[k] in ("of", "for")) or f.kind == "age"
        found += subject + (nearest_before(t, first, busy, L) if linked else [])
        if f.counted_start is not None and f.kind in ("age", "duration"):
            found += _content(t, *_ends(_span(t, f.counted_start, f.counted_end)), L)
        if f.kind == "count" and f.counted_end and t.text[f.end : f.end + 1] == "-":
            found = _content(t, *_ends(_span(t, f.counted_start, f.counted_end)), L)
        elif f.kind == "count" and not subject:
            found = prepositional_behind(t, f, last, busy, L)
    words = dict.fromkeys(_written(t, k) for k in found if k not in busy)
    return " ".join(w for w in words if w and singular(w, L) not in own) or "-"


def _before_hedge(t: FigureTokens, f: Figure, first: int) -> int:
    """The token before the figure and its hedge."""
    start = f.qualifier_start if f.qualifier_start is not None and f.qualifier_start < f.start else f.start
    return next((k for k in range(first, -1, -1) if t.ends[k] <= start), -1)


def _span(t: FigureTokens, start: int | None, end: int | None) -> list[int]:
    return [k for k in range(t.n) if t.ends[k] > (start or 0) and t.starts[k] < (end or 0)]


def _ends(places: list[int]) -> tuple[int, int]:
    return (places[0], places[-1] + 1) if places else (0, 0)


def _written(t: FigureTokens, k: int) -> str:
    """The word between blanks that holds token k, without marks and possessive ending."""
    a, b = t.starts[k], t.ends[k]
    while a > 0 and not t.text[a - 1].isspace():
        a -= 1
    while b < len(t.text) and not t.text[b].isspace():
        b += 1
    word = t.text[a:b].strip(".,;:()\"'“”‘’")
    return word[:-2] if word.endswith(("'s", "’s")) else word


def _is_verb(t: FigureTokens, k: int, L: Lists) -> bool:
    low = t.low[k]
    if k and low not in L.aux and (t.low[k - 1] in L.det or t.low[k - 1] in L.poss):
        return False  # "a run", "the average"
    if low in L.aux or low in L.verb or low in L.fills:
        return True
    if k and (t.low[k - 1] == "to" or t.low[k - 1] in L.grammar["modal"]):
        return True
    if low in L.action_noun or low in L.change_noun:
        return low in L.change and low not in L.change_noun
    return (
        low in L.action
        or low in L.change
        or low in L.past
        or (low.endswith("ed") and len(low) > 4 and (t.low[k + 1] in L.stop or not t.words[k + 1][:1].isalpha()))
    )


def nearest_before(t: FigureTokens, first: int, busy: set[int], L: Lists) -> list[int]:
    """The last run of content words before the figure in its sentence."""
    k = first - 1
    while k >= 0 and (
        k in busy
        or t.low[k] in L.stop
        or not t.words[k][0].isalnum()
        or _is_verb(t, k, L)
        or t.low[k] in L.modifier
        or (t.low[k] in L.hedge_before and t.low[k] != "top")  # "may top" is a hedge, "on top of" is none
        or t.low[k].endswith(("ly", "ing"))
    ):
        if t.words[k] in ".;":
            return []
        k -= 1
    run = []
    while k >= 0 and (
        (t.words[k][0].isalnum() and t.low[k] not in L.stop and k not in busy and not _is_verb(t, k, L))
        or t.words[k] in "-&/'’"
    ):
        run.append(k)
        k -= 1
    return [k for k in run[::-1] if t.words[k][0].isalnum()]


def phrase_behind(t: FigureTokens, last: int, busy: set[int], L: Lists) -> list[int]:
    """The content words behind the figure up to the first stop word after them."""
    run, k = [], last
    while k < t.n and k < last + 9 and not (t.words[k] in ",;." and run):
        if k in busy:
            pass
        elif t.words[k][0].isalnum() and t.low[k] not in L.stop and not _is_verb(t, k, L):
            run.append(k)
        elif run and t.low[k] not in ("of", "the", "-", "'"):
            break
        k += 1
    return run


def prepositional_behind(t: FigureTokens, f: Figure, last: int, busy: set[int], L: Lists) -> list[int]:
    """ "one count of wire fraud": the noun phrase of the preposition behind the counted noun."""
    k = (
        _ends(_span(t, f.counted_start, f.counted_end))[1]
        if f.counted_start is not None and f.counted_start >= f.end
        else last
    )
    return phrase_behind(t, k + 1, busy, L) if t.low[k] in ("of", "for", "from") else []


WALLS = frozenset(
    (
        ",",
        ";",
        ":",
        "—",
        "(",
        "and",
        "while",
        "but",
        "that",
        "which",
        "who",
        "as",
        "when",
        "where",
        "because",
        "if",
        ".",
        "whilst",
        "so",
    )
)


def subject_tokens(t: FigureTokens, first: int, busy: set[int], L: Lists) -> list[int]:
    """The content words before the first verb of the nearest clause on the left that has some."""
    for s in [k + 1 for k in range(first - 1, -1, -1) if t.low[k] in WALLS] + [0]:
        verb = next((k for k in range(s, first) if _is_verb(t, k, L)), None)
        if verb is None:
            continue
        if t.low[s] in L.grammar["pron"] and t.low[s] not in ("who", "which", "what"):
            return []
        words = [k for k in _content(t, s, verb, L) if k not in busy and not t.low[k].endswith("ly")]
        if words:
            return words
    # A list or a heading without a verb: its first words.
    return nearest_before(t, next((k for k in range(1, first) if t.words[k] in ":,"), first), busy, L)
