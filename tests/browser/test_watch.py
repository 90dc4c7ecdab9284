"""The watch over every browser test sees what it is there to see."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.support.browser import Watch, settle
from tests.support.pages import SEED

pytestmark = pytest.mark.browser

STRANGER = "http://stranger.invalid"


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("console.error('rusak')", "rusak"),
        ("setTimeout(() => { throw new Error('rusak') })", "rusak"),
        (f"document.body.append(Object.assign(new Image(), {{ src: '{STRANGER}/a.png' }}))",
         "Content Security Policy"),
        ("document.body.setAttribute('style', 'color: red')", "Content Security Policy"),
    ],
)  # fmt: skip
def test_a_page_that_goes_wrong_is_seen(
    page: Page, watch: Watch, script: str, complaint: str
) -> None:
    page.goto(SEED)
    page.evaluate(f"() => {{ {script} }}")
    settle(page)
    assert any(complaint in words for words in watch.unexpected)
    watch.complaints.clear()
    watch.requests.clear()


def test_a_stranger_that_is_asked_is_seen(page: Page, watch: Watch) -> None:
    page.route(f"{STRANGER}/**", lambda route: route.fulfill(body=""))
    page.goto(f"{STRANGER}/")
    assert watch.strangers == {"stranger.invalid"}
    watch.requests.clear()
