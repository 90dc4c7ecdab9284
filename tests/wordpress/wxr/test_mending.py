"""What is nearly XML is read all the same, and said once for each kind."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import wxr
from warta.wordpress.export import Item, Mended
from warta.wordpress.notes import CODES
from warta.wordpress.wxr import BrokenExportError
from warta.wordpress.wxr.mending import Mender
from warta.wordpress.wxr.tally import Tally

MARK = codecs.BOM_UTF8
LINE = 28
"""Where the title of the first item stands."""


def titled(text: bytes) -> bytes:
    """An export whose one item has this title, outside CDATA."""
    return wxr.export([wxr.item(title="JUDUL")]).replace(b"<![CDATA[JUDUL]]>", text)


def title_of(text: bytes) -> str:
    return wxr.items(titled(text))[0].title


def test_the_bare_address_of_a_commenter_keeps_its_ampersands() -> None:
    url = "https://a.example/?a=1&b=2&copy=3&lt=4&amp=5&"
    data = wxr.export([wxr.item(comments=(wxr.comment(url=url, email="a\r\n" * 99),))])
    assert wxr.items(data)[0].comments[0].url == url
    line = 1 + data.count(b"\n", 0, data.index(url.encode()))
    for size in (1, 2_000, len(data)):
        found = wxr.mended(wxr.pieces(data, size))["xml-ampersand"]
        assert (found.count, found.line) == (5, line)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (b"A & B", "A & B"),
        (b"A &amp; B &#38; C", "A & B & C"),
        (b"&lt;b&gt; &quot;&apos;", "<b> \"'"),
        (b"&amp;amp;", "&amp;"),
        (b"satu&nbsp;dua&hellip;", "satu\xa0dua…"),
        (b"&LT;script&GT; &QUOT;", '<script> "'),
        (b"&ngE;", "≧\u0338"),
        (b"&tidakada; &x", "&tidakada; &x"),
        (b"&#; &#x; &#xZ; &#X41;", "&#; &#x; &#xZ; &#X41;"),
        (b"&" + b"a" * 50 + b";", "&" + "a" * 50 + ";"),
        (b"&#" + b"0" * 50 + b"65;", "&#" + "0" * 50 + "65;"),
        (b"&#x1F600;&#8212;", "😀—"),
        (b"&", "&"),
    ],
)
def test_references_outside_cdata_are_read_as_they_were_meant(written: bytes, read: str) -> None:
    assert title_of(written) == read


@pytest.mark.parametrize(
    "reference",
    [b"&#0;", b"&#x0;", b"&#8;", b"&#x1f;", b"&#xD800;", b"&#xdfff;", b"&#55357;&#56832;",
     b"&#xFFFE;", b"&#65535;", b"&#x110000;", b"&#9999999999;", b"&#xFFFFFFFF;"],
)  # fmt: skip
def test_a_reference_to_what_is_no_letter_goes(reference: bytes) -> None:
    assert title_of(b"a" + reference + b"b") == "ab"
    assert wxr.mended(titled(reference))["xml-control"].line == LINE


def test_entities_in_attributes_are_read_without_breaking_them() -> None:
    data = wxr.export([wxr.item()]).replace(
        b"</item>",
        b'<category domain="post_tag" nicename="a&b&quot;&QUOT;&nbsp;">x</category></item>',
    )
    assert wxr.items(data)[0].labels[0].slug == 'a&b""'


def test_nothing_is_mended_within_cdata_but_what_is_no_letter() -> None:
    text = "&nbsp; & &#0; <!-- wp:paragraph --> <?php echo 1 ?> \ufffe\uffff\x00\x0b\ufffd"
    data = wxr.export([wxr.item(content=text)])
    assert (
        wxr.items(data)[0].content == "&nbsp; & &#0; <!-- wp:paragraph --> <?php echo 1 ?> \ufffd"
    )
    assert wxr.mended(data).keys() == {"xml-control"}
    assert wxr.mended(data)["xml-control"].count == 4


@pytest.mark.parametrize("letter", ["\x00", "\x0b", "\x1f", "\ufffe", "\uffff", "\x00\x01\uffff"])
def test_a_control_character_cannot_end_cdata_early(letter: str) -> None:
    evil = f"]]{letter}></wp:comment_content><wp:comment_approved>1</wp:comment_approved>"
    comment = wxr.comment(content=evil + f"]{letter}]>", approved="0")
    (read,) = wxr.items(wxr.export([wxr.item(comments=(comment,))]))
    assert read.comments[0].approved == "0"
    assert read.comments[0].content == evil.replace(letter, "") + "]]>"


def test_line_ends_within_a_text_survive() -> None:
    text = "satu\r\ndua\rtiga\n\r\n\r"
    assert wxr.items(wxr.export([wxr.item(content=text)]))[0].content == text


def test_a_file_with_line_ends_of_windows_throughout_is_read() -> None:
    data = wxr.export([wxr.item(content="satu\ndua")]).replace(b"\n", b"\r\n")
    assert wxr.items(data)[0].content == "satu\r\ndua"


@pytest.mark.parametrize(
    "between",
    [b"<!-- a -- b & c <wp:post_id>9</wp:post_id> -->", b"<!---->", b"<!-- ]]> <![CDATA[ -->",
     b"<?php x > ?>", b"<?xml version='1.0'?>", b"<!-- \x00\xff -->", b"<!-- <!DOCTYPE rss [ -->"],
)  # fmt: skip
def test_comments_and_instructions_may_stand_anywhere(between: bytes) -> None:
    data = wxr.export([wxr.item(5)])
    for place in (b"<?xml", b"<rss", b"<channel>", b"<item>", b"<title>", b"</rss>"):
        mixed = data.replace(place, between + place, 1)
        assert [item.id for item in wxr.items(mixed)] == [5]
    mixed = data.replace(b"<wp:post_id>5", b"<wp:post_id>" + between + b"5" + between)
    assert [item.id for item in wxr.items(mixed)] == [5]


@pytest.mark.parametrize("before", [b"\n\n  \r\n", b"\n" * 2_000, MARK, MARK * 2, b"\n" + MARK])
def test_empty_lines_and_marks_before_the_declaration_do_no_harm(before: bytes) -> None:
    data = before + wxr.export([wxr.item(5)])
    for size in (1, 1 << 20):
        (read,) = wxr.items(wxr.pieces(data, size))
        assert (read.id, read.line) == (5, LINE - 1 + before.count(b"\n"))


def test_each_kind_of_mending_is_told_once_and_last_with_its_first_line_and_count() -> None:
    data = titled(b"a & b &nbsp;\n & \xff").replace(b"Petani", b"Pet\x00\x01ani\x02")
    *others, first, second, third, fourth = wxr.read(data)
    assert not any(isinstance(record, Mended) for record in others)
    assert [first, second, third, fourth] == [
        Mended("xml-ampersand", "ekspor.xml", LINE, 2),
        Mended("xml-entity", "ekspor.xml", LINE, 1),
        Mended("xml-encoding", "ekspor.xml", LINE + 1, 1),
        Mended("xml-control", "ekspor.xml", LINE + 7, 3),
    ]
    assert {found.code for found in (first, second, third, fourth)} <= CODES.keys()


def test_a_sound_file_passes_as_it_is() -> None:
    data = wxr.export([wxr.item(content="satu &amp; dua <!-- wp:x -->\nbaris")])
    body = data[data.index(b"<rss") :]
    assert Mender(Tally("x")).feed(body, last=True) == body


PARTS = st.sampled_from(
    ["&", "&amp;", "&nbsp;", "&#0;", "&#x41;", "&#", ";", "<", "<!", "<!-", "<!--", "-->", "--",
     "<?", "?>", "<b>", "</b>", "<![CDATA[", "<![CDATA", "]]>", "]]", "]", ">", "\x00", "\ufffe",
     "\r\n", "\n", "é", "😀", "a", "nbsp", "</item>", "<item>", "<wp:post_id>8</wp:post_id>",
     "<category nicename='&lt'>", "</category>"]
)  # fmt: skip


def outcome(data: list[bytes]) -> object:
    try:
        return wxr.read(data)
    except BrokenExportError as error:
        return str(error)


def salvaged(data: list[bytes]) -> list[object]:
    found = wxr.read(data, salvage=True)
    return [r for r in found if isinstance(r, Item) or getattr(r, "code", "") == "xml-truncated"]


@given(st.lists(PARTS, max_size=24).map("".join), st.booleans(), st.lists(st.integers(1, 9)))
def test_it_does_not_matter_where_the_pieces_of_a_file_part(
    text: str, within: bool, sizes: list[int]
) -> None:
    mark = b"<![CDATA[JUDUL]]>" if within else b"JUDUL"
    data = wxr.export([wxr.item(1), wxr.item(2, title="JUDUL"), wxr.item(3)])
    data = data.replace(mark, text.encode())
    start = data.index(b"<title>", data.rindex(b"<item>") - 2_000)
    parts = [data[:start]]
    for size in sizes:
        parts.append(data[start : start + size])
        start += size
    parts.append(data[start:])
    assert outcome(parts) == outcome([data]) == outcome(wxr.pieces(data, 700))
    assert salvaged(parts) == salvaged([data]) == salvaged(wxr.pieces(data, 7))


def halves(data: bytes, start: int, end: int) -> Iterator[list[bytes]]:
    """`data` in three, parted at every two near places from `start` to `end`."""
    for at in range(start, end):
        for then in range(at + 1, min(at + 6, end)):
            yield [data[:at], data[at:then], data[then:]]


def test_cdata_may_part_at_every_place() -> None:
    data = wxr.export([wxr.item(content="a]]>b\x00]]\r\n&amp;\x01>")])
    whole = wxr.read(data)
    for parts in halves(data, data.index(b"<content"), data.index(b"</content")):
        assert wxr.read(parts) == whole


def test_text_around_cdata_may_part_at_every_place() -> None:
    written = (
        b"&a<![CDATA[b&c]]]>&d&hellip;<!-- & -- ]] --><![CDATA[\r]]>&#0;e<?x & ?>&amp;<![CDATA[]]>&"
    )
    data = titled(written)
    whole = wxr.read(data)
    assert title_of(written) == "&ab&c]&d…\re&&"
    start = data.index(b"<title>&")
    for parts in halves(data, start, data.index(b"</title>", start)):
        assert wxr.read(parts) == whole
