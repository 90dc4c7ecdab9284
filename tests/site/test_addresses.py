"""No link of the site leads nowhere, and every page can be reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from tests.site.conftest import Pages, parsed
from tests.support.site import DESK, FixtureSite

ATTRIBUTES = ("href", "src", "content", "data-fragment", "data-copy", "poster", "action")
UNLINKED = {"404.html", "2024/02/undangan-temu-pembaca/index.html", "fragmen/samping.html"}


@dataclass(frozen=True)
class Crawl:
    """A built site as a web of files. `root` is its public address, without a slash at the end."""

    site: FixtureSite
    root: str
    pages: Pages

    @cached_property
    def files(self) -> set[str]:
        return set(self.site.files())

    @cached_property
    def anchors(self) -> dict[str, set[str]]:
        return {
            name: {tag["id"] for tag in page.find_all(id=True)} for name, page in self.pages.items()
        }

    def addresses(self, name: str) -> Iterator[tuple[str, str]]:
        """The internal addresses of a page as pairs of a file and a fragment."""
        for tag in self.pages[name].find_all(True):
            for address in addresses_of(tag):
                if (target := self.target(name, address)) is not None:
                    yield target

    def target(self, name: str, address: str) -> tuple[str, str] | None:
        """The file and the fragment that an address leads to; None where it leaves the site."""
        base = urlsplit(self.root)
        parts = urlsplit(address)
        if parts.scheme not in ("", base.scheme) or parts.netloc not in ("", base.netloc):
            return None
        fragment = unquote(parts.fragment)
        if not parts.path and not parts.netloc:
            return (name, fragment)
        path = unquote(parts.path).removeprefix(base.path) or "/"
        assert path.startswith("/"), f"{name}: {address} is neither absolute nor root-relative"
        path = path.removeprefix("/")
        return (f"{path}index.html" if path.endswith("/") or not path else path, fragment)


def addresses_of(tag: Tag) -> Iterator[str]:
    """Every address in a tag's attributes."""
    for name in ATTRIBUTES:
        value = tag.get(name)
        if value and (tag.name != "meta" or value.startswith("http")):
            yield value
    for candidate in tag.get("srcset", "").split(","):
        if candidate.strip():
            yield candidate.split()[0]


@pytest.fixture(scope="module")
def crawl(sample_site: FixtureSite, sample_pages: Pages) -> Crawl:
    return Crawl(sample_site, "https://contoh.example.org", sample_pages)


def broken(crawl: Crawl) -> dict[str, set[str]]:
    """The addresses that lead to no file or no element, by the page that has them."""
    faults: dict[str, set[str]] = {}
    for name in crawl.pages:
        for file, fragment in crawl.addresses(name):
            missing = fragment and fragment not in crawl.anchors.get(file, set())
            if file not in crawl.files or missing:
                faults.setdefault(name, set()).add(f"{file}#{fragment}")
    return faults


def test_no_internal_address_is_broken(crawl: Crawl) -> None:
    assert sum(1 for name in crawl.pages for _ in crawl.addresses(name)) > 5_000
    assert broken(crawl) == {}


def test_a_broken_address_would_be_seen(site: FixtureSite) -> None:
    site.article("satu")
    site.build()
    crawl = Crawl(site, "", parsed(site))
    crawl.pages["index.html"].body.append(
        BeautifulSoup('<a href="/tidak/ada/">x</a><a href="#tak-ada">y</a>', "html.parser")
    )
    assert broken(crawl) == {"index.html": {"tidak/ada/index.html#", "index.html#tak-ada"}}


def test_every_page_can_be_reached_from_the_home_page(crawl: Crawl) -> None:
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        for file, _ in crawl.addresses(waiting.pop()):
            if file in crawl.pages and file not in reached:
                reached.add(file)
                waiting.append(file)
    assert set(crawl.pages) - reached <= UNLINKED


def test_no_file_lies_about_unused(crawl: Crawl) -> None:
    used = {file for name in crawl.pages for file, _ in crawl.addresses(name)}
    feeds = "".join(crawl.site.text(name) for name in crawl.files if name.endswith(".xml"))
    pages_and_machines = {name for name in crawl.files if name.endswith((".html", ".xml", ".txt"))}
    unused = {name for name in crawl.files - used - pages_and_machines if f"/{name}" not in feeds}
    assert unused == set()


def test_a_site_below_a_path_keeps_to_it(site: FixtureSite) -> None:
    site.settings = {"SITEURL": "https://contoh.example.org/kabar"}
    site.warta["desk"] = DESK
    site.article("satu", "Baca juga: dua\n\n[Dua]({filename}dua.md)", tags="garam, laut")
    site.article("dua", tags="garam", region="Sreseh", date="2024-01-05 09:00")
    site.build()
    crawl = Crawl(site, "https://contoh.example.org/kabar", parsed(site))
    assert broken(crawl) == {}
    rooted = {
        address
        for page in crawl.pages.values()
        for tag in page.find_all(True)
        for address in addresses_of(tag)
        if address.startswith("/")
    }
    assert rooted
    assert {address for address in rooted if not address.startswith("/kabar/")} == set()


def test_old_links_of_wordpress_live(crawl: Crawl) -> None:
    for address in (
        "2023/10/kapolsek-pangarengan-kunjungi-panwaslu/",
        "2023/10/", "2023/", "category/berita/", "tag/pemilu-2024/", "author/redaksi/",
    ):  # fmt: skip
        assert f"{address}index.html" in crawl.files
