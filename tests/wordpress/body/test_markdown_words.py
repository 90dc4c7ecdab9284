"""Words of a line: each stays what it is, and is written no stranger than it must be."""

from __future__ import annotations

from html import escape

import pytest

from tests.wordpress.body.pages import apart, markdown, page, rendered
from warta.check.references import Body as References
from warta.readalso.lines import Target, link_lines

PLAIN = [
    "5 * 3 = 15",
    "nama_berkas_lama.txt",
    "Katanya [sic] begitu.",
    "harga < 5 ribu > 3 ribu",
    "AT&T, R&D & lain-lain",
    "Surel: warga@desa.example, #HariTani!",
    "Pukul 09.00-10.00 WIB, 17/8/2023 (Kamis)",
    "Rp1.000,- | sekilo",
    "~~bukan coretan~~",
    "https://desa.example/a_b?x=1&y=2",
]


@pytest.mark.parametrize("text", PLAIN)
def test_words_that_render_as_themselves_are_written_as_they_are(text: str) -> None:
    assert markdown(f"<p>{escape(text)}</p>") == text
    assert not apart(f"<p>{escape(text)}</p>")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*bintang*", r"\*bintang\*"),
        ("_garis_ dan __init__", r"\_garis\_ dan \_\_init\_\_"),
        ("`kode`", r"\`kode\`"),
        (r"C:\*.* dan \\", r"C:\\\*.\* dan \\&#92;"),
        ("[a](b) dan [x][y]", r"\[a\]\(b) dan \[x\]\[y\]"),
        ("lihat [^1]", r"lihat \[^1\]"),
        ("<b>tebal</b>", "&lt;b>tebal&lt;/b>"),
        ("&amp; dan &#38 dan &copy;", "&amp;amp; dan &amp;#38 dan &amp;copy;"),
        ("{: .merah} {#x}", r"\{: .merah} \{#x}"),
        ("*[HTML]: bahasa", r"\*\[HTML\]: bahasa"),
        ("[x]: https://x.example", r"\[x\]: https://x.example"),
    ],
)
def test_words_that_mean_something_to_markdown_are_escaped(text: str, written: str) -> None:
    assert markdown(f"<p>{escape(text)}</p>") == written
    assert page(written).p.get_text() == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# satu", r"\# satu"),
        ("#HariTani", r"\#HariTani"),
        ("1. satu", r"1\. satu"),
        ("2023. Tahun itu", r"2023\. Tahun itu"),
        ("- satu", r"\- satu"),
        ("+ satu", r"\+ satu"),
        ("* satu", r"\* satu"),
        ("> satu", r"\> satu"),
        (": satu", "&#58; satu"),
        ("~~~", "&#126;~~"),
        ("---", r"\---"),
        ("===", "&#61;=="),
        ("- - -", r"\- - -"),
        ("1.000 orang", "1.000 orang"),
        ("-5 derajat", "-5 derajat"),
    ],
)
def test_a_line_may_begin_with_any_sign(text: str, written: str) -> None:
    html = f"<p>{escape(text)}</p><p>Kata<br>{escape(text)}</p>"
    assert markdown(html) == f"{written}\n\nKata<br>\n{written}"
    assert not apart(html)


@pytest.mark.parametrize(
    "text", ["Baca juga: panen-raya", "Baca Juga : panen", "baca juga: dua kata"]
)
def test_read_also_without_a_link_is_no_command(text: str) -> None:
    for html in (f"<p>{text}</p>", f"<details><summary>a</summary><p>{text}</p></details>"):
        written = markdown(html)
        assert page(written).p.get_text() == text
        assert link_lines(rendered(written), lambda _: Target("/a/", "A")).html == rendered(written)
        assert not list(References(written, 1).read_also())


