"""Whatever strangers send, the page that shows it stays a page, and runs nothing of theirs."""

from __future__ import annotations

from datetime import UTC, datetime

import jinja2
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from tests.support.hostile import VECTORS
from tests.support.site import ROOT
from warta.comments.section import CommentForm, CommentNode, Entry, compose
from warta.comments.settings import CommentsSettings
from warta.core.comments import Comment, build_threads

TEXTS = st.one_of(st.sampled_from(VECTORS), st.text(st.characters(codec=None)))
THEMES_OWN = {"li", "article", "footer", "div", "span", "time", "ol", "section", "p"}
COMMENTS_OWN = {"a", "abbr", "b", "blockquote", "br", "cite", "code", "del", "em", "i", "q", "s"}
ADDRESSES = ("https://", "http://", "mailto:", "/")

environment = jinja2.Environment(
    loader=jinja2.FileSystemLoader(ROOT / "theme" / "templates"), autoescape=True
)
environment.filters |= {
    "link": lambda url: f"/{url}",
    "iso": lambda at: at.isoformat(),
    "tanggal_komentar": lambda at: at.isoformat(),
}
TEMPLATE = environment.from_string(
    '{% from "macros/comment.html" import thread %}'
    '<section id="before"><ol>{{ thread(comment, {"key": "berita"}) }}</ol></section>'
    '<p id="after">Sesudah</p>'
)


def nodes(author: str, url: str, text: str) -> tuple[CommentNode, ...]:
    at = datetime(2024, 2, 1, tzinfo=UTC)
    comments = [
        Comment("1", "berita", None, author, url, at, text),
        Comment("2", "berita", "1", author, url, at, text),
    ]
    entry = Entry(form=CommentForm("https://meja.example.org/comments/", "berita", "v1.1.x.y"))
    section = compose(build_threads(comments), "2024/02/berita/", entry, CommentsSettings())
    return section.pages[0].threads


def rendered(author: str, url: str, text: str) -> str:
    return TEMPLATE.render(comment=nodes(author, url, text)[0])


def assert_page_holds(html: str) -> None:
    page = BeautifulSoup(html, "lxml")
    assert [tag["id"] for tag in page.body.find_all(recursive=False)] == ["before", "after"]
    assert [item["id"] for item in page.select("li")] == ["comment-1", "comment-2"]
    assert page.select_one("#comment-1 #comment-2") is not None
    for tag in page.body.find_all(True):
        assert tag.name in THEMES_OWN | COMMENTS_OWN | {"strong"}
        assert not [name for name in tag.attrs if name.startswith("on") or name == "style"]
        assert tag.get("href", "/").startswith(ADDRESSES)
    assert len(page.find_all(id=True)) == len({tag["id"] for tag in page.find_all(id=True)})


@pytest.mark.parametrize("text", VECTORS)
def test_no_vector_breaks_out_of_its_comment(text: str) -> None:
    assert_page_holds(rendered("Siti", "", text))


@pytest.mark.parametrize("text", VECTORS)
def test_no_vector_breaks_out_of_a_name_or_an_address(text: str) -> None:
    assert_page_holds(rendered(text, text, "Kata."))
    assert_page_holds(rendered("Siti", f"https://a.example/{text}", "Kata."))


@given(TEXTS, TEXTS, TEXTS)
def test_nothing_that_is_typed_breaks_the_page(author: str, url: str, text: str) -> None:
    html = rendered(author, url, text)
    assert_page_holds(html)
    assert html.encode()
