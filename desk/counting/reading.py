"""Totals of articles, asked for together: one query for all who ask at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import DatabaseError, InterfaceError, connection

from desk.counting.models import ViewTotal
from desk.groups import Busy, GroupThread, tell
from desk.statements import rows_of


@dataclass(slots=True)
class Question:
    """The article keys whose totals are asked for."""

    keys: Sequence[str]
    waiter: asyncio.Future[Mapping[str, int]]


class Reader(GroupThread[Question]):
    """Reads in its thread."""

    def __init__(self) -> None:
        super().__init__("reader")

    async def totals(self, keys: Sequence[str]) -> Mapping[str, int]:
        """The views of each key, 0 where none was counted. Raises `Busy`."""
        question = Question(keys, asyncio.get_running_loop().create_future())
        self.put(question)
        return await question.waiter

    def work(self, jobs: Sequence[Question]) -> None:
        waiters = [job.waiter for job in jobs]
        try:
            found = totals_of({key for job in jobs for key in job.keys})
        except (DatabaseError, InterfaceError) as error:
            connection.close()
            tell(waiters, [(None, Busy(str(error)))] * len(jobs))
            return
        tell(waiters, [({key: found.get(key, 0) for key in job.keys}, None) for job in jobs])


MOST_KEYS = 10_000  # SQLite takes 32,766 parameters in a query


def totals_of(keys: set[str]) -> dict[str, int]:
    """The totals that are stored of `keys`."""
    ordered = sorted(keys)
    found: dict[str, int] = {}
    for start in range(0, len(ordered), MOST_KEYS):
        chunk = ordered[start : start + MOST_KEYS]
        marks = ",".join(["%s"] * len(chunk))
        table = ViewTotal._meta.db_table
        found.update(rows_of(f"SELECT key, count FROM {table} WHERE key IN ({marks})", chunk))  # noqa: S608 - marks alone
    return found


reader = Reader()
"""The process's reader; `desk.front` starts it with the server."""
