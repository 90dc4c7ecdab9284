"""The judge sees what readers would miss, and nothing that they would not."""

from __future__ import annotations

import pytest

from tests.wordpress.body.pages import root_of
from warta.wordpress.body.judge import differences


@pytest.mark.parametrize(
    ("tree", "page"),
    [
        ("<p>satu dua</p>", "<p>satu</p>"),
        ("<p>satu</p>", "<p>satu</p><p>dua</p>"),
        ("<p>satu</p><p>dua</p>", "<p>satu dua</p>"),
        ("<p>satu</p><p>dua</p>", "<p>satu</p>"),
        ("<p>satu<br>dua</p>", "<p>satu dua</p>"),
        ("<p>10 x 2</p>", "<p>10 x 3</p>"),
        ("<p>17-8-2023</p>", "<p>1782023</p>"),
        ("<p>a*b*c</p>", "<p>a<em>b</em>c</p>"),
        ("<p><strong>a</strong>b</p>", "<p>a<strong>b</strong></p>"),
        ("<p>m<sup>2</sup></p>", "<p>m2</p>"),
        ('<p><a href="/a/">b</a></p>', "<p>b</p>"),
        ('<p><a href="/a/">b</a></p>', '<p><a href="/c/">b</a></p>'),
        ('<p><a href="/a/">b c</a></p>', '<p><a href="/a/">b</a> c</p>'),
        ('<p><a href="/a/" title="x">b</a></p>', '<p><a href="/a/">b</a></p>'),
        ('<p><img src="media/a.jpg" alt="b"></p>', '<p><img src="media/c.jpg" alt="b"></p>'),
        ('<p><img src="media/a.jpg" alt="b"></p>', '<p><img src="media/a.jpg" alt="c"></p>'),
        (
            '<p><img src="media/a.jpg" alt="b" title="c"></p>',
            '<p><img src="media/a.jpg" alt="b"></p>',
        ),
        ("<h2>a</h2>", "<h3>a</h3>"),
        ("<h2>a</h2>", "<p>a</p>"),
        ("<ul><li>a</li><li>b</li></ul>", "<ul><li>a b</li></ul>"),
        ("<ul><li>a</li></ul>", "<ol><li>a</li></ol>"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ('<ol start="3"><li>a</li></ol>', "<ol><li>a</li></ol>"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<blockquote><p>a</p></blockquote>", "<p>a</p>"),
        ("<table><tr><td>a</td><td></td></tr></table>", "<table><tr><td>a</td></tr></table>"),
        ("<table><tr><td colspan=2>a</td></tr></table>", "<table><tr><td>a</td></tr></table>"),
        ('<table><tr><td align="right">a</td></tr></table>', "<table><tr><td>a</td></tr></table>"),
        ("<table><tr><th>a</th></tr></table>", "<table><tr><td>a</td></tr></table>"),
        ("<pre><code>a\n  b</code></pre>", "<pre><code>a\nb</code></pre>"),
        ("<p>a</p><hr>", "<p>a</p>"),
        ("<!-- a --><p>b</p>", "<p>b</p>"),
        ('<h2 id="a">b</h2>', "<h2>b</h2>"),
        ('<p>a<a data-footnote="1">1</a></p>', "<p>a[^1]</p>"),
        ("<code>a -- b</code>", "<p><code>a – b</code></p>"),
    ],
)
def test_a_loss_is_told(tree: str, page: str) -> None:
    assert differences(root_of(tree), page)


@pytest.mark.parametrize(
    ("tree", "page"),
    [
        ("<p>\"a\" -- 'b'...</p>", "<p>&ldquo;a&rdquo; &ndash; &lsquo;b&rsquo;&hellip;</p>"),
        ("<p>a\u00a0 b\n</p>", "<p>a b</p>"),
        ("<p><strong><em>a</em></strong></p>", "<p><em><strong>a</strong></em></p>"),
        ("<p><strong>a </strong>b</p>", "<p><strong>a</strong> b</p>"),
        ("<p><b>a</b><b>b</b></p>", "<p><strong>ab</strong></p>"),
        ("<ul><li><p>a</p></li></ul>", "<ul><li>a</li></ul>"),
        ("<ul><li>a</li><li></li></ul><p></p>", "<ul><li>a</li></ul>"),
        ("<div><p>a</p></div>", "<p>a</p>"),
        ("<table><tr><th>a</th></tr></table>", "<table><thead><tr><th>a</th></tr></thead></table>"),
        ('<p><a href="/a b">c</a></p>', '<p><a href="/a%20b">c</a></p>'),
        ("<p>a<br></p>", "<p>a</p>"),
        (
            '<figure><img src="media/a.jpg" alt="b"><figcaption>c</figcaption></figure>',
            '<p><img src="media/a.jpg" alt="b" title="c"></p>',
        ),
    ],
)
def test_what_readers_cannot_tell_apart_is_the_same(tree: str, page: str) -> None:
    assert not differences(root_of(tree), page)


def test_a_difference_is_a_short_sentence_about_where_it_is() -> None:
    words = "kata " * 200
    (sentence,) = differences(root_of(f"<p>{words}akhir kalimat</p>"), f"<p>{words}akhir</p>")
    assert "akhir kalimat” menjadi “" in sentence
    assert len(sentence) < 200


def test_at_most_five_differences_are_told() -> None:
    assert len(differences(root_of("<p>a</p>" * 50), "<p>b</p>" * 50)) == 5


def test_emphasis_that_differs_is_told_as_such() -> None:
    assert differences(root_of("<p>a</p>"), "<p><em>a</em></p>") == [
        "penekanan atau tautan berbeda pada “a”"
    ]
