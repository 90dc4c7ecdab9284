"""One look at a folder tells what lies in it, and when it may not be trusted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from warta.press.snapshot import folders_differ, signature_of, snapshot
from warta.press.sources import Sources
from warta.press.store import Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content/berita/2024").mkdir(parents=True)
    (tmp_path / "content/berita/a.md").write_text("satu")
    (tmp_path / "content/berita/2024/b.md").write_text("dua")
    return tmp_path / "content"


def test_all_files_are_told_by_path_and_signature(folder: Path) -> None:
    taken = snapshot(str(folder))
    expected = {
        name: signature_of((folder / name).stat())[0]
        for name in ("berita/a.md", "berita/2024/b.md")
    }
    assert taken.signatures == expected
    assert taken.newest == max(signature_of(path.stat())[1] for path in folder.rglob("*.md"))
    assert taken.whole


def test_what_is_written_in_place_has_another_signature(folder: Path) -> None:
    before = snapshot(str(folder)).signatures
    (folder / "berita/a.md").write_text("lain sekali")
    after = snapshot(str(folder)).signatures
    assert before["berita/a.md"] != after["berita/a.md"]
    assert before["berita/2024/b.md"] == after["berita/2024/b.md"]


def test_what_comes_and_goes_shows_in_the_folders(folder: Path) -> None:
    folders = snapshot(str(folder)).folders
    assert not folders_differ(str(folder), folders)
    for name in folders:
        os.utime(folder / name, ns=(0, 0))
    folders = snapshot(str(folder)).folders
    (folder / "berita/2024/c.md").write_text("tiga")
    assert folders_differ(str(folder), folders)
    folders = snapshot(str(folder)).folders
    (folder / "berita/2024/b.md").unlink()
    (folder / "berita/2024/c.md").unlink()
    (folder / "berita/2024").rmdir()
    assert folders_differ(str(folder), folders)


def test_a_link_to_nowhere_is_a_file_like_others(folder: Path) -> None:
    """Such is Emacs' lock on a file that is being edited."""
    (folder / "berita/.#a.md").symlink_to("editor@komputer.123")
    taken = snapshot(str(folder))
    assert "berita/.#a.md" in taken.signatures
    assert taken.whole


def test_a_linked_folder_is_not_followed_and_nothing_is_whole_with_it(folder: Path) -> None:
    (folder / "berita/lagi").symlink_to(folder)
    taken = snapshot(str(folder))
    assert len(taken.signatures) == 2
    assert not taken.whole


def test_a_folder_that_is_not_there_is_not_whole(tmp_path: Path) -> None:
    assert not snapshot(str(tmp_path / "tiada")).whole


def test_one_look_knows_what_an_earlier_build_read_and_nothing_else(folder: Path) -> None:
    store = Store(folder.parent / ".warta")
    kept = store.shelf("sources")
    kept.put("berita/a.md", signature_of((folder / "berita/a.md").stat())[0], b"known by its time")
    kept.put("berita/2024/b.md", b"of another time", b"old")
    sources = Sources(folder, store)
    sources.look()
    paths = ["berita/a.md", "berita/2024/b.md", "berita/tiada.md"]
    assert sources.known(paths) == {"berita/a.md": b"known by its time"}
    assert sources.digest("berita/2024/b.md") not in {b"old", b"known by its time"}
    with pytest.raises(FileNotFoundError):
        sources.digest("berita/tiada.md")
