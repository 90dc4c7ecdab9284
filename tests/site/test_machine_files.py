"""Feeds, sitemap and robots.txt of the whole site."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from tests.site.conftest import Pages
from tests.support.site import FixtureSite
from warta.core.text import slugify

ROOT_URL = "https://contoh.example.org"
CATEGORIES = ["berita", "hukum", "pemilu", "pemerintahan", "budaya", "olahraga"]
CHANNELS = ["feed/", *(f"category/{slug}/feed/" for slug in CATEGORIES)]
UNPUBLISHED = ("festival-tong-tong-2099", "rekapitulasi-kabupaten", "undangan-temu-pembaca")


def xml(site: FixtureSite, name: str) -> BeautifulSoup:
    """Parse strictly: what is not well-formed raises."""
    from lxml import etree

    data = (site.output / name).read_bytes()
    etree.fromstring(data)
    return BeautifulSoup(data, "xml")


def file_of(address: str) -> str:
    path = urlsplit(address).path.lstrip("/")
    return f"{path}index.html" if path.endswith("/") or not path else path


def links_of(feed: BeautifulSoup) -> list[str]:
    entries = feed.find_all(["entry", "item"])
    return [entry.find("link").get("href") or entry.find("link").get_text() for entry in entries]


@pytest.mark.parametrize("channel", CHANNELS)
def test_both_feeds_of_a_channel_say_the_same(sample_site: FixtureSite, channel: str) -> None:
    atom, rss = (xml(sample_site, f"{channel}{name}.xml") for name in ("atom", "rss"))
    assert links_of(atom) == links_of(rss)
    assert len(links_of(atom)) >= 2
    assert all(file_of(link) in sample_site.files() for link in links_of(atom)[:2])


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_feed_is_newest_first(sample_site: FixtureSite, channel: str) -> None:
    atom, rss = (xml(sample_site, f"{channel}{name}.xml") for name in ("atom", "rss"))
    published = [entry.published.get_text() for entry in atom.find_all("entry")]
    assert published == sorted(published, reverse=True)
    dates = [parsedate_to_datetime(item.pubDate.get_text()) for item in rss.find_all("item")]
    assert dates == sorted(dates, reverse=True)


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_feed_tells_only_what_is_published(sample_site: FixtureSite, channel: str) -> None:
    for name in ("atom", "rss"):
        text = sample_site.text(f"{channel}{name}.xml")
        assert [word for word in UNPUBLISHED if word in text] == []


def test_a_category_feed_keeps_to_its_category(sample_site: FixtureSite) -> None:
    for slug in CATEGORIES:
        feed = xml(sample_site, f"category/{slug}/feed/atom.xml")
        for entry in feed.find_all("entry"):
            assert slugify(entry.category["term"]) == slug


def test_labelled_stories_and_no_others_have_a_prefix(sample_site: FixtureSite) -> None:
    seen = set()
    for slug in CATEGORIES:
        for entry in xml(sample_site, f"category/{slug}/feed/rss.xml").find_all("item"):
            page = sample_site.page(file_of(entry.link.get_text()))
            label = page.select_one(".article-header .label")
            title = " ".join(page.h1.get_text().split())
            prefix = f"[{label.get_text()}] " if label else ""
            assert entry.title.get_text() == f"{prefix}{title}"
            seen.add(prefix)
    assert seen == {"", "[Iklan] ", "[Advertorial] ", "[Rilis] ", "[Opini] "}


def test_every_page_names_the_feed_of_the_site(sample_site: FixtureSite) -> None:
    for address in ("", "category/hukum/", "tentang/"):
        links = sample_site.page(address).select("link[rel=alternate]")
        found = {link["href"]: link["type"] for link in links}
        assert found["/feed/atom.xml"] == "application/atom+xml"
        assert found["/feed/rss.xml"] == "application/rss+xml"


def entries(site: FixtureSite) -> list[Tag]:
    return xml(site, "sitemap.xml").find_all("url")


def test_the_sitemap_names_every_page_that_may_be_found_once(
    sample_site: FixtureSite, sample_pages: Pages
) -> None:
    named = [entry.loc.get_text() for entry in entries(sample_site)]
    assert len(named) == len(set(named))
    expected = set()
    for name, page in sample_pages.items():
        robots = page.select_one("meta[name=robots]")
        canonical = page.select_one("link[rel=canonical]")
        numbered = "/page/" in name or "/comment-page-" in name
        if canonical and "noindex" not in robots["content"] and not numbered:
            expected.add(canonical["href"])
    assert set(named) == expected


def test_the_sitemap_names_no_page_that_is_not_there(sample_site: FixtureSite) -> None:
    files = sample_site.files()
    for entry in entries(sample_site):
        assert entry.loc.get_text().startswith(f"{ROOT_URL}/")
        assert file_of(entry.loc.get_text()) in files


def test_an_article_last_changed_when_its_page_says(sample_site: FixtureSite) -> None:
    changed = {entry.loc.get_text(): entry.lastmod for entry in entries(sample_site)}
    for address in ("2023/11/kebakaran-pasar-sawo-kembar/", "2023/10/kapal-sekolah/"):
        times = [time["datetime"] for time in sample_site.page(address).select(".byline time")]
        assert changed[f"{ROOT_URL}/{address}"].get_text() == max(times)


def test_robots_lets_everyone_read_and_names_the_sitemap(sample_site: FixtureSite) -> None:
    lines = sample_site.text("robots.txt").split("\n")
    assert "User-agent: *" in lines
    assert [line for line in lines if line.startswith("Disallow: /")] == []
    assert f"Sitemap: {ROOT_URL}/sitemap.xml" in lines
