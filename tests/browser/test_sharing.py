"""Sharing: plain links, and one button that copies the address."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.support.browser import Hosted
from tests.support.pages import SEED

pytestmark = pytest.mark.browser

REFUSE = """
Object.defineProperty(navigator, 'clipboard', {
  get: () => ({ writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }),
});
"""


@pytest.fixture
def allowed(new_page: NewPage) -> Page:
    """A page that may use the clipboard."""
    return new_page(permissions=["clipboard-read", "clipboard-write"])


def test_the_button_copies_the_public_address(allowed: Page, hosted: Hosted) -> None:
    allowed.goto(f"{SEED}?utm_source=x#comments")
    allowed.get_by_role("button", name="Salin tautan").click()
    expect(allowed.locator("[data-copy-status]")).to_have_text("Tautan tersalin")
    copied = allowed.evaluate("() => navigator.clipboard.readText()")
    assert copied == f"{hosted.url}/{SEED}"


def test_copying_is_spoken(allowed: Page) -> None:
    allowed.goto(SEED)
    expect(allowed.locator("[data-copy-status]")).to_have_role("status")


def test_a_clipboard_that_refuses_is_said(page: Page) -> None:
    page.add_init_script(REFUSE)
    page.goto(SEED)
    page.get_by_role("button", name="Salin tautan").click()
    expect(page.locator("[data-copy-status]")).to_have_text("Gagal menyalin")


def test_a_browser_without_a_clipboard_shows_no_button(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { get: () => undefined });")
    page.goto(SEED)
    expect(page.get_by_role("link", name="WhatsApp")).to_be_visible()
    expect(page.get_by_role("button", name="Salin tautan")).to_have_count(0)
