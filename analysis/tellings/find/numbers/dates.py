"""Numbers that are dates, years or clock times."""

from typing import NamedTuple

from tellings.find.text.figure_tokens import DASHES, FigureTokens, Lists


class Claim(NamedTuple):
    """Tokens begin .. end - 1 are no figure; `value` is the number that stands there, if any."""

    begin: int
    end: int
    kind: str
    rule: str
    value: float | None = None


def clock_mark(t: FigureTokens, j: int, L: Lists) -> int:
    """How many tokens from j on mark a clock time: am, p.m., o'clock, GMT."""
    low = t.low[j]
    number, before = t.words[j - 1], t.low[j - 2] if j > 1 else ""
    if low in L.group["clock_marks"]:
        if low == "am" and not t.touch(j) and before not in L.group["clock_before"]:
            return 0
        return 1 + (t.words[j + 1] in L.group["zones"])
    if t.words[j] in L.group["zones"]:
        return int(len(number) >= 4)
    on_the_hour = len(number) == 4 and number.isdecimal() and number[0] in "012" and number.endswith("00")
    return int(on_the_hour and low in ("hours", "hrs") and before in L.group["clock_before"])


def is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and "1000" <= word <= "2199"


def _is_month(t: FigureTokens, i: int, L: Lists) -> bool:
    return (0 <= i < t.n and t.low[i] in L.month and (t.words[i][0].isupper())) or (
        0 <= i < t.n and t.words[i] == "May"
    )


def date(t: FigureTokens, i: int, L: Lists) -> Claim | None:
    word, j = t.words[i], i + 1
    b = i - 1
    if b > 0 and t.words[b] == "." and _is_month(t, b - 1, L):
        b -= 1
    if b > 0 and t.words[b] == ",":
        b = b - 1 if _is_month(t, b - 1, L) and is_year(word) else b
    ordinal = t.low[j] in L.group["ordinal_endings"] and t.touch(j)
    day = word.isdecimal() and len(word) < 3 and 0 < int(word) < 32
    if _is_month(t, b, L) and (day or is_year(word)):
        return Claim(b, _date_end(t, j + ordinal, L), "date", "month_day" if day else "month_year")
    if day and ((t.words[j] in DASHES and t.touch(j)) or t.low[j] == "to"):
        second = t.words[j + 1]
        if (
            second.isdecimal()
            and len(second) < 3
            and int(word) < int(second) < 32
            and _is_month(t, j + 2, L)
            and not t.touch(j + 2)
        ):
            return Claim(i, _date_end(t, j + 3, L), "date", "day_month")  # "14-15 April"
    if day:
        k = j + ordinal + (t.low[j + ordinal] == "of" and ordinal)
        day_after = t.words[k + 1 + (t.words[k + 1] == ".")]
        if day_after.isdecimal() and len(day_after) < 3:
            pass  # "the 19 Sept. 11 hijackers": the month has its own day
        elif _is_month(t, k, L) and not (t.words[k] == "May" and t.low[k + 1] in ("be", "have")):
            k += 1 + (
                t.words[k + 1] == "." and ((len(t.words[k]) < 4 and t.words[k] != "May") or is_year(t.words[k + 2]))
            )
            return Claim(
                i,
                k + 1 if is_year(t.words[k]) else k + 2 if t.words[k] == "," and is_year(t.words[k + 1]) else k,
                "date",
                "day_month",
            )
        if (ordinal and t.low[j + 1] in ("century", "centuries")) or (
            ordinal and t.words[j + 1] in DASHES and t.low[j + 2] == "century"
        ):
            return Claim(i, j + 2 if t.low[j + 1] != "-" else j + 3, "date", "century")
    if t.low[j] == "s" and t.touch(j) and word.isdecimal() and len(word) in (2, 4) and word.endswith("0"):
        if len(word) == 2 and t.low[i - 1 if i else t.n] in L.poss:
            return None
        return Claim(i, j + 1, "date", "decade")
    if word.isdecimal() and (
        (t.words[j].isupper() and t.low[j] in L.group["eras"])
        or (i and t.words[i - 1].isupper() and t.low[i - 1] in L.group["eras"])
    ):
        return Claim(i, j, "date", "year")  # "44 BC"
    if word.isdecimal() and i and t.words[i - 1] in "'’‘" and len(word) == 2 and t.touch(i):
        return Claim(i, j, "date", "short_year")
    return _year(t, i, L) if is_year(word) else None


def is_ratio(t: FigureTokens, i: int, L: Lists) -> bool:
    """Whether the colon behind token i parts the two numbers of a ratio: "a ratio of 1:20", "the rate is 1:500"."""
    return not L.group["ratio_words"].isdisjoint(t.low[max(0, i - 5) : i] + t.low[i + 3 : i + 5])


