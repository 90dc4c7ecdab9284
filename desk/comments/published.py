"""Word that what is published has changed: the export is newer, and the site has to be built."""

from __future__ import annotations

from datetime import datetime

from desk.comments.models import Change


def note_change(now: datetime) -> None:
    """Call in the transaction that changes an approved comment, or makes one approved or not."""
    Change.objects.update_or_create(pk=1, defaults={"at": now})
