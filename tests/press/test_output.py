"""The output folder is changed as a whole, or not at all."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from warta.core.errors import WartaError
from warta.press.output import Output, OutputClashError

Open = Callable[[], Output]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    """Begins one build after another in the same folder, and ends them all."""
    builds: list[Output] = []

    def begin() -> Output:
        for build in builds:
            build.discard()
        builds.append(Output(tmp_path / "output", tmp_path / "cache"))
        builds[-1].begin()
        return builds[-1]

    yield begin
    for build in builds:
        build.discard()


def test_nothing_is_in_place_before_the_commit(tmp_path: Path, opened: Open) -> None:
    output = opened()
    output.put("a/index.html", b"baru")
    assert not (tmp_path / "output").exists()
    report = output.commit()
    assert (tmp_path / "output/a/index.html").read_bytes() == b"baru"
    assert report.written == ("a/index.html",)


def test_unchanged_bytes_are_not_written_again(tmp_path: Path, opened: Open) -> None:
    first = opened()
    first.put("a.html", b"x")
    first.commit()
    before = (tmp_path / "output/a.html").stat()
    second = opened()
    second.put("a.html", b"x")
    assert second.commit().unchanged == ("a.html",)
    after = (tmp_path / "output/a.html").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_what_an_earlier_build_wrote_and_this_one_did_not_is_removed(
    tmp_path: Path, opened: Open
) -> None:
    first = opened()
    first.put("lama/index.html", b"x")
    first.commit()
    second = opened()
    second.put("baru/index.html", b"x")
    assert second.commit().removed == ("lama/index.html",)
    assert not (tmp_path / "output/lama").exists()


def test_files_of_others_are_left_alone(tmp_path: Path, opened: Open) -> None:
    foreign = tmp_path / "output/CNAME"
    foreign.parent.mkdir()
    foreign.write_text("contoh.example.org")
    output = opened()
    output.put("a.html", b"x")
    output.commit()
    assert foreign.exists()


def test_clean_removes_files_that_no_build_wrote(tmp_path: Path, opened: Open) -> None:
    output = opened()
    output.put("a.html", b"x")
    output.commit()
    (tmp_path / "output/sisa.html").write_text("sisa")
    again = opened()
    again.put("a.html", b"x")
    assert again.commit(clean=True).removed == ("sisa.html",)


def test_a_folder_that_no_build_has_written_is_not_ours(tmp_path: Path, opened: Open) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output/tesis.docx").write_text("x")
    assert not opened().is_ours()


def test_two_sources_for_one_file_are_both_named(opened: Open) -> None:
    output = opened()
    output.put("x/index.html", b"1", "berita/satu.md")
    with pytest.raises(OutputClashError, match=r"berita/satu\.md dan berita/dua\.md"):
        output.put("x/index.html", b"2", "berita/dua.md")


@pytest.mark.parametrize("name", ["../luar.html", "/etc/luar", "a/../../luar.html"])
def test_a_path_outside_the_folder_is_refused(name: str, opened: Open) -> None:
    with pytest.raises(WartaError, match="di luar folder hasil"):
        opened().put(name, b"x")


def test_a_page_takes_the_place_of_a_file_and_the_other_way_round(
    tmp_path: Path, opened: Open
) -> None:
    first = opened()
    first.put("a", b"berkas")
    first.put("b/index.html", b"halaman")
    first.commit()
    second = opened()
    second.put("a/index.html", b"halaman")
    second.put("b", b"berkas")
    second.commit()
    assert (tmp_path / "output/a/index.html").read_bytes() == b"halaman"
    assert (tmp_path / "output/b").read_bytes() == b"berkas"


def test_a_page_that_changes_leaves_its_folder_as_it_is(tmp_path: Path, opened: Open) -> None:
    first = opened()
    first.put("a/index.html", b"lama")
    first.commit()
    (tmp_path / "output/a/CNAME").write_text("milik orang lain")
    before = (tmp_path / "output/a").stat().st_ino
    second = opened()
    staged = second.put("a/index.html", b"baru")
    second.put("b/index.html", b"baru")
    assert staged.name.endswith("index.html")
    assert staged.read_bytes() == b"baru"
    assert second.commit().written == ("a/index.html", "b/index.html")
    assert (tmp_path / "output/a/index.html").read_bytes() == b"baru"
    assert (tmp_path / "output/a/CNAME").exists()
    assert (tmp_path / "output/a").stat().st_ino == before
    assert not (tmp_path / "cache/staging").exists()


def test_pages_of_one_name_do_not_meet_where_they_are_staged(tmp_path: Path, opened: Open) -> None:
    names = ("a/index.html", "b/index.html", "a-b/index.html", f"{'x' * 250}.html")
    for word in (b"lama ", b"baru "):
        build = opened()
        for name in names:
            build.put(name, word + name.encode())
        build.commit()
    for name in names:
        assert (tmp_path / "output" / name).read_bytes() == b"baru " + name.encode()


def test_what_a_listener_laid_beside_a_page_is_no_file_of_the_site(
    tmp_path: Path, opened: Open
) -> None:
    output = opened()
    page = output.put("a/index.html", b"x")
    page.with_name("index.html.gz").write_bytes(b"z")
    output.commit()
    assert [path.name for path in (tmp_path / "output/a").iterdir()] == ["index.html"]


def test_a_broken_manifest_removes_nothing(tmp_path: Path, opened: Open) -> None:
    first = opened()
    first.put("a.html", b"x")
    first.commit()
    first.manifest.write_text("{rusak")
    second = opened()
    second.put("b.html", b"x")
    assert second.commit().removed == ()
    assert (tmp_path / "output/a.html").exists()


def test_a_second_build_waits_for_the_first(tmp_path: Path, opened: Open) -> None:
    first = opened()
    second = Output(tmp_path / "output", tmp_path / "cache")
    waiting = threading.Thread(target=second.begin)
    waiting.start()
    first.put("a.html", b"x")
    assert waiting.is_alive()
    first.commit()
    waiting.join(timeout=30)
    assert not waiting.is_alive()
    second.discard()


def test_a_folder_can_be_built_again_by_the_same_pelican(opened: Open) -> None:
    output = opened()
    output.put("a.html", b"x")
    output.commit()
    output.begin()
    output.put("a.html", b"x")
    assert output.commit().unchanged == ("a.html",)
