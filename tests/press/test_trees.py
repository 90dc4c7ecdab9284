"""Trees of files are compared, written and moved as they would be one by one."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from warta.press.trees import holds, keep_only, move_tree, write_below

Files = dict[str, bytes]


def plant(root: Path, files: Files) -> str:
    for name, data in files.items():
        write_below(f"{root}/{name}", data)
    return str(root)


def files_of(root: Path) -> Files:
    paths = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def moved(tmp_path: Path, files: Files, there: Files) -> Files:
    source, target = plant(tmp_path / "staging", files), plant(tmp_path / "output", there)
    move_tree(source, target)
    assert not (tmp_path / "staging").exists()
    return files_of(tmp_path / "output")


def test_a_tree_moves_to_where_nothing_is(tmp_path: Path) -> None:
    files = {"index.html": b"1", "2024/01/satu/index.html": b"2"}
    assert moved(tmp_path, files, {}) == files


def test_a_folder_that_is_not_there_yet_moves_as_one(tmp_path: Path) -> None:
    source = plant(tmp_path / "staging", {"2024/01/satu/index.html": b"1"})
    plant(tmp_path / "output", {"2024/02/dua/index.html": b"2"})
    before = (tmp_path / "staging/2024/01").stat().st_ino
    move_tree(source, str(tmp_path / "output"))
    assert (tmp_path / "output/2024/01").stat().st_ino == before


def test_what_is_there_already_stays(tmp_path: Path) -> None:
    there = {"2024/01/satu/index.html": b"lama", "2024/01/dua/index.html": b"dua"}
    found = moved(tmp_path, {"2024/01/satu/index.html": b"baru"}, there)
    assert found == {**there, "2024/01/satu/index.html": b"baru"}


@pytest.mark.parametrize(
    ("files", "there"),
    [({"a/b.html": b"1"}, {"a": b"2"}), ({"a": b"1"}, {"a/b.html": b"2", "a/c/d.html": b"3"})],
)
def test_a_file_makes_way_for_a_folder_and_the_other_way_round(
    files: Files, there: Files, tmp_path: Path
) -> None:
    assert moved(tmp_path, files, there) == files


def test_a_folder_behind_a_link_is_filled_where_it_lies(tmp_path: Path) -> None:
    plant(tmp_path / "elsewhere", {"lama.html": b"1"})
    (tmp_path / "output").mkdir()
    (tmp_path / "output/tag").symlink_to(tmp_path / "elsewhere")
    move_tree(plant(tmp_path / "staging", {"tag/baru.html": b"2"}), str(tmp_path / "output"))
    assert (tmp_path / "output/tag").is_symlink()
    assert files_of(tmp_path / "elsewhere") == {"lama.html": b"1", "baru.html": b"2"}


def test_a_tree_moves_to_another_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace: Callable[..., None] = os.replace

    def refuse(source: str, target: str) -> None:
        if "staging" in str(source):
            raise OSError(errno.EXDEV, "another disk")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    files = {"index.html": b"1", "2024/01/satu/index.html": b"2"}
    assert moved(tmp_path, files, {"2024": b"lama"}) == files


def test_a_fault_in_moving_is_no_other_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: str) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="full"):
        moved(tmp_path, {"a/b.html": b"1"}, {})


def test_only_the_named_files_are_kept(tmp_path: Path) -> None:
    root = plant(tmp_path / "staging", {"a/b.html": b"1", "a/b.html.gz": b"2", "c": b"3"})
    keep_only(root, {"a/b.html"})
    assert files_of(tmp_path / "staging") == {"a/b.html": b"1"}


@pytest.mark.parametrize(
    ("data", "same"), [(b"sama", True), (b"lain", False), (b"lebih panjang", False), (b"", False)]
)
def test_bytes_are_the_same_only_where_all_are(data: bytes, same: bool, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"sama")
    assert holds(str(tmp_path / "a"), data) is same


def test_what_is_no_file_has_no_bytes(tmp_path: Path) -> None:
    assert holds(str(tmp_path), b"") is None
    assert holds(str(tmp_path / "tidak/ada"), b"") is None
