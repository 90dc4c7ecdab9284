"""The page of a withdrawn story, as a reader meets it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.test_accessibility import WINDOWS, violations
from tests.support.browser import Hosted, Watch, overflow, settle
from tests.support.server import StubDesk, serving, site_server
from tests.support.site import SECRET, FixtureSite

pytestmark = pytest.mark.browser

URL = "2024/02/keliru/"
REASON = "Memuat identitas anak yang menjadi saksi. Redaksi meminta maaf kepadanya."


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory, stub_desk: StubDesk) -> Iterator[Hosted]:
    """A site with a desk, a story, and one that is withdrawn."""
    site = FixtureSite(tmp_path_factory.mktemp("withdrawn"))
    site.article("hadir")
    site.article("keliru", authors="Siti, Budi", editor="Ani", withdrawn=REASON)
    with serving(site_server(site.output)) as server:
        site.settings = {"SITEURL": server.url}
        site.warta |= {"desk": {"url": stub_desk.url, "secret": SECRET}}
        site.build()
        yield Hosted(site, server.url, stub_desk.url)


@pytest.mark.parametrize("scheme", WINDOWS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    new_page: NewPage, scheme: str
) -> None:
    page = new_page(**WINDOWS[scheme])
    page.goto(URL)
    assert violations(page) == ""
    assert overflow(page) == 0


def test_the_reason_is_in_a_region_that_bears_its_name(page: Page) -> None:
    page.goto(URL)
    notice = page.get_by_role("region", name="Berita ini dicabut.")
    expect(notice.get_by_text(REASON)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Judul keliru")


def test_nobody_is_told_that_it_is_read(page: Page, watch: Watch, hosted: Hosted) -> None:
    page.goto(URL)
    page.locator("aside").scroll_into_view_if_needed()
    settle(page)
    assert [url for url in watch.urls if url.startswith(hosted.desk_url)] == []