def is_counting(t: FigureTokens, i: int, end: int, L: Lists) -> bool:
    """Whether two numerals with a hyphen (tokens i .. end - 1) count something: "some 500-1000 troops", "1500-2000
    people"; no telephone, no years.
    """
    a, b, after = t.words[i], t.words[end - 1], t.low[end]
    if int(a) >= int(b):
        return False
    hedged = i > 0 and t.low[i - 1] in L.group["year_hedges"]
    years = "1800" <= a <= "2099" and "1800" <= b <= "2099"
    unit = after in L.scale or (
        (after,) in L.units and not (years and L.units[(after,)].kind == "duration")
    )  # "the 1990-2000 decade"
    plural = after in L.plural or (after.endswith("s") and after not in L.stop and after.isalpha())
    return unit or ((hedged or plural) and (not years or (hedged and plural) or a[-2:] == b[-2:] == "00"))


def _date_end(t: FigureTokens, j: int, L: Lists) -> int:
    """Behind "March 21": the year, or a second day ("March 21-23", "March 21 and 23")."""
    if t.words[j] == "," and is_year(t.words[j + 1]):
        return j + 2
    if is_year(t.words[j]):
        return j + 1
    if t.words[j] in DASHES and t.touch(j) and t.words[j + 1].isdecimal() and len(t.words[j + 1]) < 3:
        return _date_end(t, j + 2, L) if t.words[j + 2] == "," else j + 2
    if t.low[j] in L.group["day_links"] and _is_second_day(t, j + 1, L):
        return j + 2
    return j


def _is_second_day(t: FigureTokens, k: int, L: Lists) -> bool:
    """Whether the number at k is a day behind another ("Feb. 8 and 25"): nothing is counted by it."""
    word, after = t.words[k], t.low[k + 1]
    if not (word.isdecimal() and len(word) < 3 and 0 < int(word) < 32) or (
        t.touch(k + 1) and t.words[k + 1] not in ",.;:)"
    ):
        return False
    return not (
        (after[:1].isalpha() and after not in L.stop)
        or after in L.scale
        or after in ("%", "-", "of", "per")
        or t.words[k + 1][:1].isdecimal()
    )


def _year(t: FigureTokens, i: int, L: Lists) -> Claim | None:
    """Four digits without a comma: a year, unless a unit or a hedged plural noun follows ("more than 2000 people")."""
    word, j = t.words[i], i + 1
    if (i and (t.words[i - 1] in "$£€¥#" or t.words[i - 1] in L.signs)) or t.words[j] in ("%", "°"):
        return None
    if t.words[j] in DASHES and t.touch(j) and t.words[j + 1].isdecimal() and len(t.words[j + 1]) in (2, 4):
        if len(t.words[j + 1]) == 4 and is_counting(t, i, j + 2, L):
            return None
        return Claim(i, j + 2, "date", "season" if len(t.words[j + 1]) == 2 else "years")
    modern = "1800" <= word <= "2099"
    before = t.low[i - 1] if i else ""
    if t.words[j] in DASHES and t.touch(j) and t.low[j + 1] in L.unit_first:
        return None
    if before in L.group["year_before"] and not t.low[j].endswith("s"):
        return Claim(i, j, "date", "year")
    if before in L.group["eras"] or t.low[j] in L.group["eras"]:
        return Claim(i, j, "date", "year")
    code = modern and t.words[j].isupper() and len(t.words[j]) == 3  # "© 2016 NPR"
    if (
        (t.low[j],) in L.units
        or ((t.words[j],) in L.units and not code)
        or t.low[j] in L.scale
        or t.low[j] in L.group["no_year_before"]
    ):
        return None
    if not modern:
        if before == "and" and i > 2 and t.low[i - 3] in L.group["eras"]:
            return Claim(i, j, "date", "year")
        return (
            Claim(i, j, "date", "year") if before in L.group["old_year_before"] and not t.low[j][:1].isalpha() else None
        )
    plural = (t.low[j].endswith("s") and t.words[j].islower()) or t.low[j] in L.plural
    if (
        plural
        and (before in L.group["year_hedges"] or (word.endswith("00") and before not in ("the", "in", "since")))
        and t.low[j] not in L.stop
    ):
        return None
    if before in L.group["year_hedges"] and before not in L.group["weak_year_hedges"] and not plural:
        return Claim(i, j, "date", "year")
    if before in L.group["year_links"] and word[0] == "1" and t.low[j] in L.group["year_sized"]:
        return None
    end = j
    if t.low[j] in ("to", "through", "and") and is_year(t.words[j + 1]) and before in ("from", "between"):
        end = j + 2
    return Claim(i, end, "date", "year")
