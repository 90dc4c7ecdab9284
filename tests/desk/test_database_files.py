"""A backup is a whole file or none, for its owner alone; a restore takes nothing else."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from desk.counting.models import ViewTotal
from desk.databases.backups import back_up, restore
from desk.databases.errors import Unable
from tests.support.databases import use_database

HEADS = {"sqlite": b"SQLite format 3\0", "postgresql": b"PGDMP"}
ON_SQLITE = pytest.mark.parametrize("vendor", ["sqlite"], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize("vendor", ["postgresql"], indirect=True)


@pytest.fixture(autouse=True)
def database(fresh_url: str) -> Iterator[None]:
    """A database of the test's own, with one view in it."""
    use_database(fresh_url)
    ViewTotal.objects.create(key="satu", count=1)
    yield
    connection.close()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A name for a backup, in a folder of its own."""
    (tmp_path / "cadangan").mkdir()
    return tmp_path / "cadangan" / "satu"


def views() -> int:
    return ViewTotal.objects.get().count


def test_what_was_backed_up_is_there_again(copy: Path) -> None:
    back_up(copy)
    ViewTotal.objects.update(count=9)
    restore(copy)
    assert views() == 1


def test_a_backup_is_one_file_that_its_owner_alone_reads(copy: Path, vendor: str) -> None:
    back_up(copy)
    assert list(copy.parent.iterdir()) == [copy]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert copy.read_bytes().startswith(HEADS[vendor])


def test_a_backup_takes_no_other_files_place_unless_forced(copy: Path, vendor: str) -> None:
    copy.write_text("penting")
    with pytest.raises(Unable, match="sudah ada"):
        back_up(copy)
    assert copy.read_text() == "penting"
    back_up(copy, force=True)
    assert copy.read_bytes().startswith(HEADS[vendor])
    assert list(copy.parent.iterdir()) == [copy]


def test_a_backup_that_fails_leaves_nothing(copy: Path, vendor: str) -> None:
    if vendor == "sqlite":
        damage(Path(connection.settings_dict["NAME"]))
    else:
        connection.settings_dict["PORT"] = "1"
    with pytest.raises(Unable):
        back_up(copy)
    assert list(copy.parent.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"bukan cadangan", b"SQLite format 3\0rusak", b"PGDMP"])
def test_what_is_no_backup_is_refused_and_nothing_changes(copy: Path, content: bytes) -> None:
    copy.write_bytes(content)
    with pytest.raises(Unable):
        restore(copy)
    assert views() == 1


def test_a_file_that_is_not_there_is_named(copy: Path) -> None:
    with pytest.raises(Unable, match="satu: No such file"):
        restore(copy)


def test_a_backup_of_the_other_kind_is_refused_with_the_way(copy: Path, vendor: str) -> None:
    (other,) = HEADS.keys() - {vendor}
    copy.write_bytes(HEADS[other])
    with pytest.raises(Unable, match="warta desk move"):
        restore(copy)


@ON_SQLITE
def test_a_database_of_something_else_is_refused(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as other:
        other.execute("CREATE TABLE resep (nama)")
    with pytest.raises(Unable, match="bukan basis data meja komentar"):
        restore(copy)
    assert views() == 1


@ON_SQLITE
def test_a_damaged_backup_is_refused(copy: Path) -> None:
    back_up(copy)
    damage(copy)
    with pytest.raises(Unable, match=str(copy)):
        restore(copy)
    assert views() == 1


@ON_SQLITE
def test_the_database_before_a_restore_is_kept_whole_with_what_was_only_in_its_log(
    copy: Path, fresh_url: str
) -> None:
    back_up(copy)
    ViewTotal.objects.update(count=9)
    before = restore(copy)
    assert before is not None
    assert before.name == "desk.sqlite3.sebelum-dipulihkan"
    connection.close()
    use_database(f"sqlite:///{before}")
    assert views() == 9
    connection.close()
    use_database(fresh_url)
    assert views() == 1


@ON_SQLITE
def test_a_damaged_database_can_be_replaced(copy: Path) -> None:
    back_up(copy)
    connection.close()
    Path(connection.settings_dict["NAME"]).write_bytes(b"rusak sama sekali" * 1000)
    restore(copy)
    assert views() == 1


@ON_SQLITE
@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_a_restore_by_root_stays_the_desks(copy: Path) -> None:
    file = Path(connection.settings_dict["NAME"])
    back_up(copy)
    connection.close()
    os.chown(file, 12345, 12345)
    restore(copy)
    assert (file.stat().st_uid, file.stat().st_gid) == (12345, 12345)


@ON_POSTGRESQL
def test_tables_that_a_later_version_added_give_way(copy: Path) -> None:
    back_up(copy)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE baru (id bigint REFERENCES comments_comment)")
    restore(copy)
    assert "baru" not in connection.introspection.table_names()
    assert views() == 1


@ON_POSTGRESQL
def test_half_a_dump_is_refused_and_nothing_changes(copy: Path) -> None:
    back_up(copy)
    ViewTotal.objects.update(count=9)
    copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    with pytest.raises(Unable, match="pg_restore"):
        restore(copy)
    assert views() == 9


@ON_POSTGRESQL
def test_without_pg_dump_the_message_says_what_to_install(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(copy.parent))
    with pytest.raises(Unable, match="Pasang paket postgresql-client"):
        back_up(copy)
    assert list(copy.parent.iterdir()) == []


def damage(database: Path) -> None:
    """Overwrite a page in the middle."""
    connection.close()
    size = database.stat().st_size
    with database.open("r+b") as file:
        file.seek(size // 2 // 4096 * 4096)
        file.write(b"\xff" * 8192)
