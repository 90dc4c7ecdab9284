"""What builds remember: shelves of values in one SQLite file beside the caches.

A value is given back only to those who name the digest of what it was made of, so nothing here can
be out of date. The file may be deleted at the cost of time alone; where it is damaged or of another
making it is thrown away, and said.
"""

from __future__ import annotations

import logging
import marshal
import os
import sqlite3
import sys
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zlib import crc32

log = logging.getLogger(__name__)

# Marshal's bytes are those of one Python; the rest is ours.
FORMAT = f"3 {sys.implementation.cache_tag}"
# The version of marshal in which equal data has equal bytes: a later one tells shared objects.
UNSHARED = 2
SEAL = 4
DIGEST_SIZE = 16
# A change rewrites a drawer, and each drawer costs a little. Of ten thousand values one has 160.
DRAWERS = 64

Drawer = dict[str, tuple[bytes, Any]]
Row = tuple[bytes, bytes]
TABLES = """
create table if not exists format (is_ text);
create table if not exists shelf (name text primary key, made_by blob) without rowid;
create table if not exists drawer (
    shelf text, number integer, value blob, primary key (shelf, number)
);
create table if not exists large (name text primary key, digest blob, value blob);
"""


def digest_of(*parts: bytes) -> bytes:
    """16 bytes that stand for `parts` and where each ends."""
    return blake2b(marshal.dumps(parts, UNSHARED), digest_size=DIGEST_SIZE).digest()


def digest_of_plain(value: Any) -> bytes:
    """16 bytes that stand for plain data: what `repr` says of it."""
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=DIGEST_SIZE).digest()


class Shelf:
    """Values by name, all in memory. A value is None, bool, int, float, str, bytes, tuple or dict.

    They lie in drawers, so that ten thousand small ones are opened and kept at once. Changes reach
    the disk with `Store.save`. What is given back belongs to the shelf, and is not to be changed.
    """

    def __init__(self, drawers: Mapping[int, Drawer]) -> None:
        self._drawers: dict[int, Drawer] = dict(drawers)
        self._rows: Drawer = {}
        for drawer in drawers.values():
            self._rows.update(drawer)
        self._asked: set[str] = set()
        self._changed: set[int] = set()

    def get(self, name: str, digest: bytes) -> Any:
        """What was put under `name` for the same `digest`, or None."""
        self._asked.add(name)
        row = self._rows.get(name)
        return row[1] if row is not None and row[0] == digest else None

    def matching(self, digests: Mapping[str, bytes]) -> dict[str, Any]:
        """What `get` gives for each of `digests` that there is something for."""
        self._asked.update(digests)
        row_of = self._rows.get
        return {
            name: row[1]
            for name, digest in digests.items()
            if (row := row_of(name)) is not None and row[0] == digest
        }

    def holds(self, name: str, digest: bytes) -> bool:
        """Whether something was put under `name` for the same `digest`."""
        self._asked.add(name)
        row = self._rows.get(name)
        return row is not None and row[0] == digest

    def last(self, name: str) -> tuple[bytes, Any] | None:
        """The digest and the value that `name` had, whatever it is made of now."""
        return self._rows.get(name)

    def values(self) -> dict[str, Any]:
        """All that there is by name, whatever it was made of."""
        return {name: value for name, (_, value) in self._rows.items()}

    def put(self, name: str, digest: bytes, value: Any) -> None:
        """Keep `value`, made of what `digest` stands for."""
        self._asked.add(name)
        number = _drawer_of(name)
        self._changed.add(number)
        self._rows[name] = self._drawers.setdefault(number, {})[name] = (digest, value)

    def drop(self, name: str) -> None:
        """Forget `name`."""
        self._asked.discard(name)
        if self._rows.pop(name, None) is not None:
            number = _drawer_of(name)
            self._changed.add(number)
            del self._drawers[number][name]

    def prune(self) -> set[str]:
        """Forget what nobody has asked for since this shelf was opened, and tell what it was."""
        gone = self._rows.keys() - self._asked
        for name in gone:
            self.drop(name)
        return gone

    def changes(self) -> dict[int, Drawer]:
        """Each drawer that changed, with all that is in it; and a new beginning."""
        changed, self._changed = self._changed, set()
        return {number: self._drawers[number] for number in changed}

    def __len__(self) -> int:
        return len(self._rows)


