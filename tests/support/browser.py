"""A real Chromium, and a watch over what its pages complain of and whom they ask."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError

from tests.support.site import FixtureSite

NAMES = ("chromium", "chromium-browser")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SETTLED = """() => new Promise(done =>
    requestAnimationFrame(() => requestAnimationFrame(() => done())))"""


def find_chromium() -> str:
    """The path of the system's Chromium. Raises `RuntimeError` that says how to get it."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    raise RuntimeError(
        f"no {' or '.join(NAMES)} on the PATH: the browser tests need Chromium. "
        "Run `sh tests/install-system.sh`, or install the package `chromium`."
    )


@dataclass(frozen=True)
class Hosted:
    """A built site on a host of its own, and where it sends comments and views ("" for nowhere)."""

    site: FixtureSite
    url: str
    desk_url: str = ""

    @property
    def hosts(self) -> set[str]:
        """The hosts that a page may ask."""
        return {urlsplit(url).netloc for url in (self.url, self.desk_url) if url}


@dataclass
class Watch:
    """Complaints (errors and warnings of the console, scripts that threw) and requests.

    A breach of the Content-Security-Policy is an error of the console. `expected` are patterns of
    complaints that a test brings about.
    """

    hosts: set[str]
    expected: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        """Listen to every page of `context`."""
        context.on("console", self._hear)
        context.on("weberror", self._catch)
        context.on("request", self._note)

    @property
    def unexpected(self) -> list[str]:
        """The complaints that no pattern expects."""
        patterns = [re.compile(pattern) for pattern in self.expected]
        return [
            words
            for words in self.complaints
            if not any(pattern.search(words) for pattern in patterns)
        ]

    @property
    def strangers(self) -> set[str]:
        """Hosts that were asked and are neither the site's nor the desk's."""
        return {urlsplit(url).netloc for url in self.urls if url.startswith("http")} - self.hosts

    @property
    def urls(self) -> list[str]:
        """Every address that was asked for, in order."""
        return [request.url for request in self.requests]

    def paths(self) -> list[str]:
        """The paths that were asked for, without the icon, which browsers fetch when they like."""
        paths = [urlsplit(url).path for url in self.urls if url.startswith("http")]
        return [path for path in paths if not path.endswith("favicon.svg")]

    def _note(self, request: Request) -> None:
        self.requests.append(request)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.page and message.page.url}: {message.text}")

    def _catch(self, thrown: WebError) -> None:
        self.complaints.append(f"{thrown.page and thrown.page.url}: {thrown.error}")


def settle(page: Page) -> None:
    """Wait until the page has been drawn and its requests have been answered."""
    page.wait_for_load_state("networkidle")
    page.evaluate(SETTLED)


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return page.evaluate(
        "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
    )
