"""Databases to measure on: one template, filled once, and a fresh copy of it for each round."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Protocol

import psycopg

from tests.support.postgres import Postgres


class Store(Protocol):
    """`url` is of the database in use: the template until `freshen` was called."""

    url: str

    def freshen(self) -> None:
        """Use a fresh copy of the template; the copy before it is thrown away."""

    def number(self, statement: str) -> int:
        """The one number that a query answers; 0 for NULL."""

    @property
    def database_pid(self) -> int | None:
        """The database's own process, where it has one."""


class SqliteFile:
    """A file in a folder of its own."""

    database_pid = None

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._template = folder / "template.sqlite"
        self.file = self._template

    @property
    def url(self) -> str:
        return f"sqlite:///{self.file}"

    def freshen(self) -> None:
        self._merge_log()
        self.file = self._template.with_name("used.sqlite")
        for old in self.file.parent.glob("used.sqlite*"):
            old.unlink()
        shutil.copy(self._template, self.file)

    def number(self, statement: str) -> int:
        with closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True, timeout=30)) as base:
            return int(base.execute(statement).fetchone()[0] or 0)

    def _merge_log(self) -> None:
        """Bring the template's write-ahead log, if it has one, into the file that is copied."""
        with closing(sqlite3.connect(self._template)) as base:
            base.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class PostgresDatabase:
    """A database in a cluster that other peers may use too."""

    def __init__(self, cluster: Postgres, name: str) -> None:
        self._cluster, self._name = cluster, name
        self.url = cluster.create(name)

    @property
    def database_pid(self) -> int:
        return postmaster_pid(self._cluster)

    def freshen(self) -> None:
        used = f"{self._name}_used"
        self._cluster.execute(f'DROP DATABASE IF EXISTS "{used}" WITH (FORCE)')
        self.url = self._cluster.create(used, self._name)

    def number(self, statement: str) -> int:
        with psycopg.connect(self.url) as connection:
            row = connection.execute(statement).fetchone()  # type: ignore[arg-type]
        return int(row[0] or 0) if row else 0


def postmaster_pid(cluster: Postgres) -> int:
    """The first process of a running cluster (its file postmaster.pid)."""
    return int((cluster.folder / "postmaster.pid").read_text().split()[0])


def start_cluster() -> Postgres:
    """A cluster of the bench's own, as durable as PostgreSQL comes.

    Raises `RuntimeError` where there is none, or it does not wait for the disk.
    """
    cluster = Postgres()
    cluster.init()
    cluster.start()
    with psycopg.connect(cluster.url("postgres")) as connection:
        for setting in ("fsync", "synchronous_commit"):
            (value,) = connection.execute(f"SHOW {setting}").fetchone()  # type: ignore[misc]
            if value != "on":
                raise RuntimeError(f"PostgreSQL: {setting} is {value}, expected on")
    os.sync()
    return cluster