class Store:
    """The file `store.sqlite3` in the folder `cache`. Used by one build at a time (BuildLock)."""

    def __init__(self, cache: Path) -> None:
        self.path = cache / "store.sqlite3"
        self.attic = Attic(self.path)
        self._shelves: dict[str, Shelf] = {}
        self._connection = self._opened()
        self._closed = False

    def shelf(self, name: str, made_by: bytes = b"") -> Shelf:
        """The shelf of this name. Empty unless what is on it was `made_by` the same makers."""
        if name not in self._shelves:
            self._shelves[name] = Shelf(self._drawers(name, made_by))
        return self._shelves[name]

    def save(self) -> None:
        """Write all that changed, whole or not at all. What cannot be kept costs time, no more."""
        large = self.attic.changes()
        drawers = [
            (shelf, number, _sealed(drawer))
            for shelf, held in self._shelves.items()
            for number, drawer in held.changes().items()
        ]
        if not large and not drawers:
            return
        gone = [(name,) for name, row in large.items() if row is None]
        kept = [(name, *row) for name, row in large.items() if row is not None]
        try:
            with self._connection as connection:
                connection.executemany("insert or replace into drawer values (?, ?, ?)", drawers)
                connection.executemany("delete from large where name = ?", gone)
                connection.executemany("insert or replace into large values (?, ?, ?)", kept)
        except sqlite3.Error as error:
            self._give_up(error)

    def close(self) -> None:
        """Save and let go of the file. Nothing comes of a second time."""
        if not self._closed:
            self.save()
            self._connection.close()
            self.attic.leave()
        self._closed = True

    def _drawers(self, name: str, made_by: bytes) -> dict[int, Drawer]:
        try:
            return self._kept(name, made_by)
        except sqlite3.Error as error:
            self._give_up(error)
            return {}

    def _kept(self, name: str, made_by: bytes) -> dict[int, Drawer]:
        known = "select 1 from shelf where name = ? and made_by = ?"
        if self._connection.execute(known, (name, made_by)).fetchone():
            find = "select number, value from drawer where shelf = ?"
            sealed = self._connection.execute(find, (name,))
            return {number: _opened(value) or {} for number, value in sealed}
        with self._connection:
            self._connection.execute("delete from drawer where shelf = ?", (name,))
            self._connection.execute("insert or replace into shelf values (?, ?)", (name, made_by))
        return {}

    def _opened(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _connected(self.path)
        except sqlite3.Error as error:
            return self._anew(error)

    def _anew(self, error: sqlite3.Error) -> sqlite3.Connection:
        log.warning(
            "%s tidak terbaca (%s). Ingatan itu dibuang dan disusun lagi; pembangunan kali ini "
            "lebih lama.",
            self.path.name,
            error,
        )
        for path in self.path.parent.glob(f"{self.path.name}*"):
            path.unlink()
        return _connected(self.path)

    def _give_up(self, error: sqlite3.Error) -> None:
        """What is damaged is thrown away; what other shelves hold in memory is kept again."""
        self._connection.close()
        self.attic.leave()
        self._connection = self._anew(error)


class Attic:
    """Large values, fetched from the disk one by one: a table that is not held in memory.

    It may be asked in a forked child, which opens the file for itself and sees what was saved.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._new: dict[str, Row | None] = {}
        self._connection: sqlite3.Connection | None = None
        self._opened_in = 0

    def get(self, name: str, digest: bytes) -> Any:
        """What was put under `name` for the same `digest`, or None."""
        row = self._new[name] if name in self._new else self._fetched(name)
        return _opened(row[1]) if row is not None and row[0] == digest else None

    def put(self, name: str, digest: bytes, value: Any) -> None:
        """Keep `value`, made of what `digest` stands for."""
        self._new[name] = (digest, _sealed(value))

    def drop(self, name: str) -> None:
        """Forget `name`."""
        self._new[name] = None

    def changes(self) -> dict[str, Row | None]:
        """Each name that changed with its row, None where it went; and a new beginning."""
        changed, self._new = self._new, {}
        return changed

    def leave(self) -> None:
        """Let go of the file, which is about to be another one."""
        self._connection = None

    def _fetched(self, name: str) -> Row | None:
        find = "select digest, value from large where name = ?"
        try:
            return self._own().execute(find, (name,)).fetchone()
        except sqlite3.Error:
            return None

    def _own(self) -> sqlite3.Connection:
        """A connection of this process: SQLite's may not be carried over a fork."""
        if self._connection is None or self._opened_in != os.getpid():
            self._connection, self._opened_in = sqlite3.connect(self._path), os.getpid()
        return self._connection


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    # A row that a power cut loses or spoils is missed by its digest or its seal: no need to wait.
    connection.execute("pragma synchronous = off")
    connection.executescript(TABLES)
    kept = connection.execute("select is_ from format").fetchone()
    if kept is None:
        with connection:
            connection.execute("insert into format values (?)", (FORMAT,))
    elif kept[0] != FORMAT:
        connection.close()
        raise sqlite3.DatabaseError(f"format {kept[0]!r}")
    return connection


def _drawer_of(name: str) -> int:
    return crc32(name.encode("utf-8", "surrogateescape")) % DRAWERS


def _sealed(value: Any) -> bytes:
    data = marshal.dumps(value)
    return _seal(data) + data


def _opened(sealed: bytes) -> Any:
    """The value, or None where it is not as it was put: marshal trusts what it is given."""
    data = memoryview(sealed)[SEAL:]
    if _seal(data) != sealed[:SEAL]:
        return None
    return marshal.loads(data)  # noqa: S302 - sealed, and ours


def _seal(data: bytes | memoryview) -> bytes:
    """A checksum against damage. Sixteen megabytes are sealed and opened in every large build."""
    return crc32(data).to_bytes(SEAL, "big")
