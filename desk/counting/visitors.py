"""Visitors as hashes: the same within a day and a day's change, and nobody's afterwards.

A hash is BLAKE2b of the day's random salt, the client's address, its user agent and the article.
The salt is thrown away after the next day, and then no hash can be traced (as Plausible does it).
Neither address nor user agent is stored.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from desk.counting.models import Salt

HASH_BYTES = 8
SALT_BYTES = 32


def visitor_hash(salt: bytes, client: str, agent: str, key: str) -> int:
    """A signed number of 64 bits for a client that reads an article on the day of `salt`."""
    said = "\0".join((client, agent, key)).encode("utf-8", "replace")
    digest = hashlib.blake2b(said, digest_size=HASH_BYTES, key=salt).digest()
    return int.from_bytes(digest, "big", signed=True)


class Salts:
    """The salts of today and yesterday; made at the first view of a day, in the writer's thread."""

    def __init__(self) -> None:
        self._known: dict[date, bytes] = {}

    def at(self, now: datetime, zone: ZoneInfo, window: timedelta) -> list[bytes]:
        """Today's salt, and yesterday's within `window` after midnight, where there was one."""
        today = now.astimezone(zone).date()
        salts = [self._today(today)]
        earlier = (now - window).astimezone(zone).date()
        if earlier != today and (old := self._stored(earlier)):
            salts.append(old)
        return salts

    def _today(self, day: date) -> bytes:
        found = self._stored(day)
        if found is None:
            fresh = Salt(day=day, value=secrets.token_bytes(SALT_BYTES))
            Salt.objects.bulk_create([fresh], ignore_conflicts=True)
            found = self._stored(day)
        assert found is not None  # noqa: S101 - it was stored just now
        return found

    def _stored(self, day: date) -> bytes | None:
        """A salt is kept in memory only once this is committed: what made it may be rolled back."""
        if day in self._known:
            return self._known[day]
        row = Salt.objects.filter(day=day).first()
        if row is None:
            return None
        value = bytes(row.value)
        transaction.on_commit(lambda: self._known.update({day: value}))
        return value


def drop_old_salts(today: date) -> int:
    """Throw away all salts but today's and yesterday's; how many there were.

    A day ahead of today is kept: a clock that was set back would else count visitors twice.
    """
    gone, _ = Salt.objects.filter(day__lt=today - timedelta(days=1)).delete()
    return gone
