"""Deliveries taken by one process at a time, and what became of them.

Who takes a delivery puts its time off by `LEASE`. Nobody else takes it till then; if the process
dies meanwhile, it is taken again. So a delivery may go out twice, where a process dies between
sending and marking, and is never lost.
"""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Min, Q, QuerySet

from desk.outbox import schedule
from desk.outbox.models import Delivery

LEASE = timedelta(minutes=5)
FURTHEST = timedelta(hours=26)
"""Nothing is put off so far: what is due later is of a clock that was set back since."""

OPEN = Q(done__isnull=True, given_up=False)


@dataclass(frozen=True, slots=True)
class Claim:
    """A delivery that this process may try now; `attempts` counts this try."""

    id: int
    kind: str
    payload: dict[str, Any]
    created: datetime
    attempts: int


def is_due(kinds: Collection[str], now: datetime) -> bool:
    """Whether something waits. Asked before `take`, which waits for other writers."""
    return _due(kinds, now).exists()


def take(kinds: Collection[str], now: datetime) -> Claim | None:
    """Take the one that is due longest; None where there is none. Within a transaction."""
    found = _due(kinds, now).select_for_update(skip_locked=True).order_by("due", "id").first()
    if found is None:
        return None
    found.attempts += 1
    found.due = now + LEASE
    found.save(update_fields=["attempts", "due"])
    return Claim(found.pk, found.kind, found.payload, found.created, found.attempts)


def mark_done(claim: Claim, now: datetime) -> None:
    """It went out. Even where another process has taken it since, for it need not go twice."""
    Delivery.objects.filter(pk=claim.id).update(done=now, error="")


def mark_failed(claim: Claim, error: str, now: datetime) -> bool:
    """It did not go out: try it later, or give it up. Whether it is given up."""
    hopeless = schedule.is_hopeless(claim.created, claim.attempts, now)
    later = now + schedule.delay(claim.attempts, random.random())  # noqa: S311 - no secret
    mine = Delivery.objects.filter(pk=claim.id, attempts=claim.attempts)
    mine.filter(OPEN).update(error=error, due=later, given_up=hopeless)
    return hopeless


def next_due(kinds: Collection[str]) -> datetime | None:
    """When the next delivery is due; None where none waits."""
    return Delivery.objects.filter(OPEN, kind__in=kinds).aggregate(next=Min("due"))["next"]


def _due(kinds: Collection[str], now: datetime) -> QuerySet[Delivery]:
    when = Q(due__lte=now) | Q(due__gt=now + FURTHEST)
    return Delivery.objects.filter(OPEN, when, kind__in=kinds)
