"""Files of an import: written whole, known again, and never over what the newsroom wrote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from warta.core.errors import WartaError
from warta.wordpress.ledger import NAME, Ledger, digest_of_file
from warta.wordpress.writing import Result, Writer

PATH = "berita/2023/2023-10-24-panen.md"
TEXT = "Title: Panen\nId: wp-7\n\nIsi.\n"


def put(content: Path, text: str = TEXT, *, number: int = 7, dry: bool = False) -> Result:
    """One run that writes one item."""
    with Ledger(content) as ledger:
        return Writer(content, ledger, dry=dry).put(number, f"wp-{number}", PATH, text)


def note_before_writing(content: Path) -> None:
    """What a run does before it moves a file, and is killed."""
    row = {"id": 7, "path": PATH, "digest": digest_of_file(b"Versi baru."), "pending": True}
    (content / NAME).parent.mkdir(exist_ok=True)
    with (content / NAME).open("a") as ledger:
        ledger.write(json.dumps(row) + "\n")


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    assert put(tmp_path) == Result("new", PATH)
    ledger = (tmp_path / NAME).read_bytes()
    assert put(tmp_path) == Result("unchanged", PATH)
    assert (tmp_path / NAME).read_bytes() == ledger


def test_a_newer_export_updates_what_nobody_touched(tmp_path: Path) -> None:
    put(tmp_path)
    assert put(tmp_path, TEXT + "Lagi.\n") == Result("updated", PATH)
    assert (tmp_path / PATH).read_text().endswith("Lagi.\n")


def test_what_an_editor_changed_stays_as_it_is(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / PATH).write_text("Title: Punya redaksi\nId: wp-7\n\nIsi.\n")
    assert put(tmp_path) == Result("edited", PATH)
    assert put(tmp_path, TEXT + "Lagi.\n") == Result("edited", PATH, newer=True)
    assert "Punya redaksi" in (tmp_path / PATH).read_text()


def test_what_an_editor_deleted_does_not_come_back(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / PATH).unlink()
    assert put(tmp_path) == Result("edited", "")
    assert not (tmp_path / PATH).exists()


def test_what_an_editor_moved_is_found_by_its_id(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / PATH).rename(tmp_path / "berita/panen.md")
    assert put(tmp_path) == Result("edited", "berita/panen.md")


def test_without_its_ledger_a_file_of_the_same_bytes_is_known_and_another_is_left(
    tmp_path: Path,
) -> None:
    put(tmp_path)
    (tmp_path / NAME).unlink()
    assert put(tmp_path) == Result("unchanged", PATH)
    (tmp_path / NAME).unlink()
    assert put(tmp_path, TEXT + "Lagi.\n") == Result("edited", PATH)


def test_somebody_elses_file_at_the_wanted_place_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / PATH).parent.mkdir(parents=True)
    (tmp_path / PATH).write_text("Title: Lain\n\nLain.\n")
    assert put(tmp_path) == Result("new", PATH.replace(".md", "-wp-7.md"))
    assert "Lain" in (tmp_path / PATH).read_text()


def test_a_dry_run_writes_nothing_and_says_what_it_would(tmp_path: Path) -> None:
    assert put(tmp_path, dry=True) == Result("new", PATH)
    assert [*tmp_path.iterdir()] == []


def test_a_run_killed_before_its_file_moved_is_finished_by_the_next(tmp_path: Path) -> None:
    put(tmp_path)
    note_before_writing(tmp_path)
    assert put(tmp_path, TEXT + "Lagi.\n") == Result("updated", PATH)


def test_a_new_file_that_a_killed_run_only_noted_is_written_by_the_next(tmp_path: Path) -> None:
    note_before_writing(tmp_path)
    assert put(tmp_path) == Result("new", PATH)
    (tmp_path / PATH).unlink()
    assert put(tmp_path) == Result("edited", "")


def test_a_run_that_fails_leaves_its_notes_as_not_yet_done(tmp_path: Path) -> None:
    def fail() -> None:
        with Ledger(tmp_path) as ledger:
            ledger.add(7, PATH, digest_of_file(TEXT.encode()))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert put(tmp_path) == Result("new", PATH)


def test_a_run_killed_within_a_line_of_the_ledger_is_finished_by_the_next(tmp_path: Path) -> None:
    put(tmp_path)
    with (tmp_path / NAME).open("a") as ledger:
        ledger.write('{"id":8,"path":"berita/x.m')
    assert put(tmp_path) == Result("unchanged", PATH)


@pytest.mark.parametrize(
    "line",
    [
        "{}",
        "[1]",
        "{",
        '{"id":1,"path":"../x","digest":"a"}',
        '{"id":1,"path":"/x","digest":"a"}',
        '{"id":"1","path":"x","digest":"a"}',
    ],
)
def test_a_broken_line_of_the_ledger_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / NAME
    file.parent.mkdir()
    file.write_text(f"{line}\n")
    with pytest.raises(WartaError, match=r"wordpress\.jsonl:1"):
        Ledger(tmp_path)
