"""Comments that were approved after the build come in, and those that were withdrawn go."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Hosted, Watch, settle
from tests.support.pages import CLOSED, COMMENTS_PAGE, LONG, SEED, SEED_ID
from tests.support.server import StubDesk

pytestmark = pytest.mark.browser

ITEM = """<li id="comment-{id}" class="comment depth-{depth}">
<article id="div-comment-{id}" class="comment-body"><b class="fn">Pembaca {id}</b>
<div class="comment-content"><p>Kata {id}.</p></div>
<div class="reply"><a class="comment-reply-link" rel="nofollow" href="?replytocom={id}#respond"
data-commentid="{id}" data-postid="berita" data-belowelement="div-comment-{id}"
data-respondelement="respond" data-replyto="Tinggalkan Balasan ke Pembaca {id}"
aria-label="Balasan untuk Pembaca {id}">Balas</a></div></article>{children}</li>"""

# id: what it answers; in the order in which they were written.
Parents = dict[int, int | None]


def thread(parents: Parents) -> str:
    """The answer of the desk: all approved comments of an article."""
    return f'<ol class="comment-list">\n{items(parents, None, 1)}</ol>\n'


def items(parents: Parents, parent: int | None, depth: int) -> str:
    found = [number for number, answered in parents.items() if answered == parent]
    return "".join(
        ITEM.format(id=number, depth=depth, children=children(parents, number, depth))
        for number in found
    )


def children(parents: Parents, number: int, depth: int) -> str:
    inner = items(parents, number, depth + 1)
    return f'<ol class="children">{inner}</ol>' if inner else ""


def ids(page: Page, selector: str = "#comments li.comment") -> list[str]:
    """The comments that are seen, in reading order."""
    found = page.locator(f"{selector}:visible").all()
    return [(one.get_attribute("id") or "").removeprefix("comment-") for one in found]


def come_near(page: Page, address: str = SEED) -> None:
    """Open a page, and scroll to its comments until the desk has answered."""
    with page.expect_response("**/comments/?key=*") as answered:
        page.goto(address)
        page.locator("#comments").scroll_into_view_if_needed()
    answered.value.finished()
    settle(page)


def baked(page: Page) -> Parents:
    """What the build put on the seed story, as number → number of what it answers."""
    found: Parents = {}
    for item in page.locator("#comments li.comment").all():
        above = item.evaluate("one => one.parentNode.closest('li')?.id")
        number = int((item.get_attribute("id") or "").removeprefix("comment-"))
        found[number] = int(above.removeprefix("comment-")) if above else None
    return found


def words(numbers: Iterable[int]) -> list[str]:
    return [str(number) for number in numbers]


def test_the_desk_is_asked_once_and_without_cookies(
    page: Page, desk: StubDesk, hosted: Hosted
) -> None:
    page.goto(hosted.url)
    page.context.add_cookies([{"name": "warta_writer", "value": "x", "url": hosted.desk_url}])
    come_near(page)
    for place in ("header", "#comments", "footer", "#comments"):
        page.locator(place).first.scroll_into_view_if_needed()
    settle(page)
    (get,) = desk.gets
    assert get.path == f"/comments/?key={SEED_ID}"
    assert "cookie" not in get.headers
    page.context.clear_cookies()


def test_a_new_comment_comes_in_at_the_end(page: Page, desk: StubDesk) -> None:
    page.goto(SEED)
    before, known = ids(page), baked(page)
    desk.thread = thread(known | {901: None})
    come_near(page)
    assert ids(page) == [*before, "901"]
    heading = page.locator("#comments h2").first
    assert heading.inner_text() == f"{len(before) + 1} Komentar"


def test_an_answer_comes_in_under_what_it_answers(page: Page, desk: StubDesk) -> None:
    page.goto(SEED)
    known = baked(page)
    desk.thread = thread(known | {901: 106, 902: 103, 903: 901, 904: 101})
    come_near(page)
    assert ids(page, "#comment-106 > ol.children > li") == ["901"]
    assert ids(page, "#comment-103 > ol.children > li") == ["902"]
    assert ids(page, "#comment-901 > ol.children > li") == ["903"]
    assert ids(page, "#comment-101 > ol.children > li") == ["102", "904"]
    assert page.locator("#comments h2").first.inner_text() == f"{len(known) + 4} Komentar"


def test_a_comment_that_was_approved_late_comes_in_at_its_place(page: Page, desk: StubDesk) -> None:
    page.goto(SEED)
    before, known = ids(page), baked(page)
    late = {901: None, **{number: above for number, above in known.items() if number < 104}}
    desk.thread = thread(late | {902: None} | known)
    come_near(page)
    at = before.index("104")
    assert ids(page) == ["901", *before[:at], "902", *before[at:]]


def test_a_comment_that_came_in_can_be_answered(page: Page, desk: StubDesk) -> None:
    page.goto(SEED)
    desk.thread = thread(baked(page) | {901: None})
    come_near(page)
    page.get_by_role("link", name="Balasan untuk Pembaca 901").click()
    assert page.locator("#div-comment-901 + #respond").count() == 1
    assert page.locator("#comment_parent").input_value() == "901"


def test_a_comment_that_was_withdrawn_goes_with_its_answers(page: Page, desk: StubDesk) -> None:
    page.goto(SEED)
    before, known = ids(page), baked(page)
    left = {number: above for number, above in known.items() if number not in (101, 102, 103)}
    desk.thread = thread(left)
    come_near(page)
    assert ids(page) == [number for number in before if number not in ("101", "102", "103")]
    assert page.locator("#comments h2").first.inner_text() == f"{len(before) - 3} Komentar"


def test_what_is_being_answered_stays_with_what_was_typed(page: Page, desk: StubDesk) -> None:
    page.goto(SEED)
    known = baked(page)
    desk.thread = thread({number: above for number, above in known.items() if number != 106})
    come_near(page, f"{SEED}?replytocom=106#respond")
    expect(page.get_by_role("textbox", name="Komentar")).to_be_visible()
    assert ids(page) == words(known)


def test_a_desk_that_knows_none_of_them_hides_nothing(page: Page, desk: StubDesk) -> None:
    page.goto(SEED)
    before = ids(page)
    desk.thread = thread({901: None})
    come_near(page)
    assert [number for number in ids(page) if number != "901"] == before


def test_other_pages_of_comments_keep_what_is_theirs(page: Page, desk: StubDesk) -> None:
    page.goto(LONG)
    first = baked(page)
    page.goto(COMMENTS_PAGE)
    second = baked(page)
    desk.thread = thread(first | second | {901: None, 902: next(iter(first))})
    come_near(page, LONG)
    assert "901" not in ids(page)
    assert "902" in ids(page)
    assert set(words(first)) <= set(ids(page))
    come_near(page, COMMENTS_PAGE)
    assert ids(page) == [*words(second), "901"]


def test_the_first_comment_of_a_story_makes_the_list(page: Page, desk: StubDesk) -> None:
    desk.thread = thread({901: None, 902: 901})
    come_near(page, "2024/02/harga-ikan/")
    assert ids(page, "#comments > ol.comment-list > li") == ["901"]
    assert ids(page, "#comment-901 > ol.children > li") == ["902"]
    assert page.locator("#comments h2").first.inner_text() == "2 Komentar"


def test_nothing_moves_under_the_readers_eyes(page: Page, desk: StubDesk) -> None:
    page.goto(SEED)
    desk.thread = thread({901: None} | baked(page) | {902: 101, 903: None})
    page.goto(f"{SEED}#comment-106")
    settle(page)
    place = page.locator("#comment-106")
    expect(page.locator("#comment-903")).to_be_attached()
    expect(place).to_be_in_viewport()
    before = place.bounding_box()
    settle(page)
    assert place.bounding_box() == before


@pytest.mark.parametrize(
    "nonsense", [b"", b"null", b"<ol class=comment-list><li id=comment-101", b"<h1>Rusak</h1>"]
)
def test_nonsense_leaves_the_page_as_it_was_built(
    page: Page, desk: StubDesk, nonsense: bytes
) -> None:
    page.goto(SEED)
    before = page.locator("#comments").inner_html()
    desk.nonsense = nonsense
    come_near(page)
    assert page.locator("#comments").inner_html() == before


def test_a_dead_desk_leaves_the_page_as_it_was_built(
    page: Page, desk: StubDesk, watch: Watch
) -> None:
    watch.expected.append(r"Failed to load resource|net::ERR_")
    page.goto(SEED)
    before = page.locator("#comments").inner_html()
    desk.dead = True
    page.goto(SEED)
    with page.expect_event("requestfailed"):
        page.locator("#comments").scroll_into_view_if_needed()
    settle(page)
    assert page.locator("#comments").inner_html() == before


def test_where_comments_are_closed_nothing_is_asked(page: Page, desk: StubDesk) -> None:
    page.goto(CLOSED)
    page.locator("#comments").scroll_into_view_if_needed()
    settle(page)
    assert desk.gets == []


def test_without_a_desk_nothing_is_asked(
    page: Page, watch: Watch, hosted_without_desk: Hosted
) -> None:
    watch.hosts |= hosted_without_desk.hosts
    page.goto(f"{hosted_without_desk.url}/2024/02/satu/")
    page.locator("#comments").scroll_into_view_if_needed()
    settle(page)
    assert [path for path in watch.paths() if "/comments/" in path] == []
    assert page.get_by_role("link", name="Laporkan").count() == 0
