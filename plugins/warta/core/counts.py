"""View counts as readers see them, in Indonesian: `173`, `1,2 rb`, `12 rb`, `1,3 jt`."""

from __future__ import annotations

from dataclasses import dataclass

_STEPS = ((10**12, "T"), (10**9, "M"), (10**6, "jt"), (10**3, "rb"))
_DECIMALS_BELOW = 10


@dataclass(frozen=True, slots=True)
class ViewCount:
    """What the desk counted of an article: ever, since midnight, and in the last seven days."""

    total: int = 0
    today: int = 0
    week: int = 0


NO_VIEWS = ViewCount()


def shown_count(base: int, counted: ViewCount) -> int:
    """What an article shows: `base`, brought from an older site, and what the desk counted."""
    return base + counted.total


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


def _tenths(count: int, step: int) -> str:
    whole, tenth = divmod(count * 10 // step, 10)
    return f"{whole},{tenth}" if tenth and whole < _DECIMALS_BELOW else f"{whole}"
