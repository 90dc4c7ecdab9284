"""Files by what is in them."""

from __future__ import annotations

import os
from pathlib import Path

from warta.press.files import markdown_below
from warta.press.sources import RACY_NS, Sources, signature_of
from warta.press.store import Store

OLD = 1_700_000_000_000_000_000


def sources(tmp_path: Path) -> Sources:
    return Sources(tmp_path, Store(tmp_path / ".warta"))


def written(tmp_path: Path, text: str, mtime: int = OLD) -> Path:
    path = tmp_path / "a.md"
    path.write_text(text)
    os.utime(path, ns=(mtime, mtime))
    return path


def test_equal_files_have_equal_digests_whatever_their_times(tmp_path: Path) -> None:
    written(tmp_path, "isi")
    before = sources(tmp_path).digest("a.md")
    written(tmp_path, "isi", OLD + 5_000_000_000)
    assert sources(tmp_path).digest("a.md") == before


def test_another_text_of_equal_length_has_another_digest(tmp_path: Path) -> None:
    written(tmp_path, "isi satu")
    before = sources(tmp_path).digest("a.md")
    written(tmp_path, "isi dua!")
    assert sources(tmp_path).digest("a.md") != before


def test_a_file_is_asked_once_in_a_build(tmp_path: Path) -> None:
    written(tmp_path, "isi")
    seen = sources(tmp_path)
    before = seen.digest("a.md")
    written(tmp_path, "lain")
    assert seen.digest("a.md") == before
    assert seen.read("a.md")[0] != before
    assert seen.digest("a.md") != before


def test_a_file_that_has_just_changed_is_not_known_by_its_time(tmp_path: Path) -> None:
    """Its change time is now, and it might change again within the same step of the clock."""
    store = Store(tmp_path / ".warta")
    written(tmp_path, "isi")
    Sources(tmp_path, store).digest("a.md")
    assert RACY_NS > 0
    assert len(store.shelf("sources")) == 0


def test_a_file_left_alone_is_not_read_again(tmp_path: Path) -> None:
    path = written(tmp_path, "isi")
    store = Store(tmp_path / ".warta")
    store.shelf("sources").put("a.md", signature_of(path.stat())[0], b"known by its time")
    assert Sources(tmp_path, store).digest("a.md") == b"known by its time"


def test_stories_are_those_that_a_walk_finds(tmp_path: Path) -> None:
    for name in ("a.md", "2024/b.md", "2024/.c.md", ".git/d.md", "lain/e.md", "f.txt"):
        path = tmp_path / "berita" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = sorted(sources(tmp_path).markdown_below("berita", ["berita/lain", "halaman"]))
    assert found == ["berita/2024/b.md", "berita/a.md"]
    assert found == sorted(markdown_below(str(tmp_path), "berita", ["berita/lain", "halaman"]))
    assert list(sources(tmp_path).markdown_below("tiada")) == []


def test_stories_in_a_linked_folder_are_found(tmp_path: Path) -> None:
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain/a.md").touch()
    (tmp_path / "berita").symlink_to(tmp_path / "lain")
    assert list(sources(tmp_path).markdown_below("berita")) == ["berita/a.md"]
