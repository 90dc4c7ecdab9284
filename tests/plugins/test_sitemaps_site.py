"""The sitemap of a whole site."""

from __future__ import annotations

from bs4 import BeautifulSoup, SoupStrainer
from lxml import etree

from tests.support.site import FixtureSite

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "https://contoh.example.org/"


def locations(site: FixtureSite) -> list[str]:
    root = etree.fromstring((site.output / "sitemap.xml").read_bytes())
    return [node.text or "" for node in root.iter(f"{NAMESPACE}loc")]


def test_every_page_that_may_be_found_is_named_once(sample_site: FixtureSite) -> None:
    found = locations(sample_site)
    assert len(found) == len(set(found))
    for address in found:
        text = sample_site.text(address.removeprefix(SITE))
        page = BeautifulSoup(text, "html.parser", parse_only=SoupStrainer("head"))
        robots = page.find("meta", attrs={"name": "robots"})
        assert robots is not None
        assert "noindex" not in robots["content"], address
    kinds = {address.removeprefix(SITE).split("/")[0] for address in found}
    assert {"", "2023", "category", "tag", "author", "wilayah", "redaksi"} <= kinds


def test_search_404_and_hidden_articles_are_not_named(site: FixtureSite) -> None:
    site.article("terbuka")
    site.article("sembunyi", status="hidden")
    site.build()
    text = " ".join(locations(site))
    assert "terbuka" in text
    assert not any(word in text for word in ("sembunyi", "cari", "404"))


def test_robots_names_the_sitemap_of_the_published_site(sample_site: FixtureSite) -> None:
    assert f"Sitemap: {SITE}sitemap.xml" in sample_site.text("robots.txt")


def test_a_preview_has_no_absolute_address(site: FixtureSite) -> None:
    site.article("satu")
    site.build()
    assert "Sitemap" not in site.text("robots.txt")
    assert all(address.startswith("/") for address in locations(site))
