"""Broken and hostile HTML: what browsers would make of it, in bounded depth and linear time."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tests.wordpress.body.archive import codes, html, tree

INNER = "<table><tr><td>b</td><td>c</td></tr></table>"
BROKEN = [
    ("a < b dan 3 <5 <3", "<p>a &lt; b dan 3 &lt;5 &lt;3</p>"),
    ("a <", "<p>a &lt;</p>"),
    ("a <b", "<p>a &lt;b</p>"),
    ("<>a</>", "<p>&lt;&gt;a</p>"),
    ("a <!-- b", "<p>a</p>"),
    ("a <!DOCTYPE html><?php x ?> b", "<p>a b</p>"),
    ("<P ALIGN=center>a<BR>b</P>", "<p>a<br/>b</p>"),
    ("<b>a<i>b</b>c</i>", "<p><strong>a<em>b</em></strong><em>c</em></p>"),
    ("<p><b>a<p>b</b>c", "<p><strong>a</strong></p><p><strong>b</strong>c</p>"),
    ("<ul><li>a<li>b</ul>c", "<ul><li>a</li><li>b</li></ul><p>c</p>"),
    ("<li>a", "<ul><li>a</li></ul>"),
    ("<ul>a<ul><li>b</ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
    ("<table><tr><td>a<td>b<tr><td>c</table>d",
     "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table><p>d</p>"),
    ("<table><td>a<table><td>b<td>c</table></div>d<td>e</table>",
     f"<table><tr><td><p>a</p>{INNER}<p>d</p></td><td>e</td></tr></table>"),
    ("<td>a</td>b", "<p>a</p><p>b</p>"),
    ("<dl><dt>a<dd>b</dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
    ("<h2>a<h3>b</h2>c", "<h2>a</h2><h3>b</h3><p>c</p>"),
    ("<h2><p>a</p><p>b</p></h2>", "<h2>a<br/>b</h2>"),
    ("<div>a</p></div></div></ul>b", "<p>a</p><p>b</p>"),
    ("<font size=5><center>a</center></font><tt>b</tt><s>c</s><acronym title=x>d</acronym>",
     '<p>a</p><p><code>b</code><del>c</del><abbr title="x">d</abbr></p>'),
    ("<a href='/a/'>a<a href='/b/'>b</a>", '<p><a href="/a/">a</a><a href="/b/">b</a></p>'),
    ('<img src="/wp-content/uploads/a.jpg" alt="a > b">c',
     '<p><img alt="a &gt; b" src="media/a.jpg"/>c</p>'),
    ('<a href="/a/ title=x>a</a>', "<p>a</p>"),
    ("<table><tr><td>a</td></tr></table>", "<p>a</p>"),
    ("<td colspan=0 rowspan=99999>", ""),
    ("<ol start=x><li>a</ol><ol start=-2 reversed type=a><li>b</ol>",
     '<ol><li>a</li></ol><ol reversed="" start="-2"><li>b</li></ol>'),
    ("a\u202eb\u200bc\x00d&#8238;e&#x7;f", "<p>abcdef</p>"),
    ("Rp\u00a05.000 dan&nbsp;&nbsp; lalu&nbsp;itu", "<p>Rp\u00a05.000 dan lalu itu</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), BROKEN, ids=[body[:40] for body, _ in BROKEN])
def test_broken_html_is_read_as_browsers_do(body: str, expected: str) -> None:
    assert html(body) == expected


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("<script>x</script>", "script"),
        ("<style>x</style>", "style"),
        ("<object data=x></object>", "object"),
        ("<svg><path/>x</svg>", "svg"),
        ("<math><mi>x</math>", "math"),
        ("<form><input><button>x</button></form>", "form, input, button"),
        ("<select><option>x</select>", "select, option"),
        ("<textarea><p>x</p></textarea>", "textarea"),
        ("<meta charset=x><base href=x><link rel=x>", "meta, base, link"),
        ("<template><p>x</p></template>", "template"),
        ("<svg><style>x</style></svg>", "svg, style"),
    ],
)
def test_dangerous_html_goes_and_is_noted(body: str, names: str) -> None:
    assert html(f"<p>a</p>{body}<p>b</p>") == "<p>a</p><p>b</p>"
    assert codes(body) == [("html-dangerous", names)]


@pytest.mark.parametrize(
    "name", ["form", "object", "button", "svg", "select", "noscript", "template"]
)
def test_what_follows_a_dangerous_tag_that_is_not_closed_stays(name: str) -> None:
    assert html(f"<{name}>\n\nsatu\n\ndua").endswith("<p>satu</p><p>dua</p>")


def test_what_a_comment_without_end_hid_is_told() -> None:
    assert html("a <!-- b") == "<p>a</p>"
    assert codes("a <!-- b") == [("html-dangerous", "comment")]


def test_paragraphs_in_a_form_stay() -> None:
    assert html("<form><p>Isi <input> ini</p></form>") == "<p>Isi ini</p>"


def test_no_attribute_that_acts_or_looks_is_left() -> None:
    body = (
        '<p onclick="x" style="x" class="x" data-x="x" id="x" dir="rtl">a<b onmouseover=x>b</b></p>'
    )
    assert html(body) == "<p>a<strong>b</strong></p>"


@pytest.mark.parametrize(
    "hidden",
    [
        'style="display:none"',
        "style='color:red; DISPLAY : NONE'",
        "style='position:absolute;left:-9999px'",
        "style='visibility:hidden'",
        "hidden",
    ],
)
def test_what_readers_never_saw_goes_and_is_told(hidden: str) -> None:
    body = f'<p>a</p><div {hidden}><p><a href="https://judi.example/">slot</a></p></div><p>b</p>'
    assert html(body) == "<p>a</p><p>b</p>"
    assert codes(body) == [("html-hidden", "slot")]


def test_hidden_words_within_a_line_go_up_to_their_end() -> None:
    body = 'a <span style="display:none">b<span>c</span>d</span> e <span>f</span>\n\ng'
    assert html(body) == "<p>a e f</p><p>g</p>"
    assert codes(body) == [("html-hidden", "bcd")]


def test_what_is_only_styled_stays() -> None:
    body = '<p style="display:block;left:-5px;margin-left:-120px">a</p>'
    assert html(body) == "<p>a</p>"


DEEP = ["<div>", "<blockquote>", "<ul><li>", "<b><i><u>", "<table><tr><td>", "<a><b>", "<details>"]


@pytest.mark.parametrize("tags", DEEP)
def test_what_is_nested_without_end_keeps_its_words_in_bounded_depth(tags: str) -> None:
    root = tree(tags * 3000 + "dalam" + "</div>" * 3000 + " luar").root
    assert root.get_text(" ", strip=True).split() == ["dalam", "luar"]
    assert max(len(list(tag.parents)) for tag in root.find_all(True)) < 45


def seconds(body: str) -> float:
    """The least of some runs in processor time, which others on the machine do not lengthen."""
    runs = []
    for _ in range(2):
        start = time.process_time()
        tree(body)
        runs.append(time.process_time() - start)
    return min(runs)


GROWING: list[Callable[[int], str]] = [
    *(lambda n, piece=piece: piece * n for piece in (
        "<", "[", "[[", "&", "<a ", '<a b="', "<!--", "<!-- wp:x ", "[caption ", "[caption]",
        "[gallery ids=", "[a b=", "<script>", "<noscript>", "<svg>", "<pre>", "<p><b>x", "<b>",
        "<li>x", "<h1>x<div>", "\n ", "<br>\n", "&nbsp;", "https://a.example/\n",
    )),
    lambda n: '<a b="x" ' * n + ' d=">"',
    lambda n: "[caption]" * n + "[/caption]",
    lambda n: "\n" + " " * n + "x",
    lambda n: "<a " + "b " * n + ">x",
    lambda n: "[gallery " + "a" * n + "]",
    lambda n: "<div class=wp-block-cover style='" + "background:url(" * n + "'>x",
    lambda n: "<a href=#x>a</a>" + "<p id=x>b</p>" * n,
]  # fmt: skip


@pytest.mark.parametrize("made", GROWING)
def test_time_is_linear_in_the_length(made: Callable[[int], str]) -> None:
    short, long = seconds(made(500)), seconds(made(4000))
    assert long < 0.05 or long < 24 * short
