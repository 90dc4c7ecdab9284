"""The list of comments in WordPress's markup: threads, depth, pages, headings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import Tag

from tests.support.site import DESK, FixtureSite
from warta.core.comments import Comment
from warta.core.exports import dump_comments

STORY = "2024/02/berita/"
FIRST = datetime(2024, 2, 2, 3, 5, tzinfo=UTC)
Discussion = Callable[[dict[int, int | None]], FixtureSite]


def comment(number: int, parent: int | None) -> Comment:
    """Comment `number`, written `number` minutes after ten o'clock in the western zone."""
    return Comment(
        id=str(number),
        article="berita",
        parent=str(parent) if parent else None,
        author=f"Pembaca {number}",
        url="https://pembaca.example.org/" if number == 1 else None,
        date=FIRST + timedelta(minutes=number),
        content=f"Kata {number}.",
        by_newsroom=number == 2,
    )


@pytest.fixture
def discussion(site: FixtureSite) -> Discussion:
    """Builds an article whose comments are given as number → number of what it answers."""

    def build(parents: dict[int, int | None]) -> FixtureSite:
        site.warta["desk"] = DESK
        site.article("berita")
        comments = [comment(number, parent) for number, parent in parents.items()]
        site.write("data/comments.json", dump_comments(comments, FIRST))
        site.build()
        return site

    return build


def words(part: Tag | None) -> str:
    assert part is not None
    return " ".join(part.get_text().split())


def item(site: FixtureSite, number: int, url: str = STORY) -> Tag:
    (found,) = site.page(url).select(f"ol > li#comment-{number}.comment")
    return found


@pytest.mark.parametrize(
    ("count", "heading"), [(0, "Tidak ada komentar"), (1, "1 Komentar"), (12, "12 Komentar")]
)
def test_the_heading_counts(discussion: Discussion, count: int, heading: str) -> None:
    page = discussion(dict.fromkeys(range(1, count + 1))).page(STORY)
    assert words(page.select_one("#comments > h2")) == heading
    assert len(page.select("li.comment")) == count
    assert len(page.select("ol.comment-list")) == (1 if count else 0)


def test_a_comment_says_who_when_and_what(discussion: Discussion) -> None:
    found = item(discussion({1: None}), 1)
    assert {"comment", "depth-1"} <= set(found["class"])
    body = found.select_one(":scope > article#div-comment-1.comment-body")
    meta, content, reply = body.find_all(["footer", "div"], recursive=False)
    assert meta["class"] == ["comment-meta"]
    assert words(meta.select_one(".comment-author.vcard b.fn")) == "Pembaca 1"
    assert words(meta.select_one(".comment-author.vcard .says")) == "berkata:"
    assert content["class"] == ["comment-content"]
    assert words(content) == "Kata 1."
    assert reply["class"] == ["reply"]


def test_the_time_is_the_permalink(discussion: Discussion) -> None:
    (link,) = item(discussion({1: None}), 1).select(".comment-metadata > a")
    assert link["href"] == f"/{STORY}#comment-1"
    assert words(link.time) == "2 Februari 2024 pukul 10:06"
    assert link.time["datetime"] == "2024-02-02T10:06:00+07:00"


def test_the_answer_link_names_whom_it_answers(discussion: Discussion) -> None:
    (link,) = item(discussion({1: None}), 1).select(".reply > a.comment-reply-link")
    assert words(link) == "Balas"
    assert link["aria-label"] == "Balasan untuk Pembaca 1"
    assert link["rel"] == ["nofollow"]
    assert link["href"] == f"/{STORY}?replytocom=1#respond"


def test_the_writers_site_is_linked_without_recommending_it(discussion: Discussion) -> None:
    site = discussion({1: None, 3: None})
    (link,) = item(site, 1).select(".fn > a")
    assert link["href"] == "https://pembaca.example.org/"
    assert {"external", "nofollow", "ugc"} <= set(link["rel"])
    assert item(site, 3).select(".fn > a") == []


def test_the_newsroom_is_marked(discussion: Discussion) -> None:
    site = discussion({1: None, 2: 1})
    assert "bypostauthor" in item(site, 2)["class"]
    assert "bypostauthor" not in item(site, 1)["class"]


def test_answers_stand_under_what_they_answer_oldest_first(discussion: Discussion) -> None:
    site = discussion({1: None, 2: None, 3: 1, 4: 1, 5: 3})
    page = site.page(STORY)
    order = [found["id"] for found in page.select("li.comment")]
    assert order == ["comment-1", "comment-3", "comment-5", "comment-4", "comment-2"]
    parent = item(site, 5).parent
    assert (parent.name, parent["class"]) == ("ol", ["children"])
    assert parent.find_parent("li")["id"] == "comment-3"


def test_threads_are_five_deep_and_the_deepest_takes_no_answer(discussion: Discussion) -> None:
    site = discussion({1: None} | {number: number - 1 for number in range(2, 9)})
    found = [item(site, number) for number in range(1, 9)]
    depths = [len(one.find_parents("li", class_="comment")) + 1 for one in found]
    assert depths == [1, 2, 3, 4, 5, 5, 5, 5]
    for one, depth in zip(found, depths, strict=True):
        assert f"depth-{depth}" in one["class"]
        assert len(one.select(":scope > article .comment-reply-link")) == (depth < 5)


def test_a_page_holds_fifty_threads_from_the_oldest_on(discussion: Discussion) -> None:
    site = discussion(dict.fromkeys(range(1, 52)) | {52: 51, 53: 1})
    first, second = site.page(STORY), site.page(f"{STORY}comment-page-2/")
    roots = [found["id"] for found in first.select("ol.comment-list > li")]
    assert roots == [f"comment-{number}" for number in range(1, 51)]
    assert [found["id"] for found in second.select("li.comment")] == ["comment-51", "comment-52"]
    assert first.select("#comment-53")
    (newer,) = first.select("nav a[rel=next]:not(.neighbours a)")
    (older,) = second.select("nav a[rel=prev]")
    assert newer["href"] == f"/{STORY}comment-page-2/#comments"
    assert older["href"] == f"/{STORY}#comments"


def test_the_second_page_links_to_itself_and_has_the_form(discussion: Discussion) -> None:
    site = discussion(dict.fromkeys(range(1, 52)))
    second = f"{STORY}comment-page-2/"
    found = item(site, 51, second)
    assert found.select_one(".comment-metadata a")["href"] == f"/{second}#comment-51"
    reply = found.select_one(".comment-reply-link")
    assert reply["href"] == f"/{second}?replytocom=51#respond"
    form = site.page(second).select_one("#respond form")
    assert form.select_one("[name=comment_post_ID]")["value"] == "berita"
    assert words(site.page(second).select_one("#comments h2")) == "51 Komentar"


@pytest.mark.parametrize("status", ["held", "spam", "trash"])
def test_what_is_not_approved_is_nowhere_in_the_output(site: FixtureSite, status: str) -> None:
    site.article("berita")
    approved = dump_comments([comment(1, None), comment(77, None)], FIRST).decode()
    head, last = approved.rsplit('"status":"approved"', 1)
    site.write("data/comments.json", f'{head}"status":"{status}"{last}')
    site.build()
    assert "Kata 1." in site.text(STORY)
    leaks = [name for name, data in site.files().items() if b"Kata 77" in data or b"a 77" in data]
    assert leaks == []
    assert words(site.page(STORY).select_one("#comments h2")) == "1 Komentar"
