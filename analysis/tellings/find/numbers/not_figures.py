"""Numbers that are no figures, claimed before anything is counted: dates, times, names with numbers, ids, idioms."""

from bisect import bisect_right

from tellings.find.numbers.dates import Claim, clock_mark, date, is_counting, is_ratio, is_year
from tellings.find.numbers.in_names import name_in_words, name_with_digits, ordinal_name, run_end
from tellings.find.numbers.numerals import read_number
from tellings.find.numbers.parts import read_digits
from tellings.find.text.figure_tokens import DASHES, FigureTokens, Lists


def claim_number(t: FigureTokens, i: int, L: Lists) -> Claim | None:
    """The claim on the number at token i, or None where nothing speaks against a figure."""
    word = t.words[i]
    if t.web:
        k = bisect_right(t.web, (t.starts[i], len(t.text))) - 1
        if k >= 0 and t.starts[i] < t.web[k][1]:
            return Claim(i, t.first_at(t.web[k][1], i), "name", "web_address")
    found = _idiom(t, i, L)
    if found:
        return found
    if word[0].isdecimal():
        return _id_or_time(t, i, L) or date(t, i, L) or name_with_digits(t, i, L) or ordinal_name(t, i, L)
    if word[0] == ".":
        return None
    return name_in_words(t, i, L) or _ordinal_word(t, i, L) or (_pronoun_one(t, i, L) if t.low[i] == "one" else None)


def _idiom(t: FigureTokens, i: int, L: Lists) -> Claim | None:
    for place, phrase in L.idioms.get(t.low[i], ()):
        b = i - place
        if b >= 0 and tuple(t.low[b : b + len(phrase)]) == phrase:
            if 0 < place == len(phrase) - 1 and (t.low[i + 1] in L.scale or t.low[i + 1] in L.group["percent_words"]):
                continue  # "as one" is a saying, "as many as one billion" is none
            digits = t.words[i][0].isdecimal()
            core = None if digits else read_number(t, i, L)
            value = core.value if core else read_digits(t.words[i]) if digits and not t.touch(i + 1) else None
            return Claim(
                i,
                max(i + 1, b + len(phrase)) if digits and t.touch(i + 1) else i + 1,
                "idiom",
                "idiom: " + " ".join(phrase),
                value,
            )
    return None


def _id_or_time(t: FigureTokens, i: int, L: Lists) -> Claim | None:
    word, j = t.words[i], i + 1
    sign, touches = t.words[j], t.touch(j)
    named = _id(t, i, sign, touches)
    if named:
        return named
    if (
        sign == ":"
        and touches
        and t.words[j + 1].isdecimal()
        and len(t.words[j + 1]) == 2
        and len(word) < 3
        and not is_ratio(t, i, L)
    ):
        j += 2
        while t.words[j] in (":", ".") and t.touch(j) and t.touch(j + 1) and t.words[j + 1][:1].isdecimal():
            j += 2
        return Claim(i, j + (clock_mark(t, j, L) or t.words[j] in L.group["zones"]), "time", "clock")
    marks = clock_mark(t, j, L)
    if marks and read_digits(word) < 2500:
        return Claim(i, j + marks, "time", "clock", read_digits(word))
    spaced = sign == "/" and t.words[j + 2] == "/" and len(t.words[j + 3]) == 4  # "27 / 09 / 2013"
    if not (touches and t.touch(j + 1) and t.words[j + 1].isdecimal()) and not (spaced and t.words[j + 1].isdecimal()):
        return None
    return _dashed(t, i, L) if sign in DASHES else _slashed(t, i) if sign == "/" else None


