"""Number words that are no plain number: vague counts ("dozens"), parts ("a third"), shares ("the majority")."""

from tellings.find.numbers.parts import Core, exact, scaled
from tellings.find.text.figure_tokens import DASHES, FigureTokens, Lists


def vague(t: FigureTokens, i: int, L: Lists) -> Core | None:
    """Vague counts: "dozens", "hundreds of thousands", "several hundred", "a handful", "a couple of"."""
    low = t.low[i]
    begin = i
    before = t.low[i - 1] if i else ""
    if low in L.pair:
        if t.low[i + 1] == "of" and before in ("a", "the", "another"):
            return exact(i - (before == "a"), i + 1, L.pair[low], "count", "pair")
        return None
    if low in L.group["small_amounts"]:
        if before == "a":
            begin = i - 1
        elif (low != "few" and t.low[i + 1] != "of") or (low == "few" and before not in L.group["few_behind"]):
            return None
        if (
            low == "couple"
            and t.low[i + 1] != "of"
            and t.low[i + 1] not in L.scale
            and not (before == "a" and t.low[i + 1] in ("dozen", "hundred"))
        ):
            return None
    if low == "scores" and t.low[i + 1] != "of":
        return None
    smallest, largest = L.vague[low]
    j = i + 1
    if low not in L.plural_scales:
        k = j + 1 if low == "couple" and t.low[j] == "of" and t.low[j + 1] in L.scale else j
        j2, factor = scaled(t, k, 1.0, L)
        if factor > 1:
            return Core(begin, j2, None, smallest * factor, largest * factor, "vague", "vague_scale")
    while t.low[j] == "of" and t.low[j + 1] in L.plural_scales:
        unit = L.vague[t.low[j + 1]][0]
        smallest, largest, j = smallest * unit, largest * unit, j + 2
    return Core(begin, j, None, smallest, largest, "vague", "vague")


def half_or_part(t: FigureTokens, i: int, L: Lists) -> Core | None:
    """ "half", "a third", "a quarter" as a share of something."""
    low, before, after = t.low[i], t.low[i - 1] if i else "", t.low[i + 1]
    value = L.fraction[low]
    begin = i - 1 if before in ("a", "an") else i
    k = i + 2 if t.words[i + 1] in DASHES else i + 1
    if low == "half":
        if after == "a" and t.low[i + 2] in L.scale:
            j, factor = scaled(t, i + 2, 1.0, L)
            return exact(begin, j, value * factor, "count", "half_a_million")
        if t.low[k] in L.scale:
            j, factor = scaled(t, k, 1.0, L)
            return exact(begin, j, value * factor, "count", "half_a_million")
        if before in L.group["half_not_behind"]:
            return exact(i, i + 1, value, "share", "half") if after == "of" and before in ("the", "other") else None
        if after in L.group["half_before"] or not after[:1].isalnum():
            return exact(begin, i + 1, value, "share", "half")
        if before in L.group["share_hedges"]:
            return exact(begin, i + 1, value, "share", "half")
        return None
    if t.low[k] in L.scale and low == "quarter":
        j, factor = scaled(t, k, 1.0, L)
        return exact(begin, j, value * factor, "count", "quarter_million")
    if low.endswith("s"):
        return None
    h = i - 2
    while h > 0 and t.low[h] in L.group["part_hedges"]:
        h -= 1  # "by nearly a tenth", "by more than a third"
    if before == "a" and i > 1 and t.low[h] == "by" and not (after[:1].isalpha() and after not in L.stop):
        return exact(begin, i + 1, value, "share", "fraction")  # "fell by a third in two years"
    if after == "of" or (
        low in ("third", "quarter") and (after in L.group["share_ends"] or (not after[:1].isalnum() and after != "-"))
    ):
        if (
            low == "quarter"
            and after != "of"
            and before == "a"
            and t.low[i - 2 if i > 1 else t.n] not in L.group["share_hedges"]
        ):
            return None
        return exact(begin, i + 1, value, "share", "fraction")
    return None


def share_word(t: FigureTokens, i: int, L: Lists) -> Core | None:
    """Shares without a number: "the majority of", "the vast majority were", "most of the"."""
    low, after = t.low[i], t.low[i + 1]
    smallest, largest = L.share[low]
    if low == "most":
        ok = after == "of" and (t.low[i + 2] in L.det or t.low[i + 2] in L.poss or t.low[i + 2] == "them")
        return Core(i, i + 1, None, smallest, largest, "vague", "share_word") if ok else None
    b = i - 1
    while b >= 0 and i - b < 3 and t.low[b] in L.group["share_sizes"]:
        b -= 1
    if b < 0 or t.low[b] not in ("the", "a"):
        return None
    if after == "of" and (t.words[i + 2][:1].isdecimal() or t.low[i + 2] in L.cardinal):
        return None  # "a majority of 20"
    verb_after = after in L.aux or after in L.past or after.endswith("ed") or after in L.group["share_verbs"]
    if after == "of" or (t.low[b] == "the" and verb_after):
        return Core(b, i + 1, None, smallest, largest, "vague", "share_word")
    return None
