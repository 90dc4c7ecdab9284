"""What counting leaves behind, thrown away a little at a time.

All else that has had its time is the matter of `desk.privacy.purging`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from desk.counting.models import Seen
from desk.counting.visitors import drop_old_salts
from desk.writer import writer

CHUNK = 200


def in_chunks(step: Callable[[], int], ended: Callable[[], bool] = bool) -> int:
    """Call `step`, in a transaction each time, until it did less than `CHUNK`; the sum."""
    total = done = writer.run(step)
    while done >= CHUNK and not ended():
        done = writer.run(step)
        total += done
    return total


def old_salts(now: datetime, zone: ZoneInfo) -> Callable[[], int]:
    """A step that forgets the salts of past days; what was hashed with them is nobody's then."""
    today = now.astimezone(zone).date()
    return lambda: drop_old_salts(today)


def visitors_seen(now: datetime) -> Callable[[], int]:
    """A step that forgets visitors whose next view counts anyhow."""
    past = Seen.objects.filter(until__lt=int(now.timestamp()))

    def step() -> int:
        visitors = list(past.values_list("pk", flat=True)[:CHUNK])
        # Who has come back since is kept: the condition is looked at again.
        past.filter(pk__in=visitors).delete()
        return len(visitors)

    return step
