"""When a delivery that failed is tried again, and when it is given up. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

SHORTEST, LONGEST = timedelta(minutes=1), timedelta(hours=6)
GIVE_UP_AFTER = timedelta(days=3)
LEAST_ATTEMPTS = 8
JITTER = 0.2
_DOUBLINGS = 9  # 1 minute so often doubled is more than 6 hours


def delay(attempts: int, chance: float) -> timedelta:
    """How long to wait after `attempts` tries: a minute, doubled each time, to 6 hours.

    `chance`, from 0 to 1, makes it up to a fifth longer, so that what failed together does not
    come again together.
    """
    doubled = SHORTEST * 2 ** min(max(attempts, 1) - 1, _DOUBLINGS)
    return min(doubled, LONGEST) * (1 + JITTER * chance)


def is_hopeless(created: datetime, attempts: int, now: datetime) -> bool:
    """Whether to give up: three days after it was written, and after eight tries at least.

    The tries count too, for a desk that was switched off for a week has tried nothing meanwhile.
    """
    return now - created >= GIVE_UP_AFTER and attempts >= LEAST_ATTEMPTS


def batch_due(now: datetime, last: datetime | None, minutes: int) -> datetime:
    """When the next of several like mails goes: at once, or `minutes` after the last one."""
    return now if last is None else max(now, min(last, now) + timedelta(minutes=minutes))