def _id(t: FigureTokens, i: int, sign: str, touches: bool) -> Claim | None:
    """Web addresses, long numbers, numbers of a list and versions."""
    word, j = t.words[i], i + 1
    in_path = i > 1 and t.words[i - 1] == "/" and t.touch(i) and t.touch(i - 1)
    if in_path and t.words[i - 2].isalpha() and t.touch(i - 2) and t.words[i - 3] in (".", "/"):
        return Claim(i, run_end(t, j), "name", "web_address")
    zeros = len(word) > 1 and word[0] == "0" and sign not in (":", "/", "-", ".")
    listed = i and t.low[i - 1] == "," and len(word) == 2
    if word.isdecimal() and (len(word) > 9 or zeros) and not listed:
        end = run_end(t, j)
        while zeros and len(word) > 2 and _is_group(t.words[end]):
            end += 1  # "0800 111 222", "020 7946 0958"
        return Claim(i, end, "name", "id")
    if (
        i == 0
        and sign in (".", ")")
        and touches
        and (t.n < 3 or (len(word) < 3 and t.words[2][:1].isupper() and not t.touch(2)))
    ):
        return Claim(i, j, "name", "list_number", read_digits(word))
    if word.count(".") > 1 and not _is_grouped(word):
        return Claim(i, j, "name", "version_number")
    return None


def _is_group(word: str) -> bool:
    """Whether a word is a further group of the digits of a telephone."""
    return word.replace(" ", "").isdecimal() and 2 < len(word) < 9


def _dashed(t: FigureTokens, i: int, L: Lists) -> Claim | None:
    """Digits with a hyphen between them: 9-11 a.m., 2019-09-01, 555-1234."""
    word, j = t.words[i], i + 1
    if clock_mark(t, j + 2, L):
        return Claim(i, j + 2 + clock_mark(t, j + 2, L), "time", "clock")
    third = t.words[j + 2] in DASHES and t.touch(j + 2) and t.words[j + 3].isdecimal()
    if third and len(word) == 4 and len(t.words[j + 1]) == 2:
        end = j + 4
        while t.touch(end) and (
            t.words[end].isalnum() or (t.words[end] in ":.-+" and t.touch(end + 1)) or t.words[end][0].isdecimal()
        ):
            end += 1  # a time of day that is glued on: 2019-09-01T10:38:07Z
        return Claim(i, end, "date", "iso_date")
    if third or (word.isdecimal() and len(word) == 3 and len(t.words[j + 1]) == 4 and not is_counting(t, i, j + 2, L)):
        return Claim(i, j + (4 if third else 2), "name", "phone")
    return None


def _slashed(t: FigureTokens, i: int) -> Claim | None:
    """Digits with a slash between them: 3/5/2021, 9/11, 2019/20."""
    word, j = t.words[i], i + 1
    if t.words[j + 2] == "/" and t.words[j + 3].isdecimal():
        return Claim(i, j + 4, "date", "slash_date")
    if (word, t.words[j + 1]) in (("9", "11"), ("7", "7"), ("7", "11")):
        return Claim(i, j + 2, "name", "name_slash")
    if len(word) == 4 and len(t.words[j + 1]) in (2, 4):
        return Claim(i, j + 2, "date", "season")
    return None


def _is_grouped(word: str) -> bool:
    """1.250.000: thousands parted by full stops, as in continental Europe."""
    first, *groups = word.split(".")
    return len(first) < 4 and first != "0" and all(len(group) == 3 for group in groups)


def _ordinal_word(t: FigureTokens, i: int, L: Lists) -> Claim | None:
    """ "first" as an adverb, "second" as a stretch of time, "twentieth century"."""
    low = t.low[i]
    if low not in L.ordinal:
        return None
    value, after, before = L.ordinal[low], t.low[i + 1], t.low[i - 1] if i else ""
    if after in ("century", "centuries") or (t.words[i + 1] in DASHES and t.low[i + 2] == "century"):
        return Claim(i, i + 2 + (t.words[i + 1] in DASHES), "date", "century", value)
    quarter = i + 2 if t.words[i + 1] in DASHES else i + 1
    if value < 5 and t.low[quarter] in ("quarter", "quarters") and t.low[quarter + 1] != "of":
        return Claim(i, quarter + 1, "date", "quarter_of_year", value)
    if t.low[i + 1] in L.group["numbered_units"]:
        return Claim(i, i + 2, "name", "numbered_unit", value)
    if low == "second" and before in L.group["second_behind"] and (after in L.stop or not after[:1].isalpha()):
        return Claim(i, i + 1, "idiom", "second_of_time", value)
    if low == "first":
        adverb = after in L.aux or after in L.past or after in L.verb or after.endswith("ed")
        if (adverb and before not in L.group["first_behind"] and before != "a") or (
            not after[:1].isalnum() and after not in DASHES and before not in L.group["first_behind"]
        ):
            return Claim(i, i + 1, "idiom", "first_as_adverb", value)
        number = (
            t.words[i + 1][:1].isdecimal()
            or (after in L.cardinal and after != "one")
            or after in L.group["first_several"]
        )
        if number and not is_year(t.words[i + 1]):
            return Claim(i, i + 1, "idiom", "first_of_several", value)
    return None


