"""What is no export, or none that may be read: said clearly, in Indonesian, with the mend."""

from __future__ import annotations

import io
import pickle
import re
import zipfile

import pytest

from tests.support import wxr
from warta.wordpress.wxr import BrokenExportError, ExportError
from warta.wordpress.wxr.limits import Limits

FEED = b"""<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>Kabar</title><link>http://a.example</link><item><title>Satu</title><guid>1</guid></item>
</channel></rss>"""
ATOM = b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Kabar</title></feed>'
LAUGHS = b"".join(b'<!ENTITY l%d "%b">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))


def refusal(data: bytes, **options: object) -> ExportError:
    """The error, which is the same however the file comes, and no salvage can help."""
    found = set()
    for size in (1, 13, len(data) or 1):
        for salvage in (False, True):
            with pytest.raises(ExportError) as caught:
                wxr.read(wxr.pieces(data, size), salvage=salvage, **options)
            found.add(str(caught.value))
    (message,) = found
    assert message.startswith("ekspor.xml")
    assert " → " in message
    return caught.value


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("ekspor.xml", wxr.export())
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "kosong"),
        (b" \n\r\n\t", "kosong"),
        (b"\x00" * 5_000, "kosong"),
        (b"\xef\xbb\xbf", "kosong"),
        (b'<?xml version="1.0"?>\n<!-- x -->', "kosong"),
        (zipped(), "arsip zip"),
        (b"BZh91AY", "arsip bzip2"),
        (b'{"title": "Kabar"}', "JSON"),
        (b"  [1]", "JSON"),
        (b"-- MySQL dump 10.13\n", "SQL"),
        (b"<!DOCTYPE html>\n<html><body>Masuk</body></html>", "HTML"),
        (b"\n<html lang='id'><body><br></body></html>", "HTML"),
        (b"<HTML>", "HTML"),
        (b"<br />\n<b>Warning</b>: x in y\n<?xml version='1.0'?>" + FEED, "PHP"),
        (b"Notice: x in y\n" + wxr.export(), "PHP"),
        (ATOM, "Atom"),
        (FEED, "RSS biasa"),
        (b"<rss><channel></channel></rss>", "RSS biasa"),
        (b"<rss/>", "RSS biasa"),
        (b"<urlset></urlset>", "sitemap"),
        (b"<rdf:RDF></rdf:RDF>", "RSS 1.0"),
        (b"<channel></channel>", "<channel>"),
        (b"halo dunia", "bukan XML"),
        (b"<", "bukan XML"),
        (b"<<<<", "bukan XML"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "bukan XML"),
        ("{}".encode("utf-16"), "JSON"),
    ],
)
def test_what_is_no_export_is_named(data: bytes, said: str) -> None:
    assert said in refusal(data).message


@pytest.mark.parametrize(
    "declaration",
    [
        b"<!DOCTYPE rss>",
        b'<!DOCTYPE rss SYSTEM "file:///etc/passwd">',
        b'<!DOCTYPE rss PUBLIC "x" "http://127.0.0.1:9/x.dtd">',
        b'<!DOCTYPE rss [<!ENTITY l0 "ha">' + LAUGHS + b"]>",
        b'<!DOCTYPE rss [<!ENTITY a "' + b"x" * 50_000 + b'">]>',
        b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1:9/"> %x;]>',
        b"<!DOCTYPE rss [<!-- x --><!ELEMENT rss ANY>]>",
        b"<!-- x --><!DOCTYPE rss [<?x y?>]>",
    ],
)
def test_declarations_are_refused_whole(declaration: bytes) -> None:
    for name in (b"l9", b"a", b"x"):
        data = wxr.export([wxr.item(1, title="JUDUL")]).replace(b"<rss", declaration + b"<rss")
        data = data.replace(b"<![CDATA[JUDUL]]>", b"&%b;" % name * 1_000)
        assert "DOCTYPE" in refusal(data).message


def test_a_declaration_in_utf_16_is_refused_too() -> None:
    text = wxr.export().decode().replace("<rss", '<!DOCTYPE rss [<!ENTITY a "b">]><rss')
    assert "DOCTYPE" in refusal(text.encode("utf-16")).message


@pytest.mark.parametrize("text", ["<!DOCTYPE rss [<!ENTITY a 'b'>]>", "&a;"])
def test_a_declaration_within_a_text_is_text(text: str) -> None:
    assert wxr.items(wxr.export([wxr.item(content=text)]))[0].content == text


def test_entities_that_nobody_declared_are_not_expanded() -> None:
    data = wxr.export([wxr.item(title="JUDUL")]).replace(b"<![CDATA[JUDUL]]>", b"&l9;&x;&amp;l9;")
    assert wxr.items(data)[0].title == "&l9;&x;&l9;"


