"""A database that is locked, or a disk that is full: the desk says so, and goes on afterwards."""

from __future__ import annotations

import json
import resource
import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.db import connection

from desk.settings import SQLITE_OPTIONS
from tests.support.desk import DeskServer, headers, token
from tests.support.load import Reply, request

NOTHING = 100  # bytes: less than any database has
pytestmark = pytest.mark.usefixtures("started")


@pytest.fixture
def database(migrated: dict[str, str], tmp_path: Path) -> Path:
    copy = tmp_path / "desk.sqlite3"
    shutil.copy(migrated["sqlite"].removeprefix("sqlite:///"), copy)
    return copy


@pytest.fixture
def server(database: Path, tmp_path: Path) -> DeskServer:
    return DeskServer(f"sqlite:///{database}", tmp_path)


@pytest.fixture
def started(server: DeskServer) -> Iterator[None]:
    server.start()
    yield
    server.stop()


def view(server: DeskServer, number: int) -> Reply:
    fields = {"token": token()}
    return request(f"{server.url}/views/", "POST", fields, headers(f"203.0.113.{number}"))


def counted(server: DeskServer) -> int:
    return json.loads(request(f"{server.url}/views/?key=satu").body)["views"]["satu"]


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Another process is writing, and does not come to an end."""
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def full_disk(server: DeskServer) -> Iterator[None]:
    """No file of the server's worker may grow: each write fails as on a disk that is full."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text(encoding="ascii")
    workers = [int(pid) for pid in children.split()]
    before = [resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in workers]
    for pid, (_, hard) in zip(workers, before, strict=True):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (NOTHING, hard))
    yield
    for pid, limits in zip(workers, before, strict=True):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


def test_a_lock_that_is_let_go_delays(server: DeskServer, database: Path) -> None:
    with ThreadPoolExecutor() as pool:
        with locked(database):
            waiting = [pool.submit(view, server, number) for number in range(5)]
            assert counted(server) == 0
        assert [reply.result().status for reply in waiting] == [200] * 5
    assert counted(server) == 5


def test_a_lock_that_is_kept_is_told(server: DeskServer, database: Path) -> None:
    assert view(server, 1).status == 200
    with locked(database):
        reply = view(server, 2)
        assert (reply.status, reply.headers["retry-after"]) == (503, "5")
        assert counted(server) == 1
    assert view(server, 2).headers["x-warta-counted"] == "yes"
    assert counted(server) == 2


def test_a_full_disk_is_told_and_loses_nothing(server: DeskServer) -> None:
    assert view(server, 1).status == 200
    assert counted(server) == 1
    with full_disk(server):
        assert view(server, 2).status == 503
        assert counted(server) == 1
    assert view(server, 2).headers["x-warta-counted"] == "yes"
    assert counted(server) == 2
    server.kill()
    server.start()
    assert counted(server) == 2


def test_health_tells_of_a_full_disk(server: DeskServer) -> None:
    with full_disk(server):
        reply = request(f"{server.url}/healthz?{server.pid}")
        while reply.status == 200:  # the last good answer serves for a second
            reply = request(f"{server.url}/healthz")
        assert json.loads(reply.body) == {"writes": False}


@pytest.mark.usefixtures("db")
def test_a_commit_is_on_disk_before_it_is_answered(vendor: str) -> None:
    """What `kill -9` cannot show, for the system keeps what was written: each commit is synced."""
    with connection.cursor() as cursor:
        if vendor == "sqlite":
            cursor.execute("PRAGMA synchronous")
            assert cursor.fetchone() == (2,)  # FULL
            cursor.execute("PRAGMA journal_mode")
            assert cursor.fetchone() == ("wal",)
        else:
            cursor.execute("SHOW synchronous_commit")
            assert cursor.fetchone() == ("on",)
    assert "synchronous=FULL" in SQLITE_OPTIONS["init_command"]
