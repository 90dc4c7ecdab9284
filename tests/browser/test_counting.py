"""The view counter: one view a reader who looked, and the live figure when the desk answers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import Hosted, Watch
from tests.support.pages import SEED, SEED_ID
from tests.support.server import StubDesk
from tests.support.site import SECRET
from warta.core.counts import views_label, views_text
from warta.core.signing import verify_article

pytestmark = pytest.mark.browser

BASE = 173
NEEDED = 5_000  # milliseconds
AN_HOUR = 3_600_000
NETWORK_LINE = r"Failed to load resource|net::ERR_"

# A page that starts hidden or prerendering; `become` changes it as a browser does.
STATE = """
const state = { hidden: %s, prerendering: %s };
for (const name of Object.keys(state))
  Object.defineProperty(Document.prototype, name, { get: () => state[name] });
window.become = (name, value, event) => {
  state[name] = value;
  document.dispatchEvent(new Event(event));
};
"""
SHOW = "() => become('hidden', false, 'visibilitychange')"
HIDE = "() => become('hidden', true, 'visibilitychange')"
ACTIVATE = "() => become('prerendering', false, 'prerenderingchange')"


def open_story(page: Page, address: str = SEED, *, hidden: bool = False, pre: bool = False) -> None:
    """Open a story with its clock stopped and its scripts run."""
    page.clock.install(time=0)
    page.clock.pause_at(1_000)
    page.add_init_script(STATE % (str(hidden).lower(), str(pre).lower()))
    page.goto(address)


def fence(page: Page) -> None:
    """Come back when all that was asked before has been asked: requests keep their order."""
    page.evaluate("() => fetch('/robots.txt').then(answer => answer.text())")


def look_on(page: Page, milliseconds: int) -> None:
    """Let time pass in the page, without waiting."""
    page.clock.run_for(milliseconds)
    fence(page)


def beacons(watch: Watch, hosted: Hosted) -> int:
    return watch.urls.count(f"{hosted.desk_url}/views/")


def counter(page: Page) -> Locator:
    """The story's own counter; cards and lists have others."""
    return page.locator(".article-counts [data-views]")


def count_of(page: Page) -> tuple[str, str]:
    """The figure for the eye and the one for assistive technology."""
    shown = counter(page)
    return (
        shown.locator("[aria-hidden=true]").text_content() or "",
        shown.locator(".visually-hidden").text_content() or "",
    )


def test_a_view_counts_once_the_page_was_seen_for_five_seconds(
    page: Page, watch: Watch, hosted: Hosted, desk: StubDesk
) -> None:
    open_story(page)
    look_on(page, NEEDED - 100)
    assert beacons(watch, hosted) == 0
    with page.expect_response("**/views/"):
        page.clock.run_for(200)
    look_on(page, AN_HOUR)
    assert beacons(watch, hosted) == 1
    assert len(desk.posts_to("/views/")) == 1


def test_the_beacon_carries_the_signed_key_and_nothing_of_the_reader(
    page: Page, desk: StubDesk
) -> None:
    open_story(page)
    with page.expect_response("**/views/"):
        page.clock.run_for(NEEDED)
    (post,) = desk.posts_to("/views/")
    ((name, token),) = post.fields
    assert name == "token"
    assert verify_article(token, {"1": SECRET}).key == SEED_ID
    assert "cookie" not in post.headers


def test_the_live_figure_is_the_base_and_what_the_desk_counted(page: Page, desk: StubDesk) -> None:
    desk.views = 27
    open_story(page)
    assert count_of(page) == ("173 Dilihat", "173 kali dilihat")
    page.clock.run_for(NEEDED)
    expect(counter(page).get_by_text("200 Dilihat")).to_be_visible()
    assert count_of(page) == ("200 Dilihat", "200 kali dilihat")


@pytest.mark.parametrize(
    "total",
    [173, 999, 1_000, 1_099, 1_234, 9_999, 10_000, 12_999, 999_999, 1_000_000, 1_990_000,
     23_456_789, 2_345_678_901],
)  # fmt: skip
def test_the_live_figure_is_written_as_the_build_writes_it(
    page: Page, desk: StubDesk, total: int
) -> None:
    desk.views = total - BASE
    open_story(page)
    with page.expect_response("**/views/"):
        page.clock.run_for(NEEDED)
    expect(counter(page).get_by_text(views_label(total))).to_be_attached()
    assert count_of(page) == (views_text(total), views_label(total))


