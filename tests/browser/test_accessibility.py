"""WCAG 2.2 AA, as far as a machine can tell (axe-core), on every page type in light and dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.support.pages import COMMENTS_PAGE, PAGE_TYPES, SEED

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": {
        "type": "tag",
        "values": [
            "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice",
        ],
    },
    "rules": {"target-size": {"enabled": True}},  # off unless it is asked for
    "resultTypes": ["violations"],
}  # fmt: skip
WINDOWS = {
    "light": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
}

# axe-core is a script itself, so what stands in <noscript> is put into the page for it.
UNWRAP = """() => {
  for (const part of document.querySelectorAll("noscript")) {
    const parsed = new DOMParser().parseFromString(part.textContent, "text/html");
    part.replaceWith(...parsed.body.childNodes);
  }
}"""


def violations(page: Page) -> str:
    """What axe-core finds, as a report; "" where it finds nothing."""
    found = Axe().run(page, options=RULES)
    return found.generate_report() if found.violations_count else ""


@pytest.mark.parametrize("scheme", WINDOWS)
@pytest.mark.parametrize("kind", [*PAGE_TYPES, "comments page"])
def test_axe_finds_nothing(new_page: NewPage, kind: str, scheme: str) -> None:
    page = new_page(**WINDOWS[scheme])
    page.goto((PAGE_TYPES | {"comments page": COMMENTS_PAGE})[kind])
    assert violations(page) == ""


@pytest.mark.parametrize("scheme", WINDOWS)
def test_axe_finds_nothing_when_the_scripts_have_done_their_part(
    new_page: NewPage, scheme: str
) -> None:
    page = new_page(**WINDOWS[scheme])
    page.goto(SEED)
    page.locator("aside").scroll_into_view_if_needed()
    expect(page.locator("aside").get_by_role("heading").first).to_be_visible()
    page.get_by_role("link", name="Balasan untuk Pembaca Contoh 3").click()
    assert violations(page) == ""


def test_axe_finds_nothing_around_the_word_that_a_comment_is_held(page: Page) -> None:
    page.goto(f"{SEED}#komentar-ditahan")
    assert violations(page) == ""


def test_axe_finds_nothing_in_what_only_a_reader_without_scripts_meets(new_page: NewPage) -> None:
    page = new_page()
    page.goto(SEED)
    page.evaluate(UNWRAP)
    expect(page.get_by_label("Balasan untuk", exact=True)).to_be_visible()
    assert violations(page) == ""


def test_axe_would_find_a_fault(page: Page) -> None:
    page.goto(SEED)
    page.evaluate("() => document.querySelector('figure img').removeAttribute('alt')")
    assert "image-alt" in violations(page)


@pytest.mark.parametrize("kind", [*PAGE_TYPES, "comments page"])
def test_a_page_has_its_landmarks_and_one_first_heading(page: Page, kind: str) -> None:
    page.goto((PAGE_TYPES | {"comments page": COMMENTS_PAGE})[kind])
    for landmark in ("banner", "main", "contentinfo"):
        expect(page.get_by_role(landmark)).to_have_count(1)
    expect(page.get_by_role("navigation", name="Menu utama")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert page.locator("html").get_attribute("lang") == "id"
