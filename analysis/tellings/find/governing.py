"""The verb that governs a figure, and whether it says that something rose or fell."""

from tellings.find.clause import Governor
from tellings.find.numbers import Number
from tellings.find.phrases import Phrase, singular
from tellings.find.tokens import DASHES, Lists, Tokens

def find_action(t: Tokens, g: Governor | None, n: Number, begin: int, after: int, kind: str, phrase: Phrase | None, L: Lists) -> str | None:
    """The class of the governing verb in the meaning that it has here; else of a word or a counted noun that names the act.

    `begin` is the first token with hedge and article, `after` the first one behind number, unit and noun.
    """
    company = Company(t, g, begin, after, kind, phrase, L)
    if g is not None:
        action = _of_verb(t, g, begin, company, L)
        if action and not (phrase and t.low[g.verb] in L.group["hollow_verbs"] and t.low[phrase.heads[-1]] in L.action_noun):
            return action
    for k in (after, after + 1) if t.low[after] in L.clause["copula"] or t.low[after] in L.adverb else (after,):
        if t.low[k] in L.predicate:
            return L.action[t.low[k]]  # "left 12 people dead", "4,000 homes without power"
    if phrase is not None and phrase.heads[0] >= n.last and kind in ("count", "vague", "ordinal", "share") and t.words[n.last] not in DASHES:
        noun = t.low[phrase.heads[-1]]
        return company.sense(noun, L.action_noun.get(noun))
    return None


def _of_verb(t: Tokens, g: Governor, begin: int, company: "Company", L: Lists) -> str | None:
    """The action of a verb, with its particle where it has one ("shot down")."""
    low, behind = t.low[g.verb], g.verb + 1
    for k in (behind, behind + 1):
        if (k < begin or g.side == "behind") and (low, t.low[k]) in L.two_words:
            return L.two_words[low, t.low[k]]
    return company.sense(low, L.action.get(low))


class Company:
    """The words beside a verb that tell which of its meanings it has: its object, the counted noun, the kind of the figure."""

    def __init__(self, t: Tokens, g: Governor | None, begin: int, after: int, kind: str, phrase: Phrase | None, L: Lists):
        self.t, self.g, self.begin, self.after, self.kind, self.phrase, self.L = t, g, begin, after, kind, phrase, L
        self.known: frozenset[str] | None = None

    def sense(self, word: str, action: str | None) -> str | None:
        """The action of a form: that of the list, unless homographs.csv asks for other company."""
        rows = self.L.homographs.get(self.L.verb_of.get(word, word)) if action else None
        if not rows:
            return action
        words = self.words()
        for listed, with_, unless in rows:
            if (not with_ or not with_.isdisjoint(words)) and unless.isdisjoint(words):
                return listed
        return None

    def words(self) -> frozenset[str]:
        """The words in the singular, and the kind of the figure with a sign before it: @money."""
        if self.known is None:
            t, first, last = self.t, self.begin, self.after + 3
            if self.g is not None and self.g.side == "left":
                first, last = self.g.verb + 1, max(self.after, self.g.verb + 5)
                if self.begin - self.g.verb > 8:
                    last = self.g.verb + 6
            elif self.g is not None:
                last = self.g.verb + 4
            found = {singular(w, self.L) for w in t.low[first:last] if w}
            if self.phrase:
                found.update(singular(t.low[h], self.L) for h in self.phrase.heads)
            if self.g is not None:
                found.update(singular(w, self.L) for w in t.low[max(0, self.g.first - 3) : self.g.first] if w)
            if self.kind != "duration" or self.g is None or self.begin - self.g.verb < 4:
                found.add("@" + self.kind)
            self.known = frozenset(found)
        return self.known


def find_change(t: Tokens, n: Number, begin: int, after: int, L: Lists, plain: bool = False) -> str:
    """Whether words before the figure ("rose", "down by", "lost") or the noun behind it ("drop") say that something rose or fell."""
    if n.rule in ("multiple",):
        low = t.low[n.first]
        return L.change.get(low, "none") if low.endswith(("ed", "ing")) else "none"
    sign = t.words[begin - 1] if begin else ""
    if sign in ("+", "▲") and t.touch(begin):
        return "rise"
    k = begin - 1
    if k > 0 and t.low[k] == "from" and n.value_2 is None:
        return "none"  # where it rose from
    if k > 1 and t.low[k] == "by":
        k = next((m for m in range(k - 1, max(-1, k - 5), -1) if t.low[m] in L.change), k)  # "grow sales by 35 percent"
    for _ in range(6):
        if k < 0:
            break
        low = t.low[k]
        if low in L.change and not (k and (t.low[k - 1], low) in L.two_words):
            if plain and low in ("up", "down") and k and t.low[k - 1] not in L.stop and t.words[k - 1].islower():
                return "none"  # "pick up two seats"
            if low in L.group["rises_when_linked"] and (plain or n.kind == "money") and t.low[k + 1] not in ("by", "to", "from"):
                return "none"  # "raised $3 million"
            return L.change[low]
        if (
            low in L.group["change_links"]
            or low in L.adverb
            or low.endswith("ly")
            or low in L.modifier
            or low in L.hedge_before
            and low != "at"
            or low in DASHES
        ):
            k -= 1
            continue
        break
    for k in (after - 1, after, after + 1):
        if n.last <= k < t.n and t.low[k] in L.change_noun and t.low[k] not in L.group["not_a_change"]:
            return L.change_noun[t.low[k]]
        if k == after and n.kind in ("share", "money") and (t.low[k] in ("more", "less") or t.low[k] in L.comparative):
            return L.comparative.get(t.low[k]) or ("rise" if t.low[k] == "more" else "fall")
    return "none"
