"""The words of HTML are those that a parser finds, whether one was asked or not."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from warta.core.text import plain_text

BLOCKS = re.compile("^(?:br|div|h[1-6]|hr|li|p|pre|table|t[dh]|tr|ul)$")
NAMES = ("a", "br", "div", "em", "h2", "hr", "img", "li", "p", "P", "p1", "pre", "rt", "script")
ATTRIBUTES = st.sampled_from(
    ["", ' a="x"', " a='x'", ' a="b > c"', ' a="&amp;"', " a", "/", " /", '\na="é"', ' a="1"b="2"']
)
REFERENCES = st.sampled_from(
    ["&amp;", "&amp", "&", "&lt;", "&#39;", "&#150;", "&#160;", "&#8217;", "&#0;", "&laquo;", "&ld"]
)
ODDITIES = st.sampled_from(["<", ">", "p;", "<!-- c -->", "<![CDATA[x]]>", "<?x?>", "\r\n", "\x00"])
TAGS = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(NAMES), ATTRIBUTES),
    st.builds("</{}>".format, st.sampled_from(NAMES)),
)
SOUP = st.lists(st.one_of(TAGS, REFERENCES, ODDITIES, st.text(max_size=4)), max_size=8)
TREES = st.recursive(
    st.one_of(st.text(max_size=4), REFERENCES, st.sampled_from(["<br>", "<hr />", '<img a="b">'])),
    lambda inner: st.builds(
        "<{0}{1}>{2}</{0}>".format,
        st.sampled_from(["a", "div", "em", "h2", "li", "p", "pre"]),
        st.sampled_from(["", ' a="x"']),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=12,
)


def parsed(html: str) -> str:
    """The words of HTML as a parser finds them, blocks and lines apart."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup(BLOCKS):
        tag.insert(0, " ")
        tag.append(" ")
    return " ".join(soup.get_text().split())


@given(SOUP.map("".join))
def test_words_of_any_text_are_those_of_the_parser(text: str) -> None:
    html = f"<b>{text}"
    assert plain_text(html) == parsed(html)


@given(TREES)
def test_words_of_well_formed_html_are_those_of_the_parser(inner: str) -> None:
    html = f"<b>{inner}</b>"
    assert plain_text(html) == parsed(html)


@given(st.text(alphabet='ab <>&/p"=;#1\n*_`[]()!-.', max_size=60))
def test_words_of_markdown_are_those_of_the_parser(source: str) -> None:
    html = f"<div>{markdown(source, extensions=['extra', 'smarty'])}</div>"
    assert plain_text(html) == parsed(html)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</b>b</p>c", "ab c"),
        ("<b><p>x</b>y</p>z", "x yz"),
        ("a</p>b", "ab"),
        ("<p>a<p/>b", "a b"),
        ("<em>a<ruby>b<rt>c</rt></ruby></em>", "ab"),
        ("&am<em>p;</em>", "&amp;"),
        ("<<em>p></em>", "<p>"),
        ("<p>&#150; &#8211; &#x2013;</p>", "– – –"),
        ("<P CLASS=x>a</P>b", "a b"),
    ],
)
def test_what_is_no_plain_markup_is_read_by_the_parser(html: str, text: str) -> None:
    assert plain_text(html) == text
