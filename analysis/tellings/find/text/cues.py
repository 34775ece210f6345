"""The cue list: which words say that something was said, how they stand to it, and which constructions they open."""

from typing import NamedTuple

from tellings.core.lists.lexicons import AnyLists, lists_of, per_lists, read_list, words_in_sentences
from tellings.core.lists.rules import TAKES, VALUES
from tellings.errors import LexiconError

ACTS, STANCES = VALUES["cues", "act"], VALUES["cues", "stance"]
# The words of the column `takes`: in which constructions a row is read as a cue. Several may stand in one cell; an
# empty cell makes no cue.
#   quote      "...," Moor said · Moor said: "..."            tail       only behind a quotation: "...," Moor began
#   clause     Moor said (that) the bridge was safe           hearer     Moor told reporters that ...
#   to         Moor promised to go                            objto      Moor urged the town to go
#   np         Moor denied the report                         name       Moor called it safe
#   as         Moor described it as safe                      of         Moor accused the town of haste
#   noun       Moor's claim that ...                          according  according to Moor
#   reportedly an adverb that hides its source                seem       a judgment without a judge
#   at         Moor put the toll at 41
#   request    Moor did not respond to a request for comment: negated only
#   evidence   only a text, a body or a person can do it: the poll shows; not: the flood shows
# agent      the same of its objects only: the firm claimed a win; not: the flood claimed 41 lives (but: the book claims
# that ...)
#   verb       what is said must have a verb: Moor added the bridge was safe; not: Moor added a run
# The column `noun` says whether the base and -s forms can be nouns (report, claims); then their neighbours decide.


class Cue(NamedTuple):
    """One row of cues.csv; `takes` are the constructions in which it is read as a cue."""

    cue: str
    act: str
    stance: str
    takes: frozenset[str]


class CueList(NamedTuple):
    """verbs: one-word form -> cue; nouns: noun -> cue; phrases: first word -> (further words, cue), longest first;
    small: adverbs, prepositions.

    apart: first words of phrases that are no verbs ("in the words of"): they are a cue where the phrase stands, and
    keep their letter elsewhere
    """

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    phrases: dict[str, list[tuple[tuple[str, ...], Cue]]]
    small: frozenset[str]
    apart: frozenset[str] = frozenset()


def _cue(row: dict[str, str], path: str) -> Cue:
    for column, allowed in (("act", ACTS), ("stance", STANCES)):
        if row[column] not in allowed:
            what = "is empty" if not row[column] else f"holds {row[column]!r}"
            raise LexiconError(
                f"{path}, row {row['row']}: the {column} cell {what}; "
                f"write {', '.join(allowed[:-1])} or {allowed[-1]}, or delete the row"
            )
    takes = frozenset(row.get("takes", "quote clause").split())
    wrong = sorted(takes - set(TAKES))
    if wrong:
        raise LexiconError(
            f"{path}, row {row['row']}: the takes cell holds {wrong[0]!r}; write words of {', '.join(TAKES)}"
        )
    return Cue(row["cue"], row["act"], row["stance"], takes)


@per_lists
def cue_list(lists: AnyLists = None) -> CueList:
    """cues.csv as look-up tables; the first row that lists a form has it."""
    path = lists_of(lists).path("cues")
    verbs: dict[str, Cue] = {}
    nouns: dict[str, Cue] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for row in read_list("cues", lists):
        cue = _cue(row, path)
        for form in row["forms"].lower().split():
            words = tuple(form.split("_"))
            if len(words) > 1:
                phrases.setdefault(words[0], []).append((words[1:], cue))
            elif "noun" in cue.takes:
                nouns.setdefault(form, cue)
            elif cue.takes:
                verbs.setdefault(form, cue)
    for options in phrases.values():
        options.sort(key=lambda option: -len(option[0]))
    small = frozenset(form for form, cue in verbs.items() if not cue.takes.isdisjoint(("reportedly", "according")))
    apart = frozenset(word for word in phrases if word not in verbs and not _like_verb(word, lists))
    return CueList(verbs, nouns, phrases, small, apart)


@per_lists
def _verb_forms(lists: AnyLists = None) -> frozenset[str]:
    return frozenset(
        form
        for row in read_list("verbs", lists)
        for column in ("verb", "third", "past", "participle", "ing")
        for form in row[column].split()
    )


@per_lists
def _no_verbs(lists: AnyLists = None) -> frozenset[str]:
    words = words_in_sentences(lists)
    return frozenset().union(*(words[name] for name in words if name != "verb")) - _verb_forms(lists)


def _like_verb(word: str, lists: AnyLists) -> bool:
    """Whether a word can be a form of a verb: it is listed as one, or ends like one and is listed as nothing else."""
    return word in _verb_forms(lists) or (word.endswith(("ed", "ing", "s")) and word not in _no_verbs(lists))


@per_lists
def letters_of_cues(lists: AnyLists = None) -> dict[str, str]:
    """The letter of every cue word.

    g for -ing, V for a base or -s form that may be a noun, M for one that cannot, v for a past form, u for a noun, f
    for no cue.
    """
    cues = cue_list(lists)
    letters = {noun: "u" for noun in cues.nouns}
    for row in read_list("cues", lists):
        for place, form in enumerate(row["forms"].lower().split()):
            word = form.split("_")[0]
            if word in cues.small or word in cues.apart:
                continue  # an adverb by its -ly, a preposition by words.csv: no verb
            if word not in cues.verbs and word not in cues.phrases:
                letters.setdefault(
                    word, "i" if word.endswith("ing") else "e" if word.endswith("ed") else "f" if place > 1 else "n"
                )
            elif word.endswith("ing"):
                letters[word] = "g"
            elif "_" in form and letters.get(word) in ("V", "M", "v"):
                continue  # point to, put it: the verb has its letter from its own row
            elif place == 2 and word == row["cue"]:
                letters[word] = "v"  # read: the past form is the base form
            elif word == row["cue"].split()[0] or word.rstrip("s") in (
                row["cue"],
                row["cue"][:-1] + "ie",
                row["cue"] + "e",
            ):
                letters[word] = "V" if row.get("noun", "yes") == "yes" else "M"
            elif letters.get(word) not in ("V", "M"):
                letters[word] = "v"
    return letters
