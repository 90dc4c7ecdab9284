"""A backup is the desk at one moment, even under load, and the desk answers from it again."""

from __future__ import annotations

import sqlite3
import threading
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.support.desk import DeskServer, headers, token
from tests.support.postgres import Postgres


def view(desk: DeskServer, client: str, key: str = "satu") -> None:
    body = urllib.parse.urlencode({"token": token(key)}).encode()
    request = urllib.request.Request(f"{desk.url}/views/", body, dict(headers(client)))
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert answer.status == 200


def counts(desk: DeskServer, key: str = "satu") -> bytes:
    with urllib.request.urlopen(f"{desk.url}/views/?key={key}", timeout=30) as answer:
        return answer.read()


@contextmanager
def writing(desk: DeskServer) -> Iterator[threading.Event]:
    """Readers who come without end; the event is set once some have been counted."""
    ended, begun = threading.Event(), threading.Event()

    def read_on() -> None:
        number = 0
        while not ended.is_set():
            number += 1
            view(desk, f"2001:db8::{number:x}")
            if number == 20:
                begun.set()

    reader = threading.Thread(target=read_on)
    reader.start()
    try:
        yield begun
    finally:
        ended.set()
        reader.join()


def sums(database: str) -> list[int]:
    """The views by article and by hour: each view is in both, or in neither."""
    tables = ("counting_viewtotal", "counting_hourviews")
    return [
        int(run_sql(database, f"SELECT coalesce(sum(count), 0) FROM {table}")) for table in tables
    ]


def add_view(database: str) -> None:
    """A view, without a desk that counts it."""
    run_sql(database, "INSERT INTO counting_viewtotal (key, count) VALUES ('satu', 1) RETURNING 1")
    run_sql(
        database,
        "INSERT INTO counting_hourviews (key, hour, count) VALUES ('satu', 1, 1) RETURNING 1",
    )


def run_sql(database: str, statement: str) -> Any:
    """The one value that a statement answers."""
    if database.startswith("postgresql"):
        with psycopg.connect(database) as connection:
            return connection.execute(statement).fetchone()[0]
    with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as connection, connection:
        return connection.execute(statement).fetchone()[0]


def test_a_backup_under_load_restores_to_a_desk_that_answers(
    desk_server: DeskServer, fresh_url: str, tmp_path: Path
) -> None:
    copy = tmp_path / "cadangan"
    desk_server.start()
    with writing(desk_server) as begun:
        assert begun.wait(30)
        done = desk_server.run("backup", str(copy))
    assert (done.returncode, done.stderr) == (0, "")
    after = sums(fresh_url)
    desk_server.stop()
    done = desk_server.run("restore", "--yes", str(copy))
    assert (done.returncode, done.stderr) == (0, "")
    by_article, by_hour = sums(fresh_url)
    assert 20 <= by_article == by_hour <= after[0]
    desk_server.start()
    assert str(by_article).encode() in counts(desk_server)
    view(desk_server, "203.0.113.99", "dua")
    assert b"1" in counts(desk_server, "dua")


def test_a_restore_asks_before_it_replaces_anything(
    desk_server: DeskServer, tmp_path: Path
) -> None:
    copy = tmp_path / "cadangan"
    assert desk_server.run("backup", str(copy)).returncode == 0
    done = desk_server.run("restore", str(copy))
    assert done.returncode == 1
    assert "akan diganti" in done.stdout


def test_what_cannot_be_done_is_told_without_a_traceback(
    desk_server: DeskServer, tmp_path: Path
) -> None:
    done = desk_server.run("backup", str(tmp_path / "tidak" / "ada"))
    assert done.returncode == 1
    assert "No such file or directory" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("vendor", ["sqlite"], indirect=True)
def test_a_restore_under_a_running_desk_is_refused(
    desk_server: DeskServer, fresh_url: str, tmp_path: Path
) -> None:
    copy = tmp_path / "cadangan"
    desk_server.start()
    view(desk_server, "203.0.113.7")
    desk_server.run("backup", str(copy))
    done = desk_server.run("restore", "--yes", str(copy))
    assert done.returncode == 1
    assert "hentikan meja komentar" in done.stderr
    view(desk_server, "203.0.113.8")
    assert sums(fresh_url) == [2, 2]


def test_moving_by_command_brings_a_desk_up_on_the_other_database(
    desk_server: DeskServer, vendor: str, postgres: Postgres, tmp_path: Path
) -> None:
    other = f"sqlite:///{tmp_path}/baru/desk.sqlite3"
    if vendor == "sqlite":
        other = postgres.create(f"moved_{tmp_path.name}")
    desk_server.start()
    for number in range(3):
        view(desk_server, f"203.0.113.{number}")
    desk_server.stop()
    done = desk_server.run("move", "--to", other)
    assert done.returncode == 0, done.stderr
    assert "counting_viewtotal" in done.stdout
    again = desk_server.run("move", "--to", other)
    assert again.returncode == 1
    assert "tidak kosong" in again.stderr
    desk_server.environment["DATABASE_URL"] = other
    desk_server.start()
    assert b"3" in counts(desk_server)
    desk_server.stop()


@pytest.mark.parametrize("vendor", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("options", "fault"),
    [
        (["--from", "sqlite:////tidak/ada.sqlite3", "--to", "sqlite:////tmp/x"], "tidak ada"),
        (["--from", "sqlite:////a", "--to", "sqlite:////a"], "berbeda"),
    ],
)
def test_a_move_from_nothing_or_nowhere_is_wrong_usage(
    desk_server: DeskServer, options: list[str], fault: str
) -> None:
    done = desk_server.run("move", *options)
    assert done.returncode == 2
    assert fault in done.stderr
