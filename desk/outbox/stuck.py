"""What has not gone out, for the operator: to look at, and to try again once it is mended."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from desk.outbox.models import Delivery


def unsent() -> QuerySet[Delivery]:
    """What waits, and what was given up, the oldest first."""
    return Delivery.objects.filter(done__isnull=True).order_by("id")


def retry_all(now: datetime) -> int:
    """Have everything that failed tried again now, for three days more; how many there were.

    What still waits for its first try is left in peace: it is not late.
    """
    failed = unsent().filter(Q(given_up=True) | ~Q(error=""))
    return failed.update(due=now, created=now, attempts=1, given_up=False)
