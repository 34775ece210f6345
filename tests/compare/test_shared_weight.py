"""The weight of shared words is the same whatever order a set gives them in: a last digit must not decide which facts are one."""

from random import Random

from tellings.compare.matching import shared_weight


def test_the_order_of_the_words_does_not_change_the_last_digit():
    random = Random(1)
    words = {f"word{i}": random.random() * 10 ** random.randrange(-6, 3) for i in range(60)}
    other = {word: random.random() for word in list(words)[:50]}
    found = set()
    for _ in range(30):
        shuffled = list(words.items())
        random.shuffle(shuffled)
        found.add(shared_weight(dict(shuffled), dict(random.sample(list(other.items()), len(other)))))
    assert len(found) == 1
