"""The keyboard alone: the skip link, the order of focus, and a focus that is seen."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.support.pages import PAGE_TYPES, SEED

pytestmark = pytest.mark.browser

MANY = 200
# Where the focus is: its place in the document, whether it is marked and in the window.
FOCUSED = """() => {
  const place = document.activeElement;
  if (place === document.body) return null;
  const marked = [null, "::before", "::after"].some(part => {
    const style = getComputedStyle(place, part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  const box = place.getBoundingClientRect();
  return {
    at: [...document.querySelectorAll("*")].indexOf(place),
    html: place.outerHTML.slice(0, 120),
    marked,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""
FOCUSABLE = """() => [...document.querySelectorAll("a[href], button, input, textarea")]
  .filter(place => place.checkVisibility({ visibilityProperty: true })).length"""


def walk(page: Page) -> list[dict[str, Any]]:
    """Press Tab until the focus leaves the page; where it was."""
    met = []
    for _ in range(MANY):
        page.keyboard.press("Tab")
        where = page.evaluate(FOCUSED)
        if not where:
            return met
        met.append(where)
    raise AssertionError(f"{MANY} places and no end: {met[-1]}")


def test_the_first_stop_is_the_skip_link_and_it_leads_to_the_content(page: Page) -> None:
    page.goto(SEED)
    skip = page.get_by_role("link", name="Langsung ke isi")
    expect(skip).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    first = page.get_by_role("main").get_by_role("link").first
    expect(first).to_be_focused()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", ["home", "article", "category", "static page"])
def test_every_stop_comes_in_order_and_is_seen(new_page: NewPage, kind: str, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 740})
    page.goto(PAGE_TYPES[kind])
    if kind == "article":
        page.locator("aside").scroll_into_view_if_needed()
        expect(page.locator("aside").get_by_role("heading").first).to_be_attached()
    met = walk(page)
    assert len(met) >= page.evaluate(FOCUSABLE)
    assert [where["at"] for where in met] == sorted({where["at"] for where in met})
    assert [where["html"] for where in met if not where["marked"]] == []
    assert [where["html"] for where in met if not where["inside"]] == []
