"""What is known of each item, on disk: an export may be larger than the memory."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, MutableMapping, ValuesView
from dataclasses import fields
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

from warta.wordpress.database import Database

SCHEMA = """CREATE TABLE spool (
    turn INTEGER PRIMARY KEY, number INTEGER NOT NULL UNIQUE, data BLOB NOT NULL
)"""
PUT = """INSERT INTO spool (number, data) VALUES (?, ?)
    ON CONFLICT (number) DO UPDATE SET data = excluded.data"""
NUMBERS = range(-(2**63), 2**63)  # those that SQLite has

Value = TypeVar("Value")


class Spool(MutableMapping[int, Value]):
    """A mapping from numbers to values of the dataclass `kind`, which has slots, as `dict` keeps
    them and in its order.

    The first `near` values stay in memory, for most archives are small; each of the others is made
    anew when asked for. What `seal` and `close` do says `Database`.
    """

    def __init__(
        self,
        path: Path | None,
        kind: Callable[..., Value],
        *,
        near: int = 0,
    ) -> None:
        self._near: dict[int, Value] = {}
        self._room = near
        self._database = Database(path, SCHEMA)
        self._kind = kind
        names = [each.name for each in fields(kind)]  # type: ignore[arg-type]
        self._parts = attrgetter(*names)
        self._slots = [getattr(kind, name).__set__ for name in names]
        self.seal = self._database.seal
        self.close = self._database.close

    def __setitem__(self, number: int, value: Value) -> None:
        if number in self._near or len(self._near) < self._room:
            self._near[number] = value
            return
        self._room = 0  # what comes now comes after all that is on disk
        data = pickle.dumps(self._parts(value), pickle.HIGHEST_PROTOCOL)
        self._database.connection.execute(PUT, (number, data))

    def __getitem__(self, number: int) -> Value:
        if number in self._near:
            return self._near[number]
        row = self._row("SELECT data FROM spool WHERE number = ?", number)
        if row is None:
            raise KeyError(number)
        return self._value(row[0])

    def __delitem__(self, number: int) -> None:
        if self._near.pop(number, None) is not None:
            return
        if number not in self:
            raise KeyError(number)
        self._database.connection.execute("DELETE FROM spool WHERE number = ?", (number,))

    def __contains__(self, number: object) -> bool:
        if number in self._near:
            return True
        return self._row("SELECT 1 FROM spool WHERE number = ?", number) is not None

    def __iter__(self) -> Iterator[int]:
        rows = self._database.connection.execute("SELECT number FROM spool ORDER BY turn")
        return chain(tuple(self._near), (number for (number,) in rows))

    def __len__(self) -> int:
        rows = self._database.connection.execute("SELECT count(*) FROM spool")
        return len(self._near) + int(rows.fetchone()[0])

    def values(self) -> ValuesView[Value]:
        """All values, read one after another each time that they are gone through."""
        return _Values(self)

    def each(self) -> Iterator[Value]:
        """The values in their order."""
        rows = self._database.connection.execute("SELECT data FROM spool ORDER BY turn")
        return chain(tuple(self._near.values()), (self._value(data) for (data,) in rows))

    def _row(self, query: str, number: object) -> tuple[Any, ...] | None:
        if self._room or not isinstance(number, int) or number not in NUMBERS:
            return None  # while there is room in memory, nothing is on disk
        row: tuple[Any, ...] | None = self._database.connection.execute(query, (number,)).fetchone()
        return row

    def _value(self, data: bytes) -> Value:
        value: Value = object.__new__(self._kind)  # type: ignore[call-overload]
        # By its slots, which takes a third of the time that a frozen dataclass takes to be made.
        for put, part in zip(self._slots, pickle.loads(data), strict=True):  # noqa: S301 - our own
            put(value, part)
        return value


class _Values(ValuesView[Value]):
    """The values of a spool, which need no look-up each."""

    _mapping: Spool[Value]

    def __iter__(self) -> Iterator[Value]:
        return self._mapping.each()
