"""Word that what is published has changed: the export is newer, and the site has to be built."""

from __future__ import annotations

from datetime import datetime, timedelta

from desk.comments.models import Change
from desk.outbox import rebuild

TICK = timedelta(microseconds=1)


def note_change(now: datetime) -> None:
    """Call in the transaction that changes an approved comment, or makes one approved or not.

    The time only ever grows, by a tick at least, whatever the clock does: who has an export knows
    by it that there is a newer one.
    """
    change, new = Change.objects.select_for_update().get_or_create(pk=1, defaults={"at": now})
    if not new:
        change.at = max(now, change.at + TICK)
        change.save(update_fields=["at"])
    rebuild.request(now)