def test_read_also_with_a_link_stays_the_command_that_it_is_to_warta() -> None:
    html = '<p>Baca juga: <a href="/2023/10/panen/">Panen raya</a></p>'
    assert markdown(html) == "Baca juga: [Panen raya](/2023/10/panen/)"


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("<strong>a</strong> <em>b</em>", "**a** *b*"),
        ("<b>a</b><i> b</i>", "**a** *b*"),
        ("<strong> a </strong>b", "**a** b"),
        ("ber<strong>kata</strong>nya", "ber**kata**nya"),
        ("<strong>a</strong><strong>b</strong>", "**ab**"),
        ('<em>a</em><em id="x">b</em>', '*a*<em id="x">b</em>'),
        ("<strong>a <em>b</em> c</strong>", "**a *b* c**"),
        ("<strong><em>a</em></strong>", "***a***"),
        ("<strong>a <strong>b</strong></strong>", "**a b**"),
        ("<strong>a</strong><em>b</em>", "**a**<em>b</em>"),
        ("<strong><em>a</em> b</strong>", "<strong>*a* b</strong>"),
        ("<strong>a<br></strong>b", "**a**<br>\nb"),
        ("<em></em>a<strong> </strong>b", "a b"),
        ("<em>5 * 3</em>", r"*5 \* 3*"),
    ],
)
def test_emphasis_is_written_with_stars_where_they_are_clear(html: str, written: str) -> None:
    assert markdown(f"<p>{html}</p>") == written
    assert not apart(f"<p>{html}</p>")


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("H<sub>2</sub>O, 5 m<sup>2</sup>", "H<sub>2</sub>O, 5 m<sup>2</sup>"),
        ("<u>a</u> <q>*</q>", r"<u>a</u> <q>\*</q>"),
        (
            '<abbr title="Badan &quot;A&quot; [x]">BA</abbr>',
            '<abbr title="Badan &#34;A&#34; &#91;x&#93;">BA</abbr>',
        ),
        ("<code>ls -l</code>", "`ls -l`"),
        ("<code>a`b</code>", "<code>a&#96;b</code>"),
        ("<code>&lt;div&gt;</code>", "<code>&#60;div&#62;</code>"),
        ("<span>a</span><font>b</font>", "ab"),
        ('<a id="x"></a>a', '<span id="x"></span>a'),
    ],
)
def test_tags_stay_where_markdown_has_no_sign(html: str, written: str) -> None:
    assert markdown(f"<p>{html}</p>") == written
    assert not apart(f"<p>{html}</p>")


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ('<a href="/a/" title="Kata &quot;a&quot; (b)">x</a>', r'[x](/a/ "Kata \"a\" (b)")'),
        ('<a href="https://x.example/a_(b)">x</a>', "[x](https://x.example/a_(b))"),
        ('<a href="/a b/c)d">x</a>', "[x](/a%20b/c%29d)"),
        ('<a href="/?a=1&amp;b=2"> x </a>y', "[x](/?a=1&b=2) y"),
        ('<a href="/?a=&amp;lt;">x</a>', "[x](/?a=&amp;lt;)"),
        ('<a href="/a/">[x]</a>', r"[\[x\]](/a/)"),
        ('Awas!<a href="/a/">x</a>', r"Awas\![x](/a/)"),
        ('<a href="/a/"><strong>x</strong></a>', "[**x**](/a/)"),
        ('<a href="/a/"></a>x', "x"),
    ],
)
def test_links_keep_their_address_and_their_words(html: str, written: str) -> None:
    assert markdown(f"<p>{html}</p>") == written
    assert not apart(f"<p>{html}</p>")


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ('<img src="media/a.jpg" alt="Ladang">', "![Ladang](media/a.jpg)"),
        (
            '<img src="media/a b.jpg" alt="[A] \'b\'" title="Foto: \'x\'">',
            "![\\[A\\] 'b'](media/a%20b.jpg \"Foto: 'x\\'\")",
        ),
        ('<a href="/a/"><img src="media/a.jpg" alt="A"></a>', "[![A](media/a.jpg)](/a/)"),
        ('<img src="media/a.jpg" alt="">', '<img src="media/a.jpg" alt="">'),
    ],
)
def test_pictures_keep_their_alt_and_their_caption(html: str, written: str) -> None:
    assert markdown(f"<p>{html}</p>") == written
    assert not apart(f"<p>{html}</p>")


def test_space_is_one_space_and_a_line_end_of_unicode_is_none() -> None:
    assert markdown("<p> a\n\t b\u2028c \x02d </p>") == "a b c d"
