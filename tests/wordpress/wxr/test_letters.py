"""Encodings: UTF-8 unless the file says otherwise, and bytes that are none of it."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import wxr
from warta.wordpress.wxr import ExportError
from warta.wordpress.wxr.letters import Letters
from warta.wordpress.wxr.tally import Tally

TITLE = "Café “Pésisir” — harga"


def titles(data: bytes) -> set[str]:
    """What the title is, whatever size the pieces have."""
    return {wxr.items(wxr.pieces(data, size))[0].title for size in (1, 2, 3, 7, 4096)}


@pytest.mark.parametrize(
    "encoding",
    ["UTF-8", "utf8", "windows-1252", "ISO-8859-1", "latin1", "Windows_1252", "us-ascii", "UTF-16"],
)
def test_the_declared_encoding_is_honoured(encoding: str) -> None:
    codec = "cp1252" if encoding[0] in "wWIl" else {"us-ascii": "utf-8"}.get(encoding, encoding)
    text = wxr.export([wxr.item(title=TITLE)]).decode()
    data = text.replace('encoding="UTF-8"', f'encoding="{encoding}"').encode(codec)
    assert titles(data) == {TITLE}
    assert wxr.mended(data) == {}


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
@pytest.mark.parametrize("declared", ["UTF-8", "ISO-8859-1", "UTF-16", "koi8-r"])
def test_how_a_file_begins_counts_for_more_than_its_declaration(
    mark: bytes, codec: str, declared: str
) -> None:
    text = wxr.export([wxr.item(title=TITLE)]).decode()
    data = mark + text.replace("UTF-8", declared).encode(codec)
    assert titles(data) == {TITLE}


def test_without_a_declaration_it_is_utf_8() -> None:
    data = wxr.export([wxr.item(title=TITLE)])
    assert titles(data[data.index(b"<rss") :]) == {TITLE}


@pytest.mark.parametrize("encoding", ["shift_jis", "base64", "x\\x00y", "", "../../etc", "koi8-r"])
def test_an_unknown_encoding_is_refused_with_its_name(encoding: str) -> None:
    data = wxr.export().replace(b'"UTF-8"', f'"{encoding}"'.encode())
    with pytest.raises(ExportError) as caught:
        wxr.read(data)
    assert repr(encoding) in caught.value.message
    assert "UTF-8" in caught.value.fix


@pytest.mark.parametrize(
    ("spoilt", "read", "count"),
    [
        (b"\xff", "\ufffd", 1),
        (b"caf\xe9 ini", "caf\ufffd ini", 1),
        (b"\xed\xa0\x80", "\ufffd\ufffd\ufffd", 3),
        (b"\xc0\xaf", "\ufffd\ufffd", 2),
        (b"\xf0\x9f\x98", "\ufffd", 1),
        (b"\xf4\x90\x80\x80", "\ufffd\ufffd\ufffd\ufffd", 4),
        (b"\xef\xbf\xbd", "\ufffd", 0),
    ],
)
def test_bytes_that_are_not_utf_8_are_replaced_and_counted(
    spoilt: bytes, read: str, count: int
) -> None:
    data = wxr.export([wxr.item(title="JUDUL")]).replace(b"JUDUL", spoilt)
    assert titles(data) == {read}
    assert sum(found.count for found in wxr.mended(data).values()) == count


def test_half_a_letter_at_the_end_of_utf_16_is_replaced() -> None:
    data = wxr.export([wxr.item(title=TITLE)], encoding="utf-16-le") + b"\x00"
    found = wxr.mended(codecs.BOM_UTF16_LE + data, salvage=True)
    assert found["xml-encoding"].count == 1


def test_mixed_encodings_lose_only_what_is_not_utf_8() -> None:
    sound = "é".encode()
    data = wxr.export([wxr.item(title="SATU", content="DUA")])
    data = data.replace(b"SATU", b"caf" + sound).replace(b"DUA", b"caf\xe9")
    (read,) = wxr.items(data)
    assert (read.title, read.content) == ("café", "caf\ufffd")
    line = 1 + data.count(b"\n", 0, data.index(b"\xe9]]>"))
    for size in (1, 50, len(data)):
        assert wxr.mended(wxr.pieces(data, size))["xml-encoding"].line == line


CODECS = st.sampled_from(["utf-8-sig", "cp1252", "utf-16-le", "utf-16-be"])


@given(st.binary(max_size=60), CODECS, st.integers(1, 9))
def test_any_bytes_become_sound_letters_however_they_part(
    data: bytes, encoding: str, size: int
) -> None:
    def read(pieces: list[bytes]) -> tuple[bytes, object]:
        tally = Tally("x")
        letters = Letters(encoding, tally)
        return b"".join([*map(letters.feed, pieces), letters.feed(b"", last=True)]), tally.mended()

    whole, noted = read([data])
    assert whole.decode() is not None
    assert read(wxr.pieces(data, size)) == (whole, noted)
