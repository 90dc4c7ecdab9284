"""Blocks: what an editor finds in the file."""

from __future__ import annotations

import pytest

from tests.wordpress.body.pages import apart, markdown, page

TABLE = (
    '<table><tr><th>A</th><th align="right">B</th></tr>'
    '<tr><td>a|b<br>c</td><td align="right">1</td></tr></table>'
)
FOOTNOTE = (
    '<p>a<a data-footnote="x">1</a>: b</p>'
    '<ol data-footnotes=""><li data-footnote="x"><p>c</p><p>d</p></li></ol>'
)
EXAMPLES = [
    ("<h2>Satu</h2><p>Dua</p>", "## Satu\n\nDua"),
    ('<h3 id="peta">Peta #1 #</h3>', r"### Peta #1 \# {#peta}"),
    ("<p>Satu<br>Dua</p>", "Satu<br>\nDua"),
    ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
    ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
    ('<ol start="3"><li>a</li><li>b</li></ol>', "3. a\n4. b"),
    (
        "<ul><li>a<ol><li>b<ul><li>c</li></ul></li></ol></li><li>d</li></ul>",
        "- a\n    1. b\n        - c\n- d",
    ),
    ("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a\n\n    b\n\n- c"),
    ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n<!-- -->\n\n- b"),
    ("<ul><li>a</li></ul><ol><li>b</li></ol>", "- a\n\n1. b"),
    ("<ul><li>a<br>- b</li></ul>", "- a<br>\n    \\- b"),
    (
        "<blockquote><p>a</p><p>b<br>c</p><ul><li>d</li></ul></blockquote>",
        "> a\n>\n> b<br>\n> c\n>\n> - d",
    ),
    ('<pre><code class="language-sh">a\n\n  b *c*</code></pre>', "```sh\na\n\n  b *c*\n```"),
    ("<pre><code>```\na</code></pre>", "````\n```\na\n````"),
    ("<pre><code>a ````` b</code></pre><pre><code> </code></pre>", "``````\na ````` b\n``````"),
    ("<p>a</p><hr><p>b</p>", "a\n\n***\n\nb"),
    (
        TABLE,
        "| A | B |\n| --- | ---: |\n| a\\|b<br>c | 1 |",
    ),
    ("<table><tr><th>A</th></tr><tr><td></td></tr></table>", "| A |\n| --- |\n|  |"),
    ("<dl><dt>A</dt><dt>B</dt><dd>a</dd><dt>C</dt><dd>c</dd></dl>", "A\nB\n:   a\n\nC\n:   c"),
    (
        '<figure><img src="media/a.jpg" alt="A"><figcaption>Foto: x</figcaption></figure>',
        '![A](media/a.jpg "Foto: x")',
    ),
    (
        "<p>a</p><!-- Gambar belum ada: b.jpg --><p>c</p>",
        "a\n\n<!-- Gambar belum ada: b.jpg -->\n\nc",
    ),
    ("<!-- a --> b -->", "<!-- a -->\n\nb -->"),
    ("<!--> a < b > c - d -->", "<!-- a < b > c - d -->"),
    ("a <em>b</em><p>c</p>d", "a *b*\n\nc\n\nd"),
    ("<div>a</div><div>b</div>", "a\n\nb"),
    ("<p></p><ul><li> </li></ul><p><strong> </strong></p>", ""),
    (
        FOOTNOTE,
        "a[^x]&#58; b\n\n[^x]: c\n\n    d",
    ),
]
KEPT = [
    ("<table><tr><td>a</td></tr></table>", "<table>\n<tr>\n<td>a</td>\n</tr>\n</table>"),
    (
        '<ol reversed=""><li>a<br>b</li></ol>',
        "<ol reversed>\n<li>a<br>b</li>\n</ol>",
    ),
    (
        "<details><summary>a</summary><p>*b* &lt;</p></details>",
        "<details>\n<summary>a</summary>\n<p>*b* &lt;</p>\n</details>",
    ),
    (
        "<ul><li>a<pre><code class='language-x'>b\n```</code></pre></li></ul>",
        '<ul>\n<li>a\n<pre><code class="language-x">b\n&#96;&#96;&#96;</code></pre>\n</li>\n</ul>',
    ),
]


@pytest.mark.parametrize(("html", "written"), EXAMPLES)
def test_a_block_is_written_as_an_editor_would_write_it(html: str, written: str) -> None:
    assert markdown(html) == written
    assert not apart(html)


@pytest.mark.parametrize(("html", "written"), KEPT)
def test_a_block_that_markdown_has_no_word_for_is_html(html: str, written: str) -> None:
    assert markdown(html) == written
    assert not apart(html)


@pytest.mark.parametrize(
    "html",
    [
        '<table><tr><th>A</th><th>B</th></tr><tr><td colspan="2">a</td></tr></table>',
        "<table><caption>A</caption><tr><th>A</th></tr><tr><td>a</td></tr></table>",
        "<table><tr><th>A</th><th>B</th></tr><tr><td>a</td></tr></table>",
        "<table><tr><th>A</th></tr><tr><td><ul><li>a</li></ul></td></tr></table>",
        "<table><tr><th>A</th></tr></table>",
        "<dl><dt>A</dt><dd><p>a</p><p>b</p></dd></dl>",
        "<dl><dd>a</dd></dl>",
        "<ol><li value='4'>a</li></ol>",
        "<figure><img src='media/a.jpg' alt='A'><figcaption><em>B</em></figcaption></figure>",
        "<blockquote><table><tr><td>a</td></tr></table></blockquote>",
        "<ul id='a'><li>b</li></ul>",
    ],
)
def test_what_does_not_fit_is_html_and_says_the_same(html: str) -> None:
    assert markdown(html).startswith(html[:3])
    assert not apart(html)


def test_a_reference_in_html_leads_to_its_footnote() -> None:
    html = (
        '<table><tr><td>a<a data-footnote="x">1</a></td></tr></table>'
        '<ol data-footnotes=""><li data-footnote="y">b</li><li data-footnote="x">c</li></ol>'
    )
    soup = page(markdown(html))
    link = soup.td.find("a")
    assert link.get_text() == "2"
    assert soup.find(id=link["href"][1:]).get_text().startswith("\nc")
    assert not apart(html)


def test_columns_of_a_table_that_stays_html_are_aligned_by_class() -> None:
    soup = page(markdown('<table><tr><td align="right">a</td></tr></table>'))
    assert soup.td["class"] == ["align-right"]
