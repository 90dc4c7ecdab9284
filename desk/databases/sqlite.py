"""SQLite: a copy while the desk runs, and a copy put in its place.

https://www.sqlite.org/backup.html
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from desk.databases.errors import Unable
from desk.databases.files import sync, whole_file

HEAD = b"SQLite format 3\0"
WAIT_SECONDS = 10.0
BESIDES = ("-wal", "-shm")
"""What belongs to a database beside its file."""


def back_up(database: Path, target: Path, *, force: bool) -> None:
    """Copy a database as it is at one moment; the desk may write meanwhile.

    Raises `Unable`.
    """
    if not database.is_file():
        raise Unable(f"Basis data {database} tidak ada.")
    with whole_file(target, force=force) as draft, _as_unable(database):
        _copy(database, draft)
        check(draft)


def restore(copy: Path, database: Path) -> Path | None:
    """Put a copy in the place of a database. The desk must have been stopped.

    What was there is kept beside it; its name, or None where there was nothing. Raises `Unable`.
    """
    with _as_unable(copy):
        check(copy)
    before = _put_aside(database) if database.exists() else None
    with whole_file(database, force=True) as draft, _as_unable(copy):
        _copy(copy, draft)
        if before:
            _give_to_owner_of(before, draft)
    return before


def check(copy: Path) -> None:
    """Raise `Unable` where a file is no database of the desk, or a damaged one."""
    with closing(_opened(copy)) as found:
        faults = [row[0] for row in found.execute("PRAGMA integrity_check(5)")]
        tables = {row[0] for row in found.execute("SELECT name FROM sqlite_master")}
    if faults != ["ok"]:
        raise Unable(f"{copy} rusak: {'; '.join(faults)}")
    if "comments_comment" not in tables:
        raise Unable(f"{copy} bukan basis data meja komentar.")


def _copy(database: Path, target: Path) -> None:
    """All pages in one step: in WAL mode that is one moment, and no writer waits for it."""
    with closing(_opened(database)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # so that the copy is one file


def _put_aside(database: Path) -> Path:
    """Keep the old database whole in one file. A desk that still runs has it open, and is found."""
    with closing(sqlite3.connect(database, timeout=0.2)) as old:
        try:
            old.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as error:
            raise Unable(f"{database} masih dipakai; hentikan meja komentar dulu.") from error
        except sqlite3.DatabaseError:
            pass  # a damaged database is why one restores: keep it as it is
    aside = database.with_name(f"{database.name}.sebelum-dipulihkan")
    os.replace(database, aside)
    for end in BESIDES:
        beside = database.with_name(database.name + end)
        if beside.exists():
            os.replace(beside, aside.with_name(aside.name + end))
    sync(database.parent)
    return aside


def _give_to_owner_of(file: Path, copy: Path) -> None:
    """Where root restores, the desk's user has to be able to read it."""
    if os.geteuid() == 0:
        owner = file.stat()
        os.chown(copy, owner.st_uid, owner.st_gid)


def _opened(file: Path) -> sqlite3.Connection:
    """For reading alone."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=WAIT_SECONDS)


@contextmanager
def _as_unable(file: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise Unable(f"{file}: {error}") from error
