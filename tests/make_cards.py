"""Count the entries of every word list anew and write the sizes into data/cards.csv; readings and fingerprints stay as
they are.
"""

import csv
from pathlib import Path

from tellings.review.list_cards import CARD_COLUMNS, list_cards

CARDS = Path(__file__).parent.parent / "data" / "cards.csv"

if __name__ == "__main__":
    with open(CARDS, encoding="utf-8", newline="") as file:
        cards = list(csv.DictReader(file))
    sizes = list_cards()["size"].tolist()
    with open(CARDS, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, CARD_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(card | {"size": size} for card, size in zip(cards, sizes))
