"""`warta desk import`: what it says, what it refuses, and what goes on meanwhile."""

from __future__ import annotations

import io
import json
import re
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.db import connection
from rich.console import Console

from desk.commands import importing
from desk.commands.importing import import_
from desk.comments.models import Comment, Imported
from desk.databases.numbers import last_number
from desk.exports.comments import changed_at, render_comments
from desk.importing import batches, running
from desk.importing.running import BATCH, check, run
from desk.moderation.actions import edit
from desk.settings import CONF
from tests.desk.intake import filled, read_preview
from tests.desk.test_intake_server import send
from tests.support.commentlines import (
    HEADER,
    NOW,
    bring,
    counts,
    file_of,
    line,
    many,
    write_file,
)
from tests.support.desk import DeskServer
from tests.support.people import comment as reader_comment
from warta.core.commentlines import LARGEST_ID, dump_header, dump_line
from warta.core.exports import parse_comments


def call(*arguments: object) -> Result:
    return CliRunner().invoke(import_, [str(argument) for argument in arguments])


def sums(result: Result) -> dict[str, int]:
    """The figures of the output, by the first words behind them."""
    found = re.findall(r"^ +(\d+) (\w+ ?\w*)", result.stdout, re.MULTILINE)
    return {words: int(count) for count, words in found}


@pytest.mark.usefixtures("db")
def test_the_sums_add_up_and_the_exit_code_is_0(tmp_path: Path) -> None:
    first = call(write_file(tmp_path, line(5), line(6, status="held")))
    assert first.exit_code == 0, first.output
    assert "2 komentar ditemukan" in first.stdout
    assert sums(first) == {"baru": 2}
    edit(5, "Disunting", "terminal", NOW)
    changed = line(6, status="held", content="Lain")
    second = call(write_file(tmp_path, line(5), changed, line(7), line(8)))
    assert second.exit_code == 0
    assert sum(sums(second).values()) == 4
    assert "#5" in second.stdout
    assert "1 di antaranya menunggu moderasi" in second.stdout


@pytest.mark.usefixtures("db")
def test_a_conflict_is_told_with_its_mend_and_the_exit_code_is_1(tmp_path: Path) -> None:
    number = reader_comment().pk
    file = write_file(tmp_path, line(number), line(number + 1))
    done = call(file)
    assert done.exit_code == 1
    assert f"Tidak disimpan: #{number}" in done.stderr
    assert "--renumber" in done.stderr
    assert Comment.objects.count() == 2
    again = call(file, "--renumber")
    assert again.exit_code == 0
    assert f"#{number} menjadi #" in again.stdout


@pytest.mark.usefixtures("db")
def test_a_new_number_is_not_offered_where_it_was_asked_for(tmp_path: Path) -> None:
    bring(line(5))
    done = call(write_file(tmp_path, line(5, article="wp-99")), "--renumber")
    assert done.exit_code == 1
    assert "Tidak disimpan: #5" in done.stderr
    assert "--renumber" not in done.stderr


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("vendor", ["sqlite"], indirect=True)
def test_a_database_that_takes_no_more_is_told_with_how_far_it_went(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "BATCH", 10)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TRIGGER full BEFORE INSERT ON comments_comment WHEN NEW.id > 25 "
            "BEGIN SELECT RAISE(ABORT, 'disk full'); END"
        )
    done = call(write_file(tmp_path, *many(range(1, 31))))
    assert done.exit_code == 1
    assert "20 dari 30 komentar sudah diurus" in done.stderr
    assert "→" in done.stderr
    assert Comment.objects.count() == 20


@pytest.mark.usefixtures("db")
def test_a_dry_run_says_so(tmp_path: Path) -> None:
    done = call(write_file(tmp_path, line(5)), "--dry-run")
    assert (done.exit_code, sums(done)) == (0, {"baru": 1})
    assert "tidak ada yang disimpan" in done.stdout
    assert not Comment.objects.exists()


@pytest.mark.usefixtures("db")
def test_a_terminal_is_shown_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Console(file=io.StringIO(), force_terminal=True)
    monkeypatch.setattr(importing, "errors", terminal)
    assert call(write_file(tmp_path, line(5))).exit_code == 0
    assert isinstance(terminal.file, io.StringIO)
    shown = terminal.file.getvalue()
    assert re.search("Memeriksa.*100%", shown)
    assert re.search("Menyimpan.*100%", shown)


