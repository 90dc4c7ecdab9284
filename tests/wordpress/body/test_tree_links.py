"""Where the links of a body lead, and which of them go."""

from __future__ import annotations

import pytest

from tests.wordpress.body.archive import codes, html

LED = [
    ("https://lama.example/2023/10/panen/", "/2023/10/panen/"),
    ("http://www.lama.example/2023/10/panen/", "/2023/10/panen/"),
    ("/2023/10/panen/#isi", "/2023/10/panen/#isi"),
    (" https://contoh.example/a b ", "https://contoh.example/a%20b"),
    (
        "https://contoh.example/?a=1&amp;copy=2&b=3",
        "https://contoh.example/?a=1&amp;copy=2&amp;b=3",
    ),
    ("//contoh.example/a", "https://contoh.example/a"),
    ("www.contoh.example", "https://www.contoh.example"),
    ("mailto:redaksi@contoh.example", "mailto:redaksi@contoh.example"),
    ("tel:+62811", "tel:+62811"),
]


@pytest.mark.parametrize(("address", "led"), LED)
def test_a_link_leads_where_its_aim_is_now(address: str, led: str) -> None:
    assert html(f'<a href="{address}" class="x" target="_blank">kata</a>') == (
        f'<p><a href="{led}">kata</a></p>'
    )


UNSAFE = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java&#x0a;script:alert(1)",
    "java\tscript:alert(1)",
    "&#106;avascript:alert(1)",
    "&#106avascript&colon;alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "https://bank.example@jahat.example/",
    "https:\\\\jahat.example",
]


@pytest.mark.parametrize("address", UNSAFE)
def test_an_unsafe_link_leaves_its_words(address: str) -> None:
    body = f'<a href="{address}">kata</a>'
    assert html(body) == "<p>kata</p>"
    assert [code for code, _ in codes(body)] == ["link-unsafe"]


def test_a_link_to_nowhere_leaves_its_words() -> None:
    body = '<a href="/hilang/"><em>kata</em></a>'
    assert html(body) == "<p><em>kata</em></p>"
    assert codes(body) == [("link-dead", "/hilang/")]


@pytest.mark.parametrize("link", ["<a>kata</a>", '<a href="">kata</a>', '<a href="#">kata</a>'])
def test_a_link_without_aim_is_words(link: str) -> None:
    assert html(link) == "<p>kata</p>"
    assert codes(link) == []


def test_a_link_without_words_goes() -> None:
    assert html(
        'a <a href="https://contoh.example/"></a> <a href="/x/"><b> </b></a> b'
    ).split() == (["<p>a", "b</p>"])


@pytest.mark.parametrize(
    "aim",
    ['<h2 id="isi" class="x">Judul</h2>', '<h2><a name="isi"></a>Judul</h2>',
     '<h2><span id="isi">Judul</span></h2>', '<a id="isi"></a>\n\n<h2>Judul</h2>'],
)  # fmt: skip
def test_a_place_of_the_page_that_is_linked_to_keeps_its_mark(aim: str) -> None:
    assert html(f'<a href="#isi">ke isi</a>\n\n{aim}') == (
        '<p><a href="#isi">ke isi</a></p><h2 id="isi">Judul</h2>'
    )


def test_a_mark_that_nothing_leads_to_goes_and_a_link_to_no_mark_is_words() -> None:
    body = '<h2 id="isi">Judul</h2><a href="#lain">kata</a>'
    assert html(body) == "<h2>Judul</h2><p>kata</p>"


def test_a_link_keeps_a_title_that_says_more_than_its_words() -> None:
    body = (
        '<a href="/a/" title="Judul &quot;penuh&quot;">kata</a> <a href="/b/" title="kata">kata</a>'
    )
    assert html(body) == (
        '<p><a href="/a/" title=\'Judul "penuh"\'>kata</a> <a href="/b/">kata</a></p>'
    )


def test_spaces_and_line_breaks_stand_outside_of_links_and_emphasis() -> None:
    assert html('a<a href="/x/"> b </a>c<strong>d<br></strong>e') == (
        '<p>a <a href="/x/">b</a> c<strong>d</strong><br/>e</p>'
    )


def test_a_link_round_blocks_is_in_each_of_them() -> None:
    assert html('<a href="/x/"><h2>Judul</h2><p>kata</p></a>akhir') == (
        '<h2><a href="/x/">Judul</a></h2><p><a href="/x/">kata</a></p><p>akhir</p>'
    )
