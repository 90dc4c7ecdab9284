"""The threads that send what is due and do the chores.

A thread for each channel: a mail server that hangs holds up no build, and neither a reader. They
are daemons: what hangs when the server stops is left, and taken again after its lease
(`desk.outbox.claims`).
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from functools import partial

from django.db import connection

from desk.outbox import bell, claims
from desk.outbox.chores import Calendar
from desk.outbox.kinds import CHANNELS
from desk.outbox.rounds import send_due

POLL_SECONDS = 5.0
"""So often a thread looks for what other processes, or a command, have put."""

FIRST_CHORES_SECONDS, CHORES_SECONDS = 60.0, 300.0
STOP_SECONDS = 2.0

log = logging.getLogger(__name__)

Ended = Callable[[], bool]


class Worker(threading.Thread):
    """Calls `work(ended)` again and again; it answers how many seconds to wait then.

    One that `listens` waits less when something was put.
    """

    def __init__(
        self, name: str, work: Callable[[Ended], float], *, first: float = 0.0, listens: bool = True
    ) -> None:
        super().__init__(name=name, daemon=True)
        self._work = work
        self._first = first
        self._rung = threading.Event()
        self._ended = False
        self._failing = False
        if listens:
            bell.listen(self._rung)

    def run(self) -> None:
        self._rung.wait(self._first)
        while not self._ended:
            self._rung.clear()
            self._rung.wait(self._once())
        bell.ignore(self._rung)
        connection.close()

    def end(self) -> None:
        """Do not begin anything any more."""
        self._ended = True
        self._rung.set()

    def _once(self) -> float:
        try:
            wait = self._work(lambda: self._ended)
        except Exception as error:
            self._note(error)
            connection.close()
            return POLL_SECONDS
        self._failing = False
        return wait

    def _note(self, error: Exception) -> None:
        """Once for many in a row: a dead database, mostly, whose words may hold a password."""
        if not self._failing:
            log.warning("%s: %s; looks again later", self.name, type(error).__name__)
        self._failing = True


class Dispatcher:
    """The threads together; `desk.front` starts and stops them with the server."""

    def __init__(self) -> None:
        self._workers: list[Worker] = []

    def start(self) -> None:
        """Begin to send."""
        self._workers = [
            Worker(f"outbox-{name}", partial(_send, kinds)) for name, kinds in CHANNELS.items()
        ]
        chores = Worker("chores", _chores(), first=FIRST_CHORES_SECONDS, listens=False)
        self._workers.append(chores)
        for worker in self._workers:
            worker.start()

    def stop(self) -> None:
        """End, within `STOP_SECONDS` whatever hangs."""
        ends = time.monotonic() + STOP_SECONDS
        for worker in self._workers:
            worker.end()
        for worker in self._workers:
            worker.join(max(0.0, ends - time.monotonic()))
        self._workers = []

    def wake(self) -> None:
        """Look now for what is due. Call after the commit."""
        bell.ring()


def _clock() -> datetime:
    return datetime.now(UTC)


def _send(kinds: Collection[str], ended: Ended) -> float:
    send_due(kinds, _clock, ended)
    due = claims.next_due(kinds)
    if due is None:
        return POLL_SECONDS
    return min(POLL_SECONDS, max(0.1, (due - _clock()).total_seconds()))


def _chores() -> Callable[[Ended], float]:
    calendar = Calendar()

    def work(ended: Ended) -> float:
        calendar.run(_clock(), ended)
        return CHORES_SECONDS

    return work


dispatcher = Dispatcher()
