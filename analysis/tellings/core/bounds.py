"""What a number and the words beside it admit: "over 700" everything above, "about 40" ten percent to both sides."""

# How far "about" reaches: 10 % to both sides, the usual tolerance for a rounded count; "nearly" reaches as far, but
# only below.
ABOUT = 0.1


def bounds_of(low: float, high: float, qualifier: str) -> tuple[float, float]:
    """The smallest and the largest value that a number (from low to high, mostly the same) and its hedge admit.

    >>> bounds_of(700, 700, "over"), bounds_of(40, 40, "about")
    ((700, inf), (36.0, 44.0))
    """
    floor = min(0.0, low)
    if qualifier == "about":
        return low - ABOUT * abs(low), high + ABOUT * abs(high)
    if qualifier == "nearly":
        return low - ABOUT * abs(low), high
    if qualifier in ("over", "at_least"):
        return low, float("inf")
    if qualifier in ("under", "at_most"):
        return floor, high
    return low, high
