"""A thread that works through a queue in groups: whatever was queued during the last one.

`desk.writer` commits such a group at once, `desk.counting.reading` asks for it in one query.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar

from django.db import connection

STOP_SECONDS = 30.0

Job = TypeVar("Job")
Outcome = tuple[Any, BaseException | None]
Waiter = Future[Any] | asyncio.Future[Any]


class Busy(Exception):  # noqa: N818 - it says what the desk is
    """Nothing was done: the queue is full, the thread has stopped, or the database refuses."""


class GroupThread(Generic[Job]):
    """Takes jobs from any thread and does them in groups in its own. `work` is the subclass's."""

    largest_group = 256
    longest_queue = 4096
    linger_seconds = 0.0
    """So long a group waits for company where the last one had some; a lone job never waits."""

    def __init__(self, name: str, pause: Callable[[float], None] = time.sleep) -> None:
        self._name = name
        self._pause = pause
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._had_company = False

    @property
    def running(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Begin to work."""
        self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Do what is queued, and end."""
        if self._thread is None:
            return
        self._queue.put(None)
        self._thread.join(STOP_SECONDS)
        self._thread = None

    def put(self, job: Job) -> None:
        """Queue a job. Raises `Busy`."""
        if not self.running:
            raise Busy(f"the {self._name} has stopped")
        if self._queue.qsize() >= self.longest_queue:
            raise Busy(f"too much is waiting for the {self._name}")
        self._queue.put(job)

    def work(self, jobs: Sequence[Job]) -> None:
        """Do a group and tell whoever waits (`tell`). Must not raise."""
        raise NotImplementedError

    def _run(self) -> None:
        ended = False
        while not ended:
            group = self._next_group()
            ended = group[-1] is None
            jobs = [job for job in group if job is not None]
            if jobs:
                self.work(jobs)
        connection.close()

    def _next_group(self) -> list[Job | None]:
        group = [self._queue.get()]
        if self._had_company and self.linger_seconds and group[0] is not None:
            self._pause(self.linger_seconds)
        while group[-1] is not None and len(group) < self.largest_group:
            try:
                group.append(self._queue.get_nowait())
            except Empty:
                break
        self._had_company = len(group) > 1
        return group


def tell(waiters: Sequence[Waiter], outcomes: Sequence[Outcome]) -> None:
    """Hand each its outcome, or its error. An event loop is woken once for all its waiters."""
    loops: dict[asyncio.AbstractEventLoop, list[tuple[Waiter, Outcome]]] = defaultdict(list)
    for waiter, outcome in zip(waiters, outcomes, strict=True):
        if isinstance(waiter, Future):
            _settle([(waiter, outcome)])
        else:
            loops[waiter.get_loop()].append((waiter, outcome))
    for loop, told in loops.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_settle, told)


def _settle(told: Sequence[tuple[Waiter, Outcome]]) -> None:
    for waiter, (result, error) in told:
        if waiter.cancelled():
            continue
        if error is not None:
            waiter.set_exception(error)
        else:
            waiter.set_result(result)
