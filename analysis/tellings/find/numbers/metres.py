"""Whether the m that touches a number is metres or millions: "a 40m dry well", "40m (130ft) deep"; "12.3m tonnes"."""

from tellings.find.text.figure_tokens import DASHES, FigureTokens, Lists


def is_length(t: FigureTokens, j: int, L: Lists) -> bool:
    """Whether the m at token j, behind a number without a currency, is metres.

    What says so: a dimension behind it ("80m-deep", "200m hurdles"), a length in brackets beside it, a thing that has
    dimensions
    ("a 40m dry well", "20m waves"), a dimension before it ("at a depth of 40m"), a fall or climb ("fell 40m into").
    """
    k = j + 2 if t.words[j + 1] in DASHES else j + 1
    if t.low[k] in L.group["length_behind"]:
        return True
    units = L.group["length_units"]
    if t.words[k] == "(" and not units.isdisjoint(t.low[k + 2 : k + 4]):
        return True
    if j > 2 and t.words[j - 2] == "(" and t.low[j - 3] in units:
        return True
    if t.low[k] in ("by", "x", "×") and t.words[k + 1][:1].isdecimal() and t.low[k + 2] in units | {"m"}:
        return True
    if j > 2 and t.low[j - 2] in ("by", "x", "×") and t.low[j - 3] in units | {"m"}:
        return True
    before = t.low[max(0, j - 5) : j - 1]
    if not L.group["length_before"].isdisjoint(before):
        return True
    if "of" in before and any(
        w in L.group["length_things"] or (w.endswith("s") and w[:-1] in L.group["length_things"]) for w in before
    ):
        return True  # "waves of up to 15m"
    if not L.group["length_verbs"].isdisjoint(before) and (
        t.low[k] in L.group["length_paths"] or not t.words[k][:1].isalnum()
    ):
        return True
    return _has_dimensions(t, j, k, L)


def _has_dimensions(t: FigureTokens, j: int, k: int, L: Lists) -> bool:
    """A thing that has dimensions, three words on at most: one of them ("a 40m dry well") or several ("20m waves")."""
    one = j > 1 and t.low[j - 2] in L.det | L.poss
    for m in range(k, k + 3):
        low = t.low[m]
        if not t.words[m][:1].isalpha() or (low in L.stop and low not in L.group["length_things"]):
            return False
        if (low in L.group["length_things"] and one) or (low.endswith("s") and low[:-1] in L.group["length_things"]):
            return True
    return False
