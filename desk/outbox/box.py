"""The box: a delivery is written in the transaction of what causes it, so that both are, or none.

box.put("answer", {"comment": 12}, now=now, key="12")
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from desk.outbox import bell
from desk.outbox.models import Delivery

MOST_JOINED = 500
"""Entries of a list that deliveries collect; nobody reads more than that in a mail."""

_TRIES = 5

Payload = Mapping[str, Any]


def put(
    kind: str, payload: Payload, *, now: datetime, key: str = "", due: datetime | None = None
) -> None:
    """Have `payload` delivered at `due`, or as soon as the caller's transaction is committed.

    Where one of the same kind and key waits untried, the two become one: lists are joined, other
    values are the newer ones, and the time is the first one's.
    """
    delivery = Delivery(kind=kind, key=key, payload=dict(payload), created=now, due=due or now)
    with transaction.atomic():
        if key:
            _put_or_join(delivery)
        else:
            delivery.save(force_insert=True)
    transaction.on_commit(bell.ring)


def _put_or_join(delivery: Delivery) -> None:
    """Between two statements another process may take the one that waits, or put one."""
    for left in reversed(range(_TRIES)):
        if _join(delivery):
            return
        try:
            with transaction.atomic():
                delivery.save(force_insert=True)
        except IntegrityError:
            if not left:
                raise
        else:
            return


def _join(delivery: Delivery) -> bool:
    found = waiting(delivery.kind, delivery.key).select_for_update().first()
    if found is None:
        return False
    joined = merged(found.payload, delivery.payload)
    if joined != found.payload:
        found.payload = joined
        found.save(update_fields=["payload"])
    return True


def waiting(kind: str, key: str) -> Any:
    """The delivery that another one of its kind and key would join: a query for one at most."""
    return Delivery.objects.filter(
        kind=kind, key=key, done__isnull=True, given_up=False, attempts=0
    )


def merged(first: Payload, second: Payload) -> dict[str, Any]:
    """Two payloads as one."""
    return {**first, **{name: _one(first.get(name), value) for name, value in second.items()}}


def _one(old: Any, new: Any) -> Any:
    if not (isinstance(old, list) and isinstance(new, list)):
        return new
    return [*old, *(item for item in new if item not in old)][:MOST_JOINED]
