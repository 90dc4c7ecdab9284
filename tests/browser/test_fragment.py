"""The lists beside an article come as one fragment, near the viewport; without it links stay."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.support.browser import Watch, settle
from tests.support.pages import SEED
from warta.press.context import FRAGMENT_URL

pytestmark = pytest.mark.browser

NAMES = ("Terbaru", "Terpopuler")


def beside(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Terbaru dan terpopuler")


def fetched(watch: Watch) -> int:
    return watch.paths().count(f"/{FRAGMENT_URL}")


def test_the_lists_come_when_the_reader_comes_near(phone: Page, watch: Watch) -> None:
    phone.goto(SEED)
    settle(phone)
    assert fetched(watch) == 0
    with phone.expect_response(f"**/{FRAGMENT_URL}"):
        beside(phone).scroll_into_view_if_needed()
    expect(beside(phone).get_by_role("listitem").first).to_be_visible()
    for name in NAMES:
        expect(beside(phone).get_by_role("heading", name=name)).to_be_visible()
        expect(beside(phone).get_by_role("link", name=name)).to_be_visible()
    assert beside(phone).locator("li a").count() > 2 * len(NAMES)


def test_the_lists_come_once(phone: Page, watch: Watch) -> None:
    phone.goto(SEED)
    for _ in range(2):
        beside(phone).scroll_into_view_if_needed()
        settle(phone)
        phone.evaluate("() => scrollTo(0, 0)")
        settle(phone)
    assert fetched(watch) == 1


def test_the_lists_stand_beside_the_article_on_a_wide_window(page: Page) -> None:
    page.goto(SEED)
    expect(beside(page).get_by_role("heading", name="Terpopuler")).to_be_in_viewport()


@pytest.mark.parametrize("failure", ["404", "500", "no answer"])
def test_a_fragment_that_fails_leaves_the_plain_links(
    page: Page, watch: Watch, failure: str
) -> None:
    watch.expected.append(r"Failed to load resource|net::ERR_")

    def fail(route: Route) -> None:
        if failure.isdecimal():
            route.fulfill(status=int(failure), body="<p>Galat</p>", content_type="text/html")
        else:
            route.abort("connectionrefused")

    page.route(f"**/{FRAGMENT_URL}", fail)
    page.goto(SEED)
    settle(page)
    assert fetched(watch) == 1
    for name in NAMES:
        expect(beside(page).get_by_role("link", name=name)).to_be_visible()
    expect(beside(page)).not_to_contain_text("Galat")


def test_the_lists_wait_until_the_keyboard_has_left_their_place(page: Page) -> None:
    held: list[Route] = []
    page.route(f"**/{FRAGMENT_URL}", lambda route: held.append(route))  # noqa: PLW0108 - no bound method
    with page.expect_request(f"**/{FRAGMENT_URL}"):
        page.goto(SEED)
    link = beside(page).get_by_role("link", name="Terbaru")
    link.focus()
    held[0].continue_()
    settle(page)
    expect(link).to_be_focused()
    page.keyboard.press("Tab")
    expect(beside(page).get_by_role("heading", name="Terbaru")).to_be_visible()
