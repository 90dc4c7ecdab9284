"""What fits: small phones, twice the size, paper, and no jump while loading."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.support.browser import overflow, settle
from tests.support.pages import COMMENTS_PAGE, LONG, PAGE_TYPES, SEED

pytestmark = pytest.mark.browser

ALL_TYPES = PAGE_TYPES | {"comments page": COMMENTS_PAGE}
SMALLEST, SMALL = 320, 360
MOST_SHIFT = 0.02

COLLECT_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
SCROLL_THROUGH = """async () => {
  const drawn = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (let at = 0; at < document.body.scrollHeight; at += 300) {
    scrollTo({ top: at, behavior: "instant" });
    await drawn();
  }
}"""
VISIBLE_ADDRESSES = """() => [...document.querySelectorAll("a[href]")]
  .filter(link => link.checkVisibility({ visibilityProperty: true })).map(link => link.href)"""
VISIBLE_CONTROLS = """() => [...document.querySelectorAll("button, input, textarea")]
  .filter(control => control.checkVisibility({ visibilityProperty: true }))
  .map(control => control.name || control.textContent)"""


@pytest.mark.parametrize("kind", ALL_TYPES)
def test_nothing_is_wider_than_a_small_phone(new_page: NewPage, kind: str) -> None:
    page = new_page(viewport={"width": SMALL, "height": 740})
    page.goto(ALL_TYPES[kind])
    assert overflow(page) == 0
    page.set_viewport_size({"width": SMALLEST, "height": 640})
    assert overflow(page) == 0


def test_a_story_of_endless_words_and_wide_things_fits_a_small_phone(
    phone: Page,
) -> None:
    phone.goto(LONG)
    word = "Pertanggungjawabannya" * 8
    phone.evaluate(
        """word => {
          const places = "h1, .kicker, figcaption, .comment-content p, .fn, .card-title a, .tags a";
          for (const place of document.querySelectorAll(places)) place.textContent = word;
          const prose = document.querySelector(".prose");
          const table = prose.appendChild(document.createElement("table"));
          const row = table.insertRow();
          for (let cell = 0; cell < 12; cell++) row.insertCell().textContent = "Kecamatan";
          prose.appendChild(document.createElement("pre")).textContent = word + word;
        }""",
        word,
    )
    assert overflow(phone) == 0


@pytest.mark.parametrize("kind", ["home", "article", "category", "popular", "comments page"])
def test_twice_the_size_loses_nothing(new_page: NewPage, kind: str) -> None:
    """WCAG 2.2, 1.4.4: 1280 px at 200 % is a window of 640 px at two device pixels each."""
    wide = new_page()
    zoomed = new_page(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    for page in (wide, zoomed):
        page.goto(ALL_TYPES[kind])
        page.evaluate(SCROLL_THROUGH)
        settle(page)
    assert overflow(zoomed) == 0
    assert set(zoomed.evaluate(VISIBLE_ADDRESSES)) == set(wide.evaluate(VISIBLE_ADDRESSES))
    assert zoomed.evaluate(VISIBLE_CONTROLS) == wide.evaluate(VISIBLE_CONTROLS)


def test_twice_the_size_shows_the_whole_story(new_page: NewPage) -> None:
    texts = []
    for options in ({}, {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2}):
        page = new_page(**options)
        page.goto(LONG)
        texts.append([page.locator(part).inner_text() for part in (".prose", "#comments")])
    assert texts[0] == texts[1]


@pytest.mark.parametrize("kind", ["home", "article", "article with pictures"])
def test_nothing_jumps_while_it_loads(phone: Page, kind: str) -> None:
    phone.add_init_script(COLLECT_SHIFTS)
    phone.goto(ALL_TYPES[kind])
    settle(phone)
    phone.evaluate(SCROLL_THROUGH)
    settle(phone)
    assert phone.evaluate("() => window.shifted") <= MOST_SHIFT


def test_a_jump_would_be_seen(phone: Page) -> None:
    phone.add_init_script(COLLECT_SHIFTS)
    phone.goto(SEED)
    settle(phone)
    phone.evaluate(
        """() => {
          const block = document.createElement("div");
          block.setAttribute("height", "300");
          block.append(...Array.from({ length: 20 }, () => document.createElement("hr")));
          document.body.prepend(block);
        }"""
    )
    phone.wait_for_function("() => window.shifted > 0")
    assert phone.evaluate("() => window.shifted") > MOST_SHIFT


def test_paper_shows_the_story_without_what_one_clicks(page: Page) -> None:
    page.goto(SEED)
    page.emulate_media(media="print")
    for kept in ("h1", ".byline", "figure img", ".prose", "footer.colophon"):
        expect(page.locator(kept).first).to_be_visible()
    for name in ("Menu utama", "Jejak halaman", "Rubrik", "Telusuri"):
        expect(page.get_by_role("navigation", name=name, include_hidden=True)).to_be_hidden()
    for clicked in (".share", ".skip-link", "#respond", "aside"):
        expect(page.locator(clicked)).to_be_hidden()


def test_paper_is_white_when_the_screen_is_dark(new_page: NewPage) -> None:
    page = new_page(color_scheme="dark")
    page.goto(SEED)
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate(
        "() => [getComputedStyle(document.body).backgroundColor,"
        " getComputedStyle(document.querySelector('.prose p')).color]"
    )
    assert colours[0] in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert colours[1] == "rgb(0, 0, 0)"


def test_dark_is_dark(new_page: NewPage) -> None:
    light, dark = (new_page(color_scheme=scheme) for scheme in ("light", "dark"))
    pixels = []
    for page in (light, dark):
        page.goto(SEED)
        colour = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
        pixels.append(sum(int(part) for part in colour.strip("rgba()").split(",")[:3]))
    assert pixels[0] > 3 * 200
    assert pixels[1] < 3 * 60
