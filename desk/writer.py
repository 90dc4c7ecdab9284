"""One writer that commits in groups: the next commit takes whatever was queued during the last one.

A durable commit costs one fdatasync, however many writes are in it. Those who write hand over a job
and wait for its outcome: a success is on disk before they hear of it.

    writer.run(save_comments, offers, conf, now)  # from a thread
    await writer.write(count_views, view)         # from the event loop

A function that is run has a savepoint of its own, so a bad one spoils no other. The arguments of
one batch function are written together, by few statements.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction

from desk.groups import Busy, GroupThread, Outcome, tell

WAIT_SECONDS = 30.0

log = logging.getLogger(__name__)

Result = TypeVar("Result")
BatchFunction = Callable[[Sequence[Any]], Sequence[Any]]


@dataclass(slots=True)
class Call:
    """A function to run in a savepoint."""

    function: Callable[[], Any]
    waiter: Future[Any] = field(default_factory=Future)


@dataclass(slots=True)
class Item:
    """One argument for a batch function."""

    batch: BatchFunction
    argument: Any
    waiter: asyncio.Future[Any]


class Writer(GroupThread[Call | Item]):
    """Writes in its thread; before it was started, `run` writes in the caller's.

    Where others write too it lingers, as PostgreSQL does for `commit_delay`: more share a commit.
    """

    linger_seconds = 0.0003

    def __init__(self) -> None:
        super().__init__("writer")

    def run(self, function: Callable[..., Result], *args: Any) -> Result:
        """What `function(*args)` answers, once it is on disk. What it raises is raised here.

        Raises `Busy` where nothing could be written.
        """
        if not self.running:
            return _in_this_thread(function, *args)
        call = Call(lambda: function(*args))
        self.put(call)
        try:
            return call.waiter.result(WAIT_SECONDS)
        except TimeoutError as error:
            raise Busy("no answer from the database") from error

    async def write(self, batch: BatchFunction, argument: Any) -> Any:
        """The outcome for `argument` of `batch([argument, …])`, once it is on disk.

        `batch` gets what was queued together, and gives an outcome for each. Raises `Busy`.
        """
        item = Item(batch, argument, asyncio.get_running_loop().create_future())
        self.put(item)
        return await item.waiter

    def work(self, jobs: Sequence[Call | Item]) -> None:
        """Commit a group. Where the database refuses it, nothing of it was written."""
        try:
            with transaction.atomic(durable=True):
                outcomes = _outcomes(jobs)
        except Exception as error:
            log.error("A group of %d was not written: %s", len(jobs), error)  # noqa: TRY400 - no traceback
            connection.close()
            outcomes = [(None, _busy(error))] * len(jobs)
        tell([job.waiter for job in jobs], outcomes)


def _outcomes(jobs: Sequence[Call | Item]) -> list[Outcome]:
    """What became of each job, in order."""
    outcomes: dict[int, Outcome] = {}
    batches: dict[BatchFunction, list[int]] = defaultdict(list)
    for at, job in enumerate(jobs):
        if isinstance(job, Item):
            batches[job.batch].append(at)
        else:
            outcomes[at] = _outcome(job.function)
    for batch, places in batches.items():
        results = batch([jobs[at].argument for at in places])  # type: ignore[union-attr]
        outcomes.update((at, (result, None)) for at, result in zip(places, results, strict=True))
    return [outcomes[at] for at in range(len(jobs))]


def _outcome(function: Callable[[], Any]) -> Outcome:
    """What a function refuses is its own matter; no disk, no lock, no connection is everyone's."""
    try:
        with transaction.atomic():
            return function(), None
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        return None, error


def _in_this_thread(function: Callable[..., Result], *args: Any) -> Result:
    try:
        with transaction.atomic():
            return function(*args)
    except (OperationalError, InterfaceError) as error:
        raise _busy(error) from error


def _busy(error: Exception) -> Exception:
    return Busy(str(error)) if isinstance(error, DatabaseError | InterfaceError) else error


writer = Writer()
"""The process's writer; `desk.front` starts it with the server."""