def test_what_stands_before_the_document_is_named_with_the_line_where_that_begins() -> None:
    error = refusal(b"Notice: x\n\nDeprecated: y\n" + wxr.export())
    assert (error.line, "sebelum <?xml" in error.fix) == (4, True)


def test_an_error_names_file_line_fault_and_mend_and_survives_a_pickle() -> None:
    error = refusal(FEED)
    assert str(error).startswith("ekspor.xml: ini umpan RSS biasa")
    data = wxr.export().replace(b"<channel>", b"<channel></rss>")
    with pytest.raises(BrokenExportError) as caught:
        wxr.read(data)
    message = str(caught.value)
    assert re.match(r"ekspor\.xml, baris 12: susunan XML rusak.* → unduh lagi.*--salvage", message)
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (type(copy), str(copy), vars(copy)) == (BrokenExportError, message, vars(caught.value))


DEEP = b"<a>" * 100_000 + b"</a>" * 100_000


@pytest.mark.parametrize(
    "place", [b"<title>", b"<item>", b"<channel>", b"<wp:meta_value>", b"<rss/>"]
)
def test_deep_nesting_is_refused(place: bytes) -> None:
    data = wxr.export([wxr.item(1, meta={"a": "b"})]).replace(place, place + DEEP)
    data = DEEP.replace(b"<a>", b"<rss>") if place == b"<rss/>" else data
    with pytest.raises(ExportError, match="terlalu dalam"):
        wxr.read(wxr.pieces(data, 1 << 16))


def endless(head: bytes, part: bytes, drawn: list[int]) -> object:
    yield head
    while True:
        drawn.append(1)
        yield part


@pytest.mark.parametrize(
    ("opening", "part", "said"),
    [
        (b"<title>", b"x" * 50_000, "teks"),
        (b"<title><![CDATA[", b"x" * 50_000, "teks"),
        (b"<title>", b"x<b/>" * 10_000, "unsur dalam satu teks"),
        (b"<category x='", b"y" * 50_000, "tanda XML"),
        (b"<", b"y" * 50_000, "tanda XML"),
        (b"<!-- ", b"\n" * 50_000, "tanda XML"),
        (b"", b"<wp:postmeta/>" * 4_000, "meta"),
        (b"", b"<wp:postmeta><wp:meta_key>a</wp:meta_key></wp:postmeta>" * 1_000, "meta"),
        (b"", b"<wp:comment><wp:comment_id>1</wp:comment_id></wp:comment>" * 1_000, "komentar"),
        (b"", b"<category>x</category>" * 2_000, "label"),
        (b"", b"<excerpt:encoded>" + b"x" * 50_000 + b"</excerpt:encoded>", "butir terlalu besar"),
    ],
)
def test_what_grows_without_end_is_refused_in_good_time(
    opening: bytes, part: bytes, said: str
) -> None:
    limits = Limits(tag=200_000, text=300_000, item=1_000_000, many=10_000)
    head, _ = wxr.export([wxr.item(1)]).split(b"</item>")
    drawn: list[int] = []
    with pytest.raises(ExportError, match=said):
        wxr.read(endless(head + opening, part, drawn), limits=limits)
    assert len(drawn) < 40


def test_names_without_end_are_refused() -> None:
    data = b"".join(b"<x%d/>" % number for number in range(6_000))
    data = wxr.export([wxr.item()]).replace(b"<item>", data + b"<item>")
    with pytest.raises(ExportError, match="beragam"):
        wxr.read(wxr.pieces(data, 4096))


def test_a_million_meta_entries_are_refused_before_all_are_read() -> None:
    drawn: list[int] = []
    head, _ = wxr.export([wxr.item(1)]).split(b"</item>")
    entry = b"<wp:postmeta><wp:meta_key>a</wp:meta_key></wp:postmeta>"
    with pytest.raises(ExportError, match="terlalu banyak meta"):
        wxr.read(endless(head, entry * 1_000, drawn))
    assert len(drawn) < 300


def test_a_text_that_is_not_read_may_be_of_any_length() -> None:
    limits = Limits(text=1_000, item=10_000)
    data = wxr.export([wxr.item(4)]).replace(
        b"<description></", b"<description>" + b"x" * 90_000 + b"</"
    )
    assert [item.id for item in wxr.items(wxr.pieces(data, 500), limits=limits)] == [4]


def test_many_terms_are_not_one_large_item() -> None:
    limits = Limits(item=5_000)
    terms = [wxr.Term("post_tag", f"t{number}", "x" * 100, number) for number in range(1, 200)]
    assert len(wxr.read(wxr.export(terms=terms), limits=limits)) == 200
