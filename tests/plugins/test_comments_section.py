"""One article's comments as the templates are given them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from warta.comments.section import (
    CommentForm,
    CommentNode,
    CommentSection,
    Entry,
    comment_page_url,
    compose,
    heading,
)
from warta.comments.settings import CommentsSettings
from warta.core.comments import Comment, build_threads
from warta.core.errors import SettingsError

START = datetime(2024, 2, 1, 3, 0, tzinfo=UTC)
URL = "2024/02/berita/"
FORM = CommentForm("https://meja.example.org/comments/", "berita", "v1.1.x.y")
OPEN = Entry(form=FORM)
PLAIN = Comment("1", "berita", None, "Siti", None, START, "Kata.")


def chain(length: int) -> list[Comment]:
    """Comments of which each answers the one before it."""
    return [
        replace(
            PLAIN,
            id=str(number),
            parent=str(number - 1) if number > 1 else None,
            date=START + timedelta(minutes=number),
        )
        for number in range(1, length + 1)
    ]


def row(length: int) -> list[Comment]:
    """Comments that answer nothing."""
    return [replace(one, parent=None) for one in chain(length)]


def made(comments: list[Comment], entry: Entry = OPEN, **settings: int) -> CommentSection:
    return compose(build_threads(comments), URL, entry, CommentsSettings(**settings))


def deepest_first(node: CommentNode) -> list[CommentNode]:
    return [found for child in node.children for found in deepest_first(child)] + [node]


def test_a_comment_is_given_safe_to_print() -> None:
    typed = replace(PLAIN, author=" <b>Siti\n", url="javascript:x", content="<b>a</b><script>b")
    [node] = made([typed]).pages[0].threads
    assert (node.author, node.author_url, str(node.html)) == ("<b>Siti", None, "<p><b>a</b>b</p>")


def test_a_permalink_leads_to_the_page_that_the_comment_is_on() -> None:
    section = made(row(51))
    last = section.pages[1].threads[0]
    assert last.permalink == "2024/02/berita/comment-page-2/#comment-51"
    assert last.reply_url == "2024/02/berita/comment-page-2/?replytocom=51#respond"
    assert section.pages[0].threads[0].permalink == "2024/02/berita/#comment-1"


def test_pages_lead_to_their_neighbours() -> None:
    pages = made(row(5), per_page=2).pages
    assert [(page.number, len(page.threads)) for page in pages] == [(1, 2), (2, 2), (3, 1)]
    assert [page.older_url for page in pages] == [None, pages[0].url, pages[1].url]
    assert [page.newer_url for page in pages] == [pages[1].url, pages[2].url, None]


def test_a_new_comment_leaves_earlier_pages_as_they_are() -> None:
    before, after = made(row(6), per_page=2).pages, made(row(7), per_page=2).pages
    assert after[:2] == before[:2]


def test_the_deepest_level_takes_no_answers() -> None:
    [top] = made(chain(6)).pages[0].threads
    found = {node.id: (node.depth, node.replyable) for node in deepest_first(top)}
    assert found == {
        "1": (1, True), "2": (2, True), "3": (3, True), "4": (4, True), "5": (5, False),
        "6": (5, False),
    }  # fmt: skip


@pytest.mark.parametrize(
    "entry", [Entry(), Entry(open=False, form=FORM)], ids=["no desk", "closed"]
)
def test_without_a_form_nothing_can_be_answered(entry: Entry) -> None:
    section = made([PLAIN], entry)
    assert section.form is None
    assert not section.pages[0].threads[0].replyable


def test_a_closed_section_says_so_in_wordpress_words() -> None:
    assert made([], Entry(open=False)).closed_notice == (
        "Maaf, komentar untuk item ini telah ditutup."
    )
    assert made([], Entry()).closed_notice == ""


def test_a_section_without_comments_has_one_empty_page() -> None:
    section = made([])
    assert [(page.number, page.url, page.threads) for page in section.pages] == [(1, URL, ())]


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "Tidak ada komentar"), (1, "1 Komentar"), (3, "3 Komentar"), (1234, "1.234 Komentar")],
)
def test_the_heading_counts_in_wordpress_words(count: int, words: str) -> None:
    assert heading(count) == words


def test_the_heading_counts_what_shows() -> None:
    section = made([PLAIN, replace(PLAIN, id="2", parent="99")])
    assert (section.count, section.heading) == (1, "1 Komentar")


@pytest.mark.parametrize(
    ("url", "page"),
    [("2024/02/x/", "2024/02/x/comment-page-2/"), ("x.html", "x/comment-page-2/")],
)
def test_comment_pages_are_named_as_wordpress_names_them(url: str, page: str) -> None:
    assert comment_page_url(url, 1) == url
    assert comment_page_url(url, 2) == page


@pytest.mark.parametrize("settings", [{"max_depth": 0}, {"max_depth": 11}, {"per_page": 0}])
def test_a_setting_out_of_range_is_named(settings: dict[str, int]) -> None:
    [name] = settings
    with pytest.raises(SettingsError, match=name):
        CommentsSettings(**settings)
