"""One function an id: made from its article and a place or number in it, never from the letters of another id."""


def block_id(article_id: str, number: int) -> str:
    return f"{article_id}:b{number}"


def sentence_id(article_id: str, position: int) -> str:
    return f"{article_id}:s{position}"


def figure_id(article_id: str, start: int) -> str:
    return f"{article_id}:f{start:04d}"


def name_id(article_id: str, number: int) -> str:
    return f"{article_id}:n{number:04d}"


def quote_id(article_id: str, number: int) -> str:
    return f"{article_id}:q{number:04d}"


def claim_id(article_id: str, number: int) -> str:
    return f"{article_id}:c{number:04d}"


def claim_by_hand_id(article_id: str, start: int, end: int) -> str:
    """The claim that a person makes of a figure by naming who said it: two places, as no rule's claim has them."""
    return f"{article_id}:c{start:04d}-{end}"


def story_id(article_id: str) -> str:
    """The story whose first member this article is."""
    return f"{article_id}:story"


def source_id(article_id: str, claim: str) -> str:
    """The source that a claim of this article names first; it has the number of that claim.

    >>> source_id("cop:c26", claim_id("cop:c26", 1))
    'cop:c26:s0001'
    """
    begin = claim_id(article_id, 0).removesuffix("0000")
    return f"{article_id}:s{claim.removeprefix(begin)}"


def telling_id(article_id: str, start: int) -> str:
    return f"{article_id}:t{start:04d}"


def sum_id(telling: str) -> str:
    """The sum that begins with the addend of this telling."""
    return f"{telling}+"


def topic_id(article_id: str, position: int, fact: str) -> str:
    """The sentence at this position that tells of a fact without its figure."""
    return f"{article_id}:t{position}~{fact}"


def fact_id(article_id: str, start: int) -> str:
    """The fact whose first telling begins there."""
    return f"{article_id}:fact{start:04d}"


def own_fact_id(telling: str) -> str:
    """The fact that a telling becomes when a person says that it tells no other."""
    return f"{telling}:alone"


def utterance_id(article_id: str, start: int) -> str:
    return f"{article_id}:u{start:04d}"


def version_id(article_id: str, start: int) -> str:
    return f"{article_id}:v{start:04d}"


def passage_id(article_id: str, start: int, other_article_id: str, other_start: int) -> str:
    return f"{article_id}:p{start:04d}:{other_article_id}:{other_start:04d}"


def actor_id(article_id: str, start: int, number: int = 1) -> str:
    """The actor first named there; where another's first name begins there too, the later one is numbered."""
    return f"{article_id}:actor{start:04d}" + (f"-{number}" if number > 1 else "")


def place_id(article_id: str, start: int) -> str:
    """The sentence at this place as one telling of a point."""
    return f"{article_id}:w{start:04d}"


def own_point_id(place_id: str) -> str:
    """The point of a place that a person took out of another one."""
    return f"{place_id}:own"


def point_id(article_id: str, start: int) -> str:
    """The point whose first place begins there."""
    return f"{article_id}:point{start:04d}"
