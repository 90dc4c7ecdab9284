"""A file that breaks off: an error that names the line, or the whole items before it."""

from __future__ import annotations

import pytest

from tests.support import wxr
from warta.wordpress.export import Author, Item, Mended
from warta.wordpress.wxr import BrokenExportError, ExportError

DATA = wxr.export([wxr.item(number) for number in range(1, 6)], authors=[Author("sari", 1)])
THIRD = [at for at in range(len(DATA)) if DATA.startswith(b"<item>", at)][2]


@pytest.mark.parametrize("further", [0, 3, 30, 300, 700])
def test_a_truncated_file_names_its_last_line_and_the_mend(further: int) -> None:
    data = DATA[: THIRD + further]
    with pytest.raises(BrokenExportError) as caught:
        wxr.read(data)
    assert caught.value.line == data.count(b"\n") + 1
    assert caught.value.message == "berkas terpotong"
    assert "--salvage" in caught.value.fix


@pytest.mark.parametrize("size", [1, 100, 1 << 20])
@pytest.mark.parametrize("further", [0, 3, 30, 300, 700])
def test_salvage_gives_the_whole_items_before_the_break_and_says_so(
    further: int, size: int
) -> None:
    data = DATA[: THIRD + further]
    *records, last = wxr.read(wxr.pieces(data, size), salvage=True)
    assert [record.id for record in records if isinstance(record, Item)] == [1, 2]
    assert last == Mended(
        "xml-truncated", "ekspor.xml", data.count(b"\n") + 1, 1, "berkas terpotong"
    )


def test_salvage_stops_where_the_structure_breaks() -> None:
    data = DATA.replace(b"</title>\n", b"</titel>\n").replace(b"</titel>\n", b"</title>\n", 3)
    with pytest.raises(BrokenExportError, match="bukan pasangan"):
        wxr.read(data)
    *records, last = wxr.read(data, salvage=True)
    assert [record.id for record in records if isinstance(record, Item)] == [1]
    assert (last.code, last.line) == (
        "xml-truncated",
        1 + data[: data.index(b"</titel>")].count(b"\n"),
    )


def test_salvage_of_a_sound_file_changes_nothing() -> None:
    assert wxr.read(DATA, salvage=True) == wxr.read(DATA)


def test_mendings_before_the_break_are_told_as_well() -> None:
    data = DATA[:THIRD].replace(b"<guid", b"<guid a='&'", 1)
    assert wxr.mended(data, salvage=True).keys() == {"xml-truncated", "xml-ampersand"}


def test_a_file_that_breaks_off_before_anything_is_told_cannot_be_salvaged() -> None:
    for end in (5, 100, DATA.index(b"<wp:author>")):
        with pytest.raises(ExportError):
            wxr.read(DATA[:end], salvage=True)


def test_two_exports_in_one_file_are_told_apart_from_a_broken_one() -> None:
    with pytest.raises(BrokenExportError, match=r"sesudah </rss>"):
        wxr.read(DATA + DATA)
    assert len(wxr.items(DATA + DATA, salvage=True)) == 5


def test_remarks_of_a_cache_after_the_end_do_no_harm() -> None:
    assert wxr.read(DATA + b"\n<!-- Cached -- by & x -->\n") == wxr.read(DATA)


def test_a_fatal_error_of_php_at_the_end_is_a_break() -> None:
    data = DATA[:THIRD] + b"<br />\n<b>Fatal error</b>: Allowed memory size exhausted"
    assert len(wxr.items(data, salvage=True)) == 2
