"""Sitemaps: what is in them, and how long ones are cut."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pelican.contents import Article, Page

from warta.sitemaps.entries import Entry, entries_of
from warta.sitemaps.robots import robots_text
from warta.sitemaps.xml import Limits, sitemap_files

SITE = "https://example.org"
START = datetime(2024, 1, 1, 8, 0, tzinfo=UTC)
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@dataclass(frozen=True)
class Listing:
    url: str
    lastmod: datetime | None = None


def article(slug: str, day: int, **more: object) -> Article:
    metadata = {"title": slug, "slug": slug, "date": START + timedelta(day), "url": f"{slug}/"}
    return Article("", metadata | more)


def locations(document: bytes) -> list[str]:
    return [node.text for node in etree.fromstring(document).iter(f"{NAMESPACE}loc")]


def test_articles_come_from_the_oldest_on_then_the_rest() -> None:
    entries = entries_of(
        [article("baru", 2), article("lama", 1)],
        [Page("", {"title": "Tentang", "slug": "tentang", "url": "tentang/"})],
        [Listing("tag/garam/", START)],
    )
    assert [entry.url for entry in entries] == ["lama/", "baru/", "", "tentang/", "tag/garam/"]


def test_an_entry_changed_when_its_content_did() -> None:
    changed = START + timedelta(9)
    entries = entries_of([article("baru", 2), article("lama", 1, modified=changed)], [], [])
    assert {entry.url: entry.lastmod for entry in entries} == {
        "lama/": changed,
        "baru/": START + timedelta(2),
        "": changed,
    }


def test_an_address_stands_once() -> None:
    entries = entries_of([article("a", 1)], [], [Listing("a/"), Listing("b/"), Listing("b/")])
    assert [entry.url for entry in entries] == ["a/", "", "b/"]


def test_an_empty_site_has_its_front_page_and_no_date() -> None:
    assert entries_of([], [], []) == [Entry("", None)]


def test_a_short_sitemap_is_one_file() -> None:
    files = dict(sitemap_files([Entry("a/", START), Entry("")], SITE))
    assert list(files) == ["sitemap.xml"]
    root = etree.fromstring(files["sitemap.xml"])
    assert root.tag == f"{NAMESPACE}urlset"
    assert [node.findtext(f"{NAMESPACE}lastmod") for node in root] == [
        "2024-01-01T08:00:00+00:00",
        None,
    ]


def test_a_long_sitemap_is_cut_and_indexed() -> None:
    entries = [Entry(f"{at}/", START + timedelta(at)) for at in range(5)]
    files = dict(sitemap_files(entries, SITE, Limits(urls=2)))
    assert [name for name in files if name != "sitemap.xml"] == [
        "sitemap-1.xml",
        "sitemap-2.xml",
        "sitemap-3.xml",
    ]
    index = etree.fromstring(files["sitemap.xml"])
    assert index.tag == f"{NAMESPACE}sitemapindex"
    assert locations(files["sitemap.xml"])[0] == f"{SITE}/sitemap-1.xml"
    assert index[0].findtext(f"{NAMESPACE}lastmod") == "2024-01-02T08:00:00+00:00"


def test_a_new_article_leaves_full_parts_as_they_were() -> None:
    articles = [article(f"a{at:02}", at) for at in range(9, -1, -1)]
    limits = Limits(urls=4)
    before = dict(sitemap_files(entries_of(articles, [], []), SITE, limits))
    after = dict(sitemap_files(entries_of([article("baru", 20), *articles], [], []), SITE, limits))
    assert before["sitemap-1.xml"] == after["sitemap-1.xml"]
    assert before["sitemap-2.xml"] == after["sitemap-2.xml"]


@given(st.lists(st.text(max_size=30), max_size=40), st.integers(1, 9), st.integers(400, 1500))
def test_no_part_is_over_its_limits_and_none_is_lost(urls: list[str], most: int, size: int) -> None:
    files = dict(sitemap_files([Entry(url) for url in urls], SITE, Limits(most, size)))
    parts = (
        files if len(files) == 1 else {name: files[name] for name in files if name != "sitemap.xml"}
    )
    assert sum(len(locations(part)) for part in parts.values()) == len(urls)
    for part in parts.values():
        assert len(locations(part)) <= most
        assert len(part) <= size or len(locations(part)) == 1


def test_addresses_are_escaped_for_urls_and_for_xml() -> None:
    document = dict(sitemap_files([Entry("tag/garam & laut/ü%20/")], SITE))["sitemap.xml"]
    assert locations(document) == [f"{SITE}/tag/garam%20&%20laut/%C3%BC%20/"]


def test_robots_names_the_sitemap_only_where_it_has_an_address() -> None:
    assert robots_text(SITE).endswith(f"\nSitemap: {SITE}/sitemap.xml\n")
    assert "Sitemap" not in robots_text("")
    assert robots_text("").startswith("User-agent: *\nAllow: /\n")
