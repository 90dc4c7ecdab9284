"""What a first view on a small phone costs (docs: at most 4 requests an article, 12 the home page).

A KB is 1024 bytes; text is compressed as a static host does it (gzip, level 6).
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, Response

from tests.browser.conftest import NewPage
from tests.support.browser import Hosted, Watch, settle
from tests.support.pages import COMMENTS_PAGE, CORRECTED, LONG, PAGE_TYPES, SEED
from tests.support.site import ROOT
from warta.press.assets import squeeze_js

pytestmark = pytest.mark.browser

KB = 1024
PHONE = {
    "viewport": {"width": 360, "height": 640},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}


@dataclass(frozen=True)
class FirstView:
    """The answers that a page took until it was at rest, without the icon."""

    answers: tuple[Response, ...]

    def weight(self, kind: str) -> int:
        """The compressed size of the answers of a kind (Playwright's `resource_type`), in bytes."""
        return sum(self._sizes(kind))

    def _sizes(self, kind: str) -> Iterator[int]:
        for answer in self.answers:
            if answer.request.resource_type == kind:
                body = answer.body()
                yield len(body if kind == "image" else gzip.compress(body, 6))


def first_view(new_page: NewPage, address: str) -> FirstView:
    page: Page = new_page(**PHONE)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - no bound method
    page.goto(address)
    settle(page)
    return FirstView(tuple(one for one in answers if not one.url.endswith("favicon.svg")))


@pytest.mark.parametrize("address", [SEED, LONG, CORRECTED])
def test_an_article_is_light(new_page: NewPage, address: str) -> None:
    view = first_view(new_page, address)
    assert len(view.answers) <= 4
    assert view.weight("document") <= 14 * KB
    assert view.weight("script") <= 3 * KB
    assert view.weight("stylesheet") == 0


def test_the_lead_picture_of_an_article_is_light(new_page: NewPage) -> None:
    view = first_view(new_page, SEED)
    lead = [answer for answer in view.answers if "kunjungan-panwaslu" in answer.url]
    assert len(lead) == 1
    assert len(lead[0].body()) <= 40 * KB


def test_the_home_page_is_light(new_page: NewPage) -> None:
    view = first_view(new_page, PAGE_TYPES["home"])
    assert len(view.answers) <= 12
    assert view.weight("document") <= 20 * KB
    assert view.weight("script") <= 3 * KB
    assert view.weight("image") <= 80 * KB


def test_scripts_are_small(hosted: Hosted) -> None:
    modules = {path.stem: path.read_bytes() for path in (hosted.site.output / "theme").glob("*.js")}
    assert modules
    assert sum(len(gzip.compress(module, 6)) for module in modules.values()) <= 3 * KB


@pytest.mark.parametrize(
    ("module", "most"),
    [("views", KB), ("comments", KB), ("sending", 1.25 * KB), ("newer", 1.25 * KB), ("desk", KB)],
)
def test_each_behaviour_is_small(module: str, most: float) -> None:
    source = (ROOT / f"theme/static/js/{module}.js").read_text(encoding="utf-8")
    assert len(gzip.compress(squeeze_js(source).encode(), 6)) < most


def test_no_stranger_is_asked_and_no_cookie_set(
    new_page: NewPage, watch: Watch, hosted: Hosted
) -> None:
    page = new_page()
    for address in (*PAGE_TYPES.values(), COMMENTS_PAGE):
        page.goto(address)
    assert len(watch.urls) > len(PAGE_TYPES)
    assert all(url.startswith((hosted.url, hosted.desk_url)) for url in watch.urls)
    assert page.context.cookies() == []
    assert page.evaluate("() => localStorage.length + sessionStorage.length") == 0
