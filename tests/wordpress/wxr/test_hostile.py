"""Whatever a file holds: records, or one clear error, and never much memory."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import astuple
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.support import wxr
from tests.support.site import ROOT
from warta.wordpress.export import Author, Item, Label, Record, Term
from warta.wordpress.wxr import ExportError

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
MESSAGE = re.compile(r"ekspor\.xml(, baris [1-9][0-9]*)?: .+ → .+", re.DOTALL)
GOOD = wxr.export(
    [
        wxr.item(
            1,
            labels=(Label("category", "ekonomi", "Ekonomi"),),
            meta={"views": "5,120"},
            comments=(wxr.comment(3, url="https://a.example/?a=1&b=2"), wxr.comment(4)),
        ),
        wxr.attachment(2, "2023/10/tambak.jpg", content="a]]>b\r\n“c”"),
    ],
    authors=[Author("sari", 1)],
    terms=[Term("category", "ekonomi", "Ekonomi", 4), Term("newstopic", "pilkada", "Pilkada", 5)],
)
Change = Callable[[bytes], bytes]
PLACES = st.integers(0, len(GOOD))
SHORT = st.binary(max_size=6) | st.sampled_from(
    [b"<", b">", b"&", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?", b"\x00", b"\xff", b"</item>",
     b"<item>", b"</channel>", b"</rss>", b"<wp:post_id>", b"</wp:comment>", b"<!DOCTYPE x [",
     b"<!ENTITY a 'b'>", b"&a;", b"\xff\xfe", b"\xed\xa0\x80", b"\xef\xbf\xbf", b"&#xD800;",
     b"\r", b"'", b'"', b"=", b"/", b"xmlns:wp="]
)  # fmt: skip


def replaced(at: int, length: int, by: bytes) -> Change:
    return lambda data: data[:at] + by + data[at + length :]


def moved(at: int, length: int, to: int) -> Change:
    return lambda data: data[:to] + data[at : at + length] + data[to:]


CHANGES = st.builds(replaced, PLACES, st.integers(0, 400), SHORT) | st.builds(
    moved, PLACES, st.integers(0, 900), PLACES
)


def texts_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_of(part)


def is_sound(record: Record) -> bool:
    """All its texts could stand in XML, and its number be kept in a database."""
    sound = not any(map(NOT_XML.search, texts_of(astuple(record))))
    return sound and (not isinstance(record, Item) or 0 < record.id < 2**63)


@given(st.lists(CHANGES, min_size=1, max_size=6), st.booleans(), st.integers(1, 5_000))
@example([replaced(0, len(GOOD), b"")], True, 1)
def test_a_spoilt_export_gives_sound_records_or_one_clear_error(
    changes: list[Change], salvage: bool, size: int
) -> None:
    data = GOOD
    for change in changes:
        data = change(data)
    message, records = "", []
    try:
        records = wxr.read(wxr.pieces(data, size), salvage=salvage)
    except ExportError as error:
        message = str(error)
    assert all(map(is_sound, records))
    assert records or MESSAGE.fullmatch(message)


@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_are_no_export_or_one(data: bytes, salvage: bool) -> None:
    for start in (b"", b"<", b"<rss>", b"\xff\xfe", b"<?xml encoding='"):
        with pytest.raises(ExportError):
            wxr.read(start + data, salvage=salvage)


READ = """
import sys
from pathlib import Path
from warta.wordpress.wxr import read_export
count = sum(1 for _ in read_export(Path(sys.argv[1])))
peak = [line for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line]
print(count, int(peak[0].split()[1]) // 1024)
"""


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="needs the peak that Linux tells"
)
def test_a_large_export_with_large_items_needs_little_memory(tmp_path: Path) -> None:
    megabytes = 10
    paragraph = "<p>Harga garam “krosok” naik lagi di Tarebung.</p>\r\n"
    large = wxr.item(1, content=paragraph * (megabytes * 2**20 // len(paragraph.encode())))
    head, foot = wxr.export().split(b"</channel>")
    item = b"<item>" + wxr.export([large]).split(b"<item>")[1].split(b"</channel>")[0]
    path = tmp_path / "besar.xml"
    with path.open("wb") as file:
        file.writelines([head, *[item] * 8, b"</channel>", foot])
    command = [sys.executable, "-c", READ, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    count, peak = map(int, done.stdout.split())
    assert count == 9
    assert peak < 10 * megabytes
