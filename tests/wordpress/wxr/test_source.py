"""The file itself: plain or gzip, its progress, and what cannot be read at all."""

from __future__ import annotations

import gzip
import os
import zlib
from pathlib import Path

import pytest

from tests.support import wxr
from warta.core.errors import WartaError
from warta.wordpress.export import Item
from warta.wordpress.wxr import BrokenExportError, ExportError, read_export
from warta.wordpress.wxr import source as source_module


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ekspor.xml"
    path.write_bytes(wxr.export(wxr.item(number, content="x" * 5_000) for number in range(1, 90)))
    return path


def packed(file: Path) -> Path:
    path = file.with_suffix(".xml.gz")
    path.write_bytes(gzip.compress(file.read_bytes(), mtime=0))
    return path


def ids(path: Path, **options: bool) -> list[int]:
    return [record.id for record in read_export(path, **options) if isinstance(record, Item)]


def test_a_file_is_read_and_named_as_it_was_given(file: Path) -> None:
    assert ids(file) == list(range(1, 90))
    assert {r.source for r in read_export(file) if isinstance(r, Item)} == {str(file)}


def test_gzip_is_read_whatever_its_name(file: Path) -> None:
    whole = ids(file)
    assert ids(packed(file)) == whole
    packed(file).replace(file)
    assert ids(file) == whole


@pytest.mark.parametrize("compressed", [False, True])
def test_progress_adds_up_to_the_size_of_the_file(file: Path, compressed: bool) -> None:
    path = packed(file) if compressed else file
    told: list[int] = []
    for _ in read_export(path, on_bytes=told.append):
        pass
    assert sum(told) == path.stat().st_size
    assert min(told) >= 0


def test_records_come_before_the_whole_file_is_read(file: Path) -> None:
    told: list[int] = []
    records = read_export(file, on_bytes=told.append)
    next(records)
    assert sum(told) < file.stat().st_size


def test_a_failing_progress_bar_is_not_taken_for_a_failing_file(file: Path) -> None:
    def fail(_: int) -> None:
        raise OSError("layar")

    with pytest.raises(OSError, match="layar"):
        list(read_export(file, on_bytes=fail))


def test_gzip_that_breaks_off_can_be_salvaged(file: Path) -> None:
    path = file.with_suffix(".gz")
    random = os.urandom(400_000).hex()
    data = wxr.export([wxr.item(1), wxr.item(2, content=random), wxr.item(3)])
    path.write_bytes(gzip.compress(data)[:-300_000])
    with pytest.raises(BrokenExportError, match="gzip"):
        list(read_export(path))
    assert ids(path, salvage=True) == [1]
    *_, last = read_export(path, salvage=True)
    assert (last.code, last.line > 20) == ("xml-truncated", True)


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9])
def test_spoilt_gzip_is_a_clear_error(file: Path, at: float) -> None:
    path = packed(file)
    data = bytearray(path.read_bytes())
    place = int(len(data) * at)
    data[place : place + 8] = b"\xff" * 8
    path.write_bytes(data)
    with pytest.raises(ExportError):
        list(read_export(path))


def test_a_gzip_bomb_is_refused_long_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_module, "HARMLESS_BYTES", 1 << 20)
    head = wxr.export([wxr.item(1)]).removesuffix(b"</channel>\n</rss>\n")
    packer = zlib.compressobj(9, wbits=31)
    parts = [packer.compress(head), *(packer.compress(b" " * (1 << 20)) for _ in range(64))]
    path = tmp_path / "bom.xml.gz"
    path.write_bytes(b"".join([*parts, packer.flush()]))
    told: list[int] = []
    with pytest.raises(ExportError, match="mengembang"):
        list(read_export(path, on_bytes=told.append))
    assert len(told) < 64


def test_gzip_within_gzip_is_refused(file: Path) -> None:
    path = packed(file)
    path.write_bytes(gzip.compress(path.read_bytes()))
    with pytest.raises(ExportError, match="gzip di dalam gzip"):
        list(read_export(path))


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"ini folder.*\.xml di dalamnya"):
        list(read_export(tmp_path))


@pytest.mark.parametrize("name", ["tidak-ada.xml", "berkas\x00aneh.xml", "n" * 300])
def test_a_file_that_is_not_there_is_a_clear_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(WartaError):
        list(read_export(tmp_path / name))


def test_a_file_that_may_not_be_read_says_so(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ExportError, match="tidak dapat dibaca"):
        list(read_export(file))


def test_a_reader_who_stops_early_leaves_no_file_open(file: Path) -> None:
    records = read_export(file)
    next(records)
    records.close()  # an open file would warn, and warnings are errors