def test_a_figure_of_another_story_is_left_alone(page: Page, desk: StubDesk) -> None:
    desk.views = 1000
    open_story(page)
    cards = page.locator(".related [data-views]")
    before = cards.all_text_contents()
    page.clock.run_for(NEEDED)
    expect(counter(page).get_by_text("1,1 rb Dilihat")).to_be_visible()
    assert before
    assert cards.all_text_contents() == before


@pytest.mark.parametrize("state", ["hidden", "pre"])
def test_a_page_that_nobody_sees_is_not_counted(
    page: Page, watch: Watch, hosted: Hosted, state: str
) -> None:
    open_story(page, **{state: True})
    look_on(page, AN_HOUR)
    assert beacons(watch, hosted) == 0


def test_seconds_while_hidden_do_not_count(page: Page, watch: Watch, hosted: Hosted) -> None:
    open_story(page, hidden=True)
    page.evaluate(SHOW)
    look_on(page, 3_000)
    page.evaluate(HIDE)
    look_on(page, AN_HOUR)
    page.evaluate(SHOW)
    look_on(page, 1_900)
    assert beacons(watch, hosted) == 0
    look_on(page, 200)
    assert beacons(watch, hosted) == 1


def test_a_reader_who_comes_back_to_the_page_is_not_counted_again(
    page: Page, watch: Watch, hosted: Hosted
) -> None:
    open_story(page)
    look_on(page, NEEDED)
    for change in (HIDE, SHOW, HIDE, SHOW):
        page.evaluate(change)
        look_on(page, AN_HOUR)
    assert beacons(watch, hosted) == 1


def test_a_prerendered_page_counts_from_when_it_is_shown(
    page: Page, watch: Watch, hosted: Hosted
) -> None:
    open_story(page, pre=True)
    look_on(page, AN_HOUR)
    page.evaluate(ACTIVATE)
    look_on(page, NEEDED - 100)
    assert beacons(watch, hosted) == 0
    look_on(page, 200)
    assert beacons(watch, hosted) == 1


@pytest.mark.parametrize("address", ["", "category/berita/", "tentang/", "terpopuler/"])
def test_only_an_article_is_counted(page: Page, watch: Watch, hosted: Hosted, address: str) -> None:
    open_story(page, address)
    look_on(page, AN_HOUR)
    assert beacons(watch, hosted) == 0


def test_without_a_desk_nothing_is_sent(
    page: Page, watch: Watch, hosted_without_desk: Hosted
) -> None:
    watch.hosts |= hosted_without_desk.hosts
    open_story(page, f"{hosted_without_desk.url}/2024/02/satu/")
    look_on(page, AN_HOUR)
    assert {request.method for request in watch.requests} == {"GET"}
    assert count_of(page) == ("173 Dilihat", "173 kali dilihat")


def test_a_dead_desk_leaves_the_baked_figure(page: Page, watch: Watch, desk: StubDesk) -> None:
    desk.dead = True
    watch.expected.append(NETWORK_LINE)
    open_story(page)
    with page.expect_event("requestfailed"):
        page.clock.run_for(NEEDED)
    look_on(page, AN_HOUR)
    assert count_of(page) == ("173 Dilihat", "173 kali dilihat")
    assert len(desk.posts_to("/views/")) == 1


@pytest.mark.parametrize(
    "nonsense",
    [b"", b"<h1>Rusak</h1>", b"null", b"[]", b"{}", b'{"views": "<b>9</b>"}', b'{"views": -4}',
     b'{"views": null}', b'{"views": "12"}', b'{"views": 1.5}', b'{"views": [7]}'],
)  # fmt: skip
def test_a_desk_that_answers_nonsense_leaves_the_baked_figure(
    page: Page, desk: StubDesk, nonsense: bytes
) -> None:
    desk.nonsense = nonsense
    open_story(page)
    with page.expect_response("**/views/") as answered:
        page.clock.run_for(NEEDED)
    answered.value.finished()
    fence(page)
    assert count_of(page) == ("173 Dilihat", "173 kali dilihat")


def test_the_beacon_lets_the_page_be_read_first(page: Page, watch: Watch) -> None:
    open_story(page)
    script = page.locator("script[src]")
    expect(script).to_have_count(1)
    assert re.fullmatch(r"/theme/article-[0-9a-f]{8}\.js", script.get_attribute("src") or "")
    assert script.get_attribute("type") == "module"
    assert watch.complaints == []
