"""One Chromium for all tests, a fresh context for each, and the sample site on loopback."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.support.browser import FLAGS, Hosted, Watch, find_chromium
from tests.support.server import StubDesk, serving, site_server
from tests.support.site import SECRET, FixtureSite

NewPage = Callable[..., Page]
TIMEOUT = 10_000  # milliseconds; a busy machine is slow

expect.set_options(timeout=TIMEOUT)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, started once. Its absence is a failure."""
    path = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def stub_desk() -> Iterator[StubDesk]:
    """The desk of the whole session; tests ask for `desk`."""
    desk = StubDesk()
    with serving(desk):
        yield desk


@pytest.fixture
def desk(stub_desk: StubDesk) -> Iterator[StubDesk]:
    """A desk that has been sent nothing yet. Tests that do not ask for it meet a healthy one."""
    stub_desk.reset()
    yield stub_desk
    stub_desk.reset()


@pytest.fixture(scope="session")
def hosted(
    tmp_path_factory: pytest.TempPathFactory, sample_site: FixtureSite, stub_desk: StubDesk
) -> Iterator[Hosted]:
    """The sample content, built for the addresses of its host and its desk.

    Four threads of comments a page, so that there is a second page.
    """
    site = FixtureSite(tmp_path_factory.mktemp("hosted"), sample_site.content)
    # Pictures take most of a build, and these are the same.
    shutil.copytree(sample_site.cache / "images", site.cache / "images")
    with serving(site_server(site.output)) as server:
        site.settings = {"SITEURL": server.url}
        site.warta = sample_site.warta | {
            "desk": {"url": stub_desk.url, "secret": SECRET},
            "comments": {"per_page": 4},
        }
        site.build()
        yield Hosted(site, server.url, stub_desk.url)


@pytest.fixture(scope="session")
def hosted_without_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """A site of two articles and no desk."""
    site = FixtureSite(tmp_path_factory.mktemp("without-desk"))
    site.article("satu", views="173")
    site.article("dua")
    with serving(site_server(site.output)) as server:
        site.settings = {"SITEURL": server.url}
        site.build()
        yield Hosted(site, server.url)


@pytest.fixture
def watch(hosted: Hosted) -> Iterator[Watch]:
    """Holds every page of a test to this: no complaint, no host but the site's and the desk's."""
    watching = Watch(hosts=set(hosted.hosts))
    yield watching
    assert watching.unexpected == []
    assert watching.strangers == set()


@pytest.fixture
def new_page(chromium: Browser, hosted: Hosted, watch: Watch) -> Iterator[NewPage]:
    """Opens an empty page of a new reader: `new_page(viewport=…, color_scheme=…, …)`.

    Takes what Playwright's `new_context` takes. Addresses are relative to the sample site.
    """
    contexts = []

    def open_page(**options: Any) -> Page:
        defaults = {
            "base_url": hosted.url,
            "viewport": {"width": 1280, "height": 800},
            "reduced_motion": "reduce",  # no waiting for smooth scrolling
        }
        context = chromium.new_context(**defaults | options)
        context.set_default_timeout(TIMEOUT)
        watch.follow(context)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """An empty page of a new reader, with JavaScript, 1280 px wide, in light."""
    return new_page()


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    """The same, on a phone 360 px wide."""
    return new_page(viewport={"width": 360, "height": 740})
