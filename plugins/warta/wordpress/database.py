"""A SQLite file of one run: nothing in it outlives the run, and no crash is to be survived."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

IN_MEMORY = ":memory:"
OPEN = (
    "PRAGMA journal_mode=OFF",
    "PRAGMA synchronous=OFF",
    "PRAGMA cache_size=-512",  # KiB, of each process: the system keeps the file at hand anyhow
)


class Database:
    """Written by the process that made it; read by that, and after `seal` by what it forked."""

    def __init__(self, path: Path | None, schema: str) -> None:
        """Make the file at `path`; without one it lies in memory, of which a fork gets a copy."""
        self._path = path
        self._own = _opened(path)
        self._own.execute(schema)
        self._here = (os.getpid(), self._own)

    @property
    def connection(self) -> sqlite3.Connection:
        """This process's: a connection must not cross a fork (SQLite, How To Corrupt, 2.6)."""
        if self._path and self._here[0] != os.getpid():
            self._here = (os.getpid(), _opened(self._path))
        return self._here[1]

    def seal(self) -> None:
        """Let processes that are forked from now on read all that was written."""
        self._own.commit()

    def close(self) -> None:
        """Let go of the file."""
        self._own.close()


def _opened(path: Path | None) -> sqlite3.Connection:
    connection = sqlite3.connect(path or IN_MEMORY, isolation_level="DEFERRED")
    for statement in OPEN:
        connection.execute(statement)
    return connection
