from __future__ import annotations

import string

import nh3
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from tests.support.hostile import VECTORS
from tests.support.safety import faults_of
from warta.core.links import LINK_REL
from warta.core.markup import (
    TAGS,
    author_name,
    author_url,
    comment_html,
    is_softened,
    judge,
    paragraphs,
)

PIECES = st.sampled_from(
    [
        "<", ">", "/", "=", "'", '"', "`", "&", ";", "#", "\n", "\n\n", " ", "\t", "<b>", "</b>",
        "<i>", "</i>", "<a href=", "</a>", "https://a.example/", "javascript:", "<blockquote>",
        "</blockquote>", "<code>", "</code>", "<br>", "<p>", "&lt;", "&#60;", "&quot;", "kata",
        "title=", "<!--", "-->", "www.a.example", "a@b.example", ")", "(", "\u202e", "\ud800",
        "\x00",
    ]
)  # fmt: skip
NASTY = st.lists(st.one_of(PIECES, st.sampled_from(VECTORS), st.text(max_size=5))).map("".join)
ANY_TEXT = st.text(st.characters(codec=None))


def soup(text: str) -> BeautifulSoup:
    return BeautifulSoup(comment_html(text), "html.parser")


@pytest.mark.parametrize("text", VECTORS)
def test_no_hostile_text_runs_or_breaks_the_page(text: str) -> None:
    assert faults_of(comment_html(text)) == []


@given(st.one_of(NASTY, ANY_TEXT))
def test_any_text_gives_allowed_and_balanced_html(text: str) -> None:
    assert faults_of(comment_html(text)) == []


@given(NASTY)
def test_a_browser_reads_the_html_as_it_was_built(text: str) -> None:
    html = comment_html(text)
    attributes = {"a": {"href", "title", "rel"}}
    assert nh3.clean(html, tags=set(TAGS), attributes=attributes, link_rel=None) == html


@given(st.one_of(NASTY, ANY_TEXT))
def test_what_is_built_is_safe_before_it_is_judged(text: str) -> None:
    built = paragraphs(text)
    assert faults_of(built) == []
    # As trees: the two write an apostrophe within an address differently.
    judged = judge(built).replace(f' rel="{LINK_REL}"', "")
    assert BeautifulSoup(judged, "html.parser") == BeautifulSoup(built, "html.parser")


@pytest.mark.parametrize("vector", VECTORS)
def test_the_judge_alone_lets_no_vector_through(vector: str) -> None:
    html = judge("<p>" + vector.encode("utf-8", "replace").decode())
    for tag in BeautifulSoup(html, "html.parser").find_all(True):
        assert tag.name in TAGS
        assert set(tag.attrs) <= ({"href", "title", "rel"} if tag.name == "a" else set())
        assert tag.get("href", "https:").startswith(("https:", "http:", "mailto:"))


@given(NASTY)
def test_html_of_any_text_can_be_stored_as_utf8(text: str) -> None:
    assert comment_html(text).encode() is not None


@given(st.text(string.ascii_letters + " .,!?<\n", max_size=200))
def test_no_letter_is_lost_where_there_are_no_tags(text: str) -> None:
    shown = soup(text).get_text()
    assert "".join(shown.split()) == "".join(text.split())


def test_empty_lines_part_paragraphs_and_line_ends_break_lines() -> None:
    html = comment_html("Satu\nbaris dua\r\n\r\n  \r\nDua\n")
    assert html == "<p>Satu<br>\nbaris dua</p>\n<p>Dua</p>"


def test_markup_goes_on_behind_an_empty_line() -> None:
    assert comment_html("<b>satu\n\ndua</b> tiga") == "<p><b>satu</b></p>\n<p><b>dua</b> tiga</p>"


def test_a_quote_stands_beside_paragraphs() -> None:
    html = comment_html("Kata <i>beliau <blockquote>aman\n\ndamai</blockquote> begitu")
    parts = BeautifulSoup(html, "html.parser")
    assert [tag.name for tag in parts.find_all(recursive=False)] == ["p", "blockquote", "p"]
    assert [tag.get_text() for tag in parts.blockquote.find_all("p")] == ["aman", "damai"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<strike>x</strike>", "<s>x</s>"),
        ("<acronym title=y>x</acronym>", "<abbr>x</abbr>"),
        ("<EM>x</EM>", "<em>x</em>"),
        ("<b><i>x</b>y</i>", "<b><i>x</i></b><i>y</i>"),
        ("<b></b>x", "x"),
        ("<u>x</u>", "x"),
        ("<script>x</script>", "x"),
        ("1 < 2 <3 x <tidak selesai", "1 &lt; 2 &lt;3 x &lt;tidak selesai"),
        ("Q&A &amp; &copy; &copy=1", "Q&amp;A &amp; © &amp;copy=1"),
        ("<br>x<br/>y", "x<br>\ny"),
    ],
)
def test_tags_as_wordpress_lets_them_through(typed: str, shown: str) -> None:
    assert comment_html(typed) == f"<p>{shown}</p>"


