"""A fragment or a page of the desk in which something hostile slipped through runs nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import Hosted, settle
from tests.support.desk_pages import page as desk_page
from tests.support.hostile import VECTORS
from tests.support.pages import SEED
from tests.support.server import StubDesk

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("desk")]

TRAP = (
    "window.ran = 0; for (const name of ['alert', 'print', 'confirm']) window[name] = () => ran++;"
)
MORE = (
    "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "<p onpointerenter=alert(1) onmouseover=alert(1)>x</p>",
    "<a id=tautan href=' java\nscript:alert(1)'>x</a>",
    "<form action='javascript:alert(1)'><button id=tombol>x</button></form>",
    "<form id=lain></form><button form=lain formaction='javascript:alert(1)'>x</button>",
)
LEFT = """() => [...document.querySelectorAll("#comments *")].filter(part =>
    [...part.attributes].some(({name}) => /^(on|src|style)/.test(name)) ||
    part.protocol === "javascript:" || part.matches("script, style, iframe, svg, math, base"))
    .map(part => part.outerHTML)"""


@pytest.fixture
def attacked(chromium: Browser, hosted: Hosted) -> Iterator[Page]:
    """A page whose policy is switched off, so that the scripts alone have to hold."""
    context = chromium.new_context(bypass_csp=True, base_url=hosted.url)
    page = context.new_page()
    page.add_init_script(TRAP)
    yield page
    context.close()


def assert_unharmed(page: Page) -> None:
    for link in page.locator("#comments a").all():
        link.dispatch_event("mouseover")
    settle(page)
    assert page.evaluate("ran") == 0
    assert page.evaluate(LEFT) == []
    assert page.locator("body > footer").count() == 1


@pytest.mark.parametrize("at", range(0, len(VECTORS), 10))
def test_a_hostile_thread_runs_nothing(attacked: Page, desk: StubDesk, at: int) -> None:
    vectors = (*VECTORS[at : at + 10], *MORE)
    items = [
        f'<li id="comment-{number}" class="comment"><div>{vector}</div></li>'
        for number, vector in enumerate(vectors, 900)
    ]
    desk.thread = f'<ol class="comment-list">{"".join(items)}</ol>'.encode(
        "utf-8", "replace"
    ).decode()
    attacked.goto(SEED)
    with attacked.expect_response("**/comments/?key=*"):
        attacked.locator("#comments").scroll_into_view_if_needed()
    settle(attacked)
    assert_unharmed(attacked)


@pytest.mark.parametrize("kind", ["preview", "error", "held"])
def test_a_hostile_page_runs_nothing(attacked: Page, desk: StubDesk, kind: str) -> None:
    attacked.goto(SEED)
    desk.nonsense = desk_page(kind, "x", ["<h2>Sampai</h2>", *MORE]).encode()
    for name, value in {"comment": "Kata.", "author": "Siti", "email": "s@example.org"}.items():
        attacked.locator(f"#commentform [name={name}]").fill(value)
    attacked.get_by_role("button", name="Kirim Komentar").click()
    expect(attacked.get_by_role("heading", name="Sampai")).to_be_focused()
    assert_unharmed(attacked)
