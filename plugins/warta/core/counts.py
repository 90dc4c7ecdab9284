"""View counts as readers see them: on which figures they rest, and how those are written.

In Indonesian: `173`, `1,2 rb`, `12 rb`, `1,3 jt`.
"""

from __future__ import annotations

from dataclasses import dataclass

_STEPS = ((10**12, "T"), (10**9, "M"), (10**6, "jt"), (10**3, "rb"))
_DECIMALS_BELOW = 10
_ROUND = (5, 2, 1)
# Above 0.4 a step such as 20 would lead from 50 past 100, over no round number.
WIDEST_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class ViewCount:
    """What the desk counted of an article: ever, since midnight, and in the last seven days."""

    total: int = 0
    today: int = 0
    week: int = 0


NO_VIEWS = ViewCount()


def shown_count(base: int, counted: ViewCount, share: float) -> int:
    """What an article shows: `base`, brought from an older site, and what the desk counted.

    The sum is settled, as a share is one of the figure that is seen. It is never less than `base`,
    nor more than the sum, so that the live figure of the beacon only adds to it.
    """
    return max(base, settled(base + counted.total, share))


def settled(count: int, share: float) -> int:
    """The greatest figure of a fixed grid that is not above `count`: docs/decisions/0021.

    From each of 1, 2, 5, 10, 20, 50, … to the next, the grid goes in steps of the greatest such
    number that is at most `share` (0 to `WIDEST_SHARE`) of where the stretch begins. With 0.1 that
    is 0, 1, 2, …, 20, 22, 24, …, 50, 55, …, 100, 110, …, 200, 220, … So less than `share` of
    `count` is missing, and a settled figure settles on itself.
    """
    start = _round_below(count)
    step = _round_below(start * share) or 1
    return start + (count - start) // step * step


def short_count(count: int) -> str:
    """`count` in few figures: with a decimal below ten of a unit, else whole.

    Rounds down, so that it never claims more than there is. Units are ribu, juta,
    miliar and triliun (CLDR, compact decimals of Indonesian).
    """
    for step, unit in _STEPS:
        if count >= step:
            return f"{_tenths(count, step)} {unit}"
    return str(count)


def exact_count(count: int) -> str:
    """`count` with Indonesian thousands separators: `1.234`."""
    return f"{count:,}".replace(",", ".")


def views_text(count: int) -> str:
    """`173 Dilihat`, `1,2 rb Dilihat`: what is seen."""
    return f"{short_count(count)} Dilihat"


def views_label(count: int) -> str:
    """`1.234 kali dilihat`: what assistive technology says."""
    return f"{exact_count(count)} kali dilihat"


def _round_below(limit: float) -> int:
    """The greatest of 1, 2, 5, 10, 20, 50, … that is at most `limit`; 0 where that is below 1."""
    if limit < 1:
        return 0
    power = 10 ** (len(str(int(limit))) - 1)
    return next(figure * power for figure in _ROUND if figure * power <= limit)


def _tenths(count: int, step: int) -> str:
    whole, tenth = divmod(count * 10 // step, 10)
    return f"{whole},{tenth}" if tenth and whole < _DECIMALS_BELOW else f"{whole}"