GOOD = [dump_header(HEADER), dump_line(line(5)), dump_line(line(6, 5))]
WRONG = {
    "version": (b"".join(GOOD).replace(b'"version":1', b'"version":2'), "baris 1: $.version"),
    "utf-8": (b"".join([*GOOD, b'{"id": "\xff"}\n']), "baris 4: $"),
    "cut": (b"".join(GOOD)[:-20], "baris 3: $"),
    "twice": (b"".join([*GOOD, GOOD[1]]), "baris 4: $.id"),
    "circle": (file_of(replace(line(5), parent=6), line(6, 5)), "baris 2: $.parent"),
    "elsewhere": (file_of(line(5), line(6, 5, article="wp-13")), "baris 3: $.parent"),
    "number": (b"".join(GOOD).replace(b'"id":"6"', b'"id":"0"'), "baris 3: $.id"),
    "no end": (b"x" * (2**20 + 9), "baris 1: $"),
    "empty": (b"", "baris 1: $"),
    "status": (b"".join(GOOD).replace(b"approved", b"unconfirmed"), "baris 2: $.status"),
}


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_told_with_its_line_and_changes_nothing(name: str, tmp_path: Path) -> None:
    data, where = WRONG[name]
    (tmp_path / "comments.jsonl").write_bytes(data)
    done = call(tmp_path / "comments.jsonl")
    assert done.exit_code == 1
    assert f"comments.jsonl, {where}: " in done.stderr
    assert "→" in done.stderr
    assert not Comment.objects.exists()
    assert not Imported.objects.exists()


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert call(tmp_path / "tidak-ada.jsonl").exit_code == 2


@pytest.mark.usefixtures("committing")
def test_the_largest_number_leaves_room_for_readers() -> None:
    bring(line(LARGEST_ID))
    assert last_number(Comment, connection) == LARGEST_ID
    assert reader_comment().pk == LARGEST_ID + 1
    assert parse_comments(render_comments(changed_at()))


@pytest.mark.usefixtures("committing")
def test_what_was_told_of_is_stored_and_the_rest_follows_the_next_time() -> None:
    lines = many(range(1, 3 * BATCH))
    file = io.BytesIO(file_of(*lines))
    told: list[int] = []

    def tell(count: int) -> None:
        told.append(count)
        if len(told) == 2:
            raise KeyboardInterrupt

    checked = check(file, lambda _: None)
    with pytest.raises(KeyboardInterrupt):
        run(file, checked, CONF, NOW, tell=tell)
    assert Comment.objects.count() == sum(told)
    assert counts(bring(*lines)) == {"unchanged": sum(told), "new": len(lines) - sum(told)}


@pytest.mark.usefixtures("committing")
def test_a_batch_that_fails_leaves_nothing_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("disk")

    monkeypatch.setattr(batches, "note_change", broken)
    with pytest.raises(RuntimeError):
        bring(line(5))
    assert not Comment.objects.exists()
    assert not Imported.objects.exists()


def test_readers_comment_while_an_import_runs(desk_server: DeskServer, tmp_path: Path) -> None:
    desk_server.environment["DESK_ARTICLE_LIMIT"] = "100000"
    desk_server.start()
    file = write_file(tmp_path, *many(range(1001, 3001)))
    codes = []
    with ThreadPoolExecutor(1) as pool:
        importing = pool.submit(desk_server.run, "import", str(file))
        while not importing.done() or not codes:
            number = len(codes)
            form = filled(comment=f"Komentar {number}", email=f"a{number}@contoh.id")
            client = f"203.{number // 250}.{number % 250}.7"
            codes.append(send(desk_server, read_preview(form), client))
    done = importing.result()
    assert done.returncode == 0, done.stderr
    assert "2000 baru" in done.stdout
    assert set(codes) == {303}
    queue = json.loads(desk_server.run("queue", "--json").stdout)
    assert not [each["id"] for each in queue["comments"] if 1000 < each["id"] <= 3000]


def test_two_imports_at_once_end_as_one(desk_server: DeskServer, tmp_path: Path) -> None:
    file = write_file(tmp_path, *many(range(1, 1001)))
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(lambda _: desk_server.run("import", str(file)), range(2)))
    assert [done.returncode for done in both] == [0, 0], [done.stderr for done in both]
    new = [int(count) for done in both for count in re.findall(r"(\d+) baru", done.stdout)]
    assert sum(new) == 1000


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("vendor", ["sqlite"], indirect=True)
def test_a_long_file_is_not_held_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "BATCH", 10)
    file = write_file(tmp_path, *many(range(1, 301), content="garam " * 3000))
    tracemalloc.start()
    with file.open("rb") as source:
        checked = check(source, lambda _: None)
        run(source, checked, CONF, NOW, tell=lambda _: None, dry_run=True)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < file.stat().st_size / 2
