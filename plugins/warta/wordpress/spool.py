"""Items on disk: an export may be larger than the memory, and each item is needed twice."""

from __future__ import annotations

import pickle
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from warta.wordpress.export import Item

SCHEMA = "CREATE TABLE items (id INTEGER PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID"
QUICKEST = 1
OPEN = ("PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF", "PRAGMA locking_mode=NORMAL")


class Spool:
    """Items by number, in a file of one run: nothing in it outlives the run."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reading: tuple[int, sqlite3.Connection] | None = None
        self._writing = _opened(path)
        self._writing.execute(SCHEMA)

    def put(self, item: Item) -> None:
        """Keep an item; one of the same number gives way to it."""
        data = zlib.compress(pickle.dumps(item, pickle.HIGHEST_PROTOCOL), QUICKEST)
        self._writing.execute("INSERT OR REPLACE INTO items VALUES (?, ?)", (item.id, data))

    def seal(self) -> None:
        """All is in: let it be read, also in forked children."""
        self._writing.commit()
        self._writing.close()

    def get(self, number: int, process: int) -> Item:
        """The item of this number. `process` is the caller's id: a connection must not cross a
        fork (SQLite, How To Corrupt, 2.6)."""
        if self._reading is None or self._reading[0] != process:
            self._reading = (process, _opened(self._path))
        found = self._reading[1].execute("SELECT data FROM items WHERE id = ?", (number,))
        return _item(found.fetchone()[0])

    def close(self) -> None:
        """Let go of the file."""
        self._writing.close()
        if self._reading:
            self._reading[1].close()

    def all(self, numbers: Sequence[int], process: int) -> Iterator[Item]:
        """The items of these numbers, in their order, one at a time."""
        return (self.get(number, process) for number in numbers)


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level="DEFERRED")
    for statement in OPEN:
        connection.execute(statement)
    return connection


def _item(data: bytes) -> Item:
    found = pickle.loads(zlib.decompress(data))  # noqa: S301 - this run wrote it
    assert isinstance(found, Item)  # noqa: S101 - for whoever reads the types
    return found