def _pronoun_one(t: FigureTokens, i: int, L: Lists) -> Claim | None:
    """ "one" that counts nothing: "one of the largest", "the one who", "a new one"."""
    after, before = t.low[i + 1], t.low[i - 1] if i else ""
    if after == "of":
        k = i + 2
        while t.low[k] in L.det or t.low[k] in L.poss:
            k += 1
        if not (t.words[k][:1].isdecimal() or t.low[k] in L.cardinal):
            return Claim(i, i + 1, "idiom", "one_of", 1.0)
        return None
    if after in L.grammar["modal"] and (not before or not before[0].isalnum()):
        return Claim(i, i + 1, "idiom", "one_as_pronoun", 1.0)  # "One must wait"
    if after in L.aux and (
        (before in L.conj and before not in ("and", "or", "but"))
        or before in L.grammar["wh"]
        or before in ("as", "what")
    ):
        return Claim(i, i + 1, "idiom", "one_as_pronoun", 1.0)  # "if one were to"
    if (
        after == "in"
        and before in L.group["one_before_verb"]
        and not t.words[i + 2][:1].isdecimal()
        and t.low[i + 2] not in L.cardinal
    ):
        return Claim(i, i + 1, "idiom", "one_as_pronoun", 1.0)  # "another one in Boston"
    if (t.words[i + 1] in DASHES and t.touch(i + 1)) or after in L.group["one_goes_on"] or after in L.scale:
        return None
    stop = (after in L.stop and after not in L.adverb) or not after[:1].isalpha()
    verb = (
        after.isalpha() and after.endswith("s") and not after.endswith("ss") and after not in L.plural
    )  # "another one bites": no singular noun
    if t.words[i] == "One" and _is_certain(t, i, L):
        return Claim(i, i + 1, "idiom", "one_as_certain", 1.0)  # "One popular site argues": a certain one
    if (verb or _is_participle(t, i + 1, L)) and before in L.group["one_before_verb"]:
        return Claim(i, i + 1, "idiom", "one_as_pronoun", 1.0)
    if (stop and before in L.group["one_behind"]) or after == "'s":
        return Claim(i, i + 1, "idiom", "one_as_pronoun", 1.0)
    if stop and (not before or (before[0].isalpha() and before not in L.stop and before not in L.action)):
        return Claim(i, i + 1, "idiom", "one_as_pronoun", 1.0)
    return None


def _is_participle(t: FigureTokens, k: int, L: Lists) -> bool:
    """ "the one filmed in May": a participle before a preposition."""
    return (t.low[k] in L.past or t.low[k].endswith("ed")) and t.low[k + 1] in L.prep


def _is_certain(t: FigureTokens, i: int, L: Lists) -> bool:
    """ "One popular travel site argues", "One official said": the sentence begins with it, and a verb of saying follows
    the noun.
    """
    if i and t.words[i - 1][0].isalnum():
        return False
    for k in range(i + 2, i + 7):
        if t.low[k] in L.group["one_says"]:
            return True
        if not (t.words[k][:1].isalpha() or t.words[k] in DASHES) or t.low[k] in L.stop:
            return False
    return False
