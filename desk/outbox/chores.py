"""What the desk does for itself, hourly or daily: counts rolled up, what has served thrown away.

Chores write in small chunks through the writer, so that readers' writes go in between. Each can be
done twice, or by two processes, and a desk that was switched off makes up for it when it starts.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from desk import settings
from desk.outbox.leftovers import in_chunks, old_salts, visitors_seen
from desk.outbox.rollup import roll_up
from desk.privacy.purging import purge

HOURLY, DAILY = timedelta(hours=1), timedelta(days=1)

log = logging.getLogger(__name__)

Ended = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Chore:
    """`work(now, ended)` does it, and answers how many rows it took."""

    name: str
    every: timedelta
    work: Callable[[datetime, Ended], int]


class Calendar:
    """Which chore was done when. After a restart all are due; they find little to do."""

    def __init__(self, chores: tuple[Chore, ...] | None = None) -> None:
        self._chores = CHORES if chores is None else chores
        self._done: dict[str, datetime] = {}

    def run(self, now: datetime, ended: Ended = bool) -> list[str]:
        """Do what is due, until `ended()`; the names of what was done. A failure waits its turn."""
        names = []
        for chore in due_chores(self._chores, self._done, now):
            if ended():
                break
            self._done[chore.name] = now
            if _did(chore, now, ended):
                names.append(chore.name)
        return names


def due_chores(
    chores: tuple[Chore, ...], done: Mapping[str, datetime], now: datetime
) -> list[Chore]:
    """Those last done longer ago than they should be, or in a future that a clock made up."""
    return [
        chore
        for chore in chores
        if chore.name not in done or not timedelta(0) <= now - done[chore.name] < chore.every
    ]


def _did(chore: Chore, now: datetime, ended: Ended) -> bool:
    try:
        rows = chore.work(now, ended)
    except Exception as error:
        log.warning("Chore %s: %s; will be tried again", chore.name, type(error).__name__)
        return False
    if rows:
        log.info("Chore %s: %d", chore.name, rows)
    return True


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.CONF.time_zone)


def _days(now: datetime, ended: Ended) -> int:
    return in_chunks(roll_up(now, _zone()), ended)


def _salts(now: datetime, ended: Ended) -> int:
    return in_chunks(old_salts(now, _zone()), ended)


def _visitors(now: datetime, ended: Ended) -> int:
    return in_chunks(visitors_seen(now), ended)


def _purge(now: datetime, _: Ended) -> int:
    """Trash, deliveries, sessions, addresses: all that has had its time."""
    return purge(now).total


CHORES = (
    Chore("hours into days", HOURLY, _days),
    Chore("old salts", HOURLY, _salts),
    Chore("visitors seen", HOURLY, _visitors),
    Chore("purge", DAILY, _purge),
)
