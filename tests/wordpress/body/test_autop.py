"""Paragraphs of line ends. What is expected here was held against WordPress's own `wpautop`."""

from __future__ import annotations

import pytest

from tests.wordpress.body.archive import html

PARAGRAPHS = [
    ("satu\n\ndua", "<p>satu</p><p>dua</p>"),
    ("satu\r\n\r\ndua\r\ntiga", "<p>satu</p><p>dua<br/>tiga</p>"),
    ("satu\n \t\ndua", "<p>satu</p><p>dua</p>"),
    ("satu\n\n\n\n\ndua", "<p>satu</p><p>dua</p>"),
    ("satu\ndua", "<p>satu<br/>dua</p>"),
    ("satu<br />\ndua", "<p>satu<br/>dua</p>"),
    ("satu<br>\n<br />dua", "<p>satu</p><p>dua</p>"),
    ("satu\n<br>\ndua", "<p>satu</p><p>dua</p>"),
    ("<p>satu</p>\n<p>dua\ntiga</p>", "<p>satu</p><p>dua<br/>tiga</p>"),
    ("<P>satu</P>\n\ndua", "<p>satu</p><p>dua</p>"),
    ("awal<h3>judul</h3>akhir", "<p>awal</p><h3>judul</h3><p>akhir</p>"),
    ("<div>satu\n\ndua</div>tiga", "<p>satu</p><p>dua</p><p>tiga</p>"),
    ("<blockquote>satu\n\ndua</blockquote>", "<blockquote><p>satu</p><p>dua</p></blockquote>"),
    ("<ul>\n<li>satu</li>\n\n<li>dua\ntiga</li>\n</ul>",
     "<ul><li>satu</li><li>dua<br/>tiga</li></ul>"),
    ("<ol><li>satu\n\ndua</li></ol>", "<ol><li><p>satu</p><p>dua</p></li></ol>"),
    ("awal\n<hr />\nakhir", "<p>awal</p><hr/><p>akhir</p>"),
    ("<strong>satu\n\ndua</strong> tiga",
     "<p><strong>satu</strong></p><p><strong>dua</strong> tiga</p>"),
    ("<em>satu\n</em>dua", "<p><em>satu</em><br/>dua</p>"),
    ("<table><tr><td>satu\n\ndua</td><td>x</td></tr></table>",
     "<table><tr><td><p>satu</p><p>dua</p></td><td>x</td></tr></table>"),
    ("satu<!-- catatan\n\npanjang -->\n\ndua", "<p>satu</p><p>dua</p>"),
    ("<a\nhref=\"/x/\"\n>satu</a>", '<p><a href="/x/">satu</a></p>'),
    ("&nbsp;\n\nsatu\n\n&nbsp;", "<p>satu</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), PARAGRAPHS)
def test_line_ends_mean_what_they_meant_to_wordpress(body: str, expected: str) -> None:
    assert html(body) == expected


def test_line_ends_in_pre_are_left() -> None:
    body = "awal\n\n<pre>satu\n\n  dua\n</pre>\n\nakhir"
    assert html(body) == "<p>awal</p><pre><code>satu\n\n  dua</code></pre><p>akhir</p>"


def test_line_ends_in_scripts_and_styles_make_nothing() -> None:
    assert html("satu\n\n<script>a\n\nb</script>\n\n<style>c\n\nd</style>dua") == (
        "<p>satu</p><p>dua</p>"
    )


def test_where_pages_were_parted_a_paragraph_ends() -> None:
    assert html("satu<!--nextpage-->dua") == "<p>satu</p><p>dua</p>"


@pytest.mark.parametrize("mark", ["<!--more-->", "<!--more Baca terus-->", "<!--noteaser-->"])
def test_the_mark_of_an_excerpt_disappears(mark: str) -> None:
    assert html(f"satu {mark}dua") == "<p>satu dua</p>"