@pytest.mark.parametrize("tag", sorted(TAGS - {"p", "br", "a", "blockquote"}))
def test_a_tag_of_the_contract_is_kept(tag: str) -> None:
    assert soup(f"a <{tag}>b</{tag}> c").find(tag).get_text() == "b"


def test_a_link_is_marked_as_not_ours() -> None:
    link = soup("<a href='https://a.example/x?y=1&z=2' title='\"Judul\"' target=_blank>kata</a>").a
    assert link.attrs == {
        "href": "https://a.example/x?y=1&z=2",
        "title": '"Judul"',
        "rel": ["nofollow", "ugc", "noopener"],
    }


@pytest.mark.parametrize(
    ("typed", "href", "shown"),
    [
        ("lihat https://a.example/x.", "https://a.example/x", "https://a.example/x"),
        ("(https://a.example/x)", "https://a.example/x", "https://a.example/x"),
        ("https://a.example/x_(y)", "https://a.example/x_(y)", "https://a.example/x_(y)"),
        ("www.a.example/x,", "http://www.a.example/x", "www.a.example/x"),
        ("tulis ke red@a.example!", "mailto:red@a.example", "red@a.example"),
        ("<b>https://a.example</b>", "https://a.example", "https://a.example"),
        ("https://a.example/?a=1&amp;b=2", "https://a.example/?a=1&b=2", "https://a.example/?a=1&b=2"),
        ("https://a.example/&amp;lt;x", "https://a.example/&lt;x", "https://a.example/&lt;x"),
    ],
)  # fmt: skip
def test_a_bare_address_becomes_a_link(typed: str, href: str, shown: str) -> None:
    link = soup(typed).a
    assert (link["href"], link.get_text()) == (href, shown)


@pytest.mark.parametrize(
    "typed",
    ["<code>https://a.example</code>", "ftp://a.example", "xhttps://a.example", "a@b", "https://"],
)
def test_no_link_is_made_where_none_is_meant(typed: str) -> None:
    assert soup(typed).a is None


def test_an_address_within_a_link_is_not_linked_again() -> None:
    assert len(soup("<a href=https://a.example>https://b.example</a>").find_all("a")) == 1


@pytest.mark.parametrize(
    "piece", ["<", "<b>x", "<a ", "(", "&#1", "https://a.b/ ", "<b>\n</b>\n", " \n"]
)
def test_the_longest_comment_is_rendered_whatever_it_repeats(piece: str) -> None:
    text = piece * (65525 // len(piece))
    assert faults_of(comment_html(text)) == []


def test_nesting_is_bounded() -> None:
    deep = comment_html("<blockquote>" * 5000 + "x")
    assert deep.count("<blockquote>") == 5
    assert "".join(BeautifulSoup(deep, "html.parser").get_text().split()) == "x"


@given(st.one_of(ANY_TEXT, st.sampled_from(VECTORS)))
def test_an_author_is_one_line_that_can_be_seen(name: str) -> None:
    shown = author_name(name)
    assert shown == " ".join(shown.split())
    assert 0 < len(shown) <= 245
    assert shown.encode()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Siti", "Siti"),
        ("  Siti\n\tAminah ", "Siti Aminah"),
        ("Siti\u202eimkaj", "Sitiimkaj"),
        ("\u200b\u3164", "Anonim"),
        ("", "Anonim"),
        ("<b>Siti</b>", "<b>Siti</b>"),
    ],
)
def test_an_author_is_plain_text(typed: str, shown: str) -> None:
    assert author_name(typed) == shown


@pytest.mark.parametrize(
    "url", ["https://a.example", "http://a.example:8080/x?y#z", "HTTPS://A.example/"]
)
def test_an_authors_site_is_kept(url: str) -> None:
    assert author_url(url).lower() == url.lower()


@pytest.mark.parametrize(
    "url",
    [
        None, "", "mailto:a@b.example", "javascript:alert(1)", "java\tscript:alert(1)",
        "//a.example", "a.example", "https://", "https://a b", "https://a.example\\@b.example",
        "https://u@a.example",
        "http://[::1]/", "http://1.2.3.4.5/", "http://a.example:99999/", "https://.", "data:,x",
    ],
)  # fmt: skip
def test_an_authors_site_that_is_none_is_dropped(url: str | None) -> None:
    assert author_url(url) is None


@given(st.one_of(ANY_TEXT, NASTY).map(lambda text: f"https://a.example/{text}"))
def test_a_site_can_stand_in_an_attribute(url: str) -> None:
    kept = author_url(url)
    assert kept is None or not set(kept) & set(' "<>\\`{|}^\n\t\r\x00')


@pytest.mark.parametrize(
    ("text", "softened"),
    [
        ("a < b", False),
        ("<p>a</p><br><i>b</i><blockquote>c</blockquote>", False),
        ('<a href="https://kabar.example/">a</a>', False),
        ('<a href="javascript:alert(1)">a</a>', True),
        ("<img src=x>", True),
        ("<SCRIPT>alert(1)</SCRIPT>", True),
    ],
)
def test_a_text_of_which_something_is_left_out_is_known(text: str, softened: bool) -> None:
    assert is_softened(text) is softened
