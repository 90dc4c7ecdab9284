"""The feeds of whole sites: well-formed, and with what RFC 4287 and RSS 2.0 require."""

from __future__ import annotations

from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from tests.support.site import FixtureSite

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def parsed(site: FixtureSite, name: str) -> etree._Element:
    return etree.fromstring((site.output / name).read_bytes())


def feed_names(site: FixtureSite, form: str) -> list[str]:
    return [name for name in site.files() if name.endswith(f"feed/{form}.xml")]


def is_absolute(address: str) -> bool:
    return urlsplit(address).scheme == "https" and bool(urlsplit(address).netloc)


def test_the_site_each_category_and_the_comments_have_feeds(site: FixtureSite) -> None:
    site.article("satu")
    site.build()
    assert feed_names(site, "atom") == [
        "category/berita/feed/atom.xml",
        "category/hukum/feed/atom.xml",
        "feed/atom.xml",
    ]
    assert len(feed_names(site, "rss")) == 4


def test_atom_has_what_rfc_4287_requires(sample_site: FixtureSite) -> None:
    for name in feed_names(sample_site, "atom"):
        root = parsed(sample_site, name)
        assert root.tag == f"{ATOM}feed"
        for element in (root, *root.iter(f"{ATOM}entry")):
            assert element.findtext(f"{ATOM}title")
            assert urlsplit(element.findtext(f"{ATOM}id") or "").scheme in ("https", "tag")
            assert datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "").tzinfo
            assert all(is_absolute(link.get("href")) for link in element.findall(f"{ATOM}link"))
        assert root.find(f"{ATOM}author") is not None
        own = root.find(f"{ATOM}link[@rel='self']")
        assert own is not None
        assert own.get("href") == f"https://contoh.example.org/{name}"


def test_rss_has_what_rss_2_requires(sample_site: FixtureSite) -> None:
    for name in feed_names(sample_site, "rss"):
        channel = parsed(sample_site, name).find("channel")
        assert channel is not None
        assert all(channel.findtext(each) for each in ("title", "link", "description"))
        own = channel.find(f"{ATOM}link[@rel='self']")
        assert own is not None
        assert own.get("href") == f"https://contoh.example.org/{name}"
        for item in channel.iter("item"):
            assert item.findtext("title")
            assert is_absolute(item.findtext("link") or "")
            assert parsedate_to_datetime(item.findtext("pubDate") or "").tzinfo


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_ids_are_unique_and_items_newest_first(sample_site: FixtureSite, form: str) -> None:
    root = parsed(sample_site, f"feed/{form}.xml")
    paths = {"atom": (f"{ATOM}entry", f"{ATOM}id"), "rss": ("channel/item", "guid")}[form]
    ids = [item.findtext(paths[1]) for item in root.findall(paths[0])]
    assert len(ids) == len(set(ids)) == 20


def test_a_feed_is_as_new_as_what_it_holds(site: FixtureSite) -> None:
    site.article("satu", date="2024-02-01 10:00", modified="2024-02-05 09:30")
    site.article("dua", date="2024-02-03 10:00")
    site.build()
    assert parsed(site, "feed/atom.xml").findtext(f"{ATOM}updated") == "2024-02-05T09:30:00+07:00"


@pytest.mark.parametrize(
    ("name", "path"),
    [("feed/atom.xml", f"{ATOM}entry/{ATOM}title"), ("feed/rss.xml", "channel/item/title")],
)
def test_paid_content_is_labelled_in_the_feed(site: FixtureSite, name: str, path: str) -> None:
    site.article("promo", label="advertorial", title="Kopi <Enak> & Murah")
    site.build()
    title = parsed(site, name).findtext(path) or ""
    assert title.startswith("[Advertorial]")
    assert title.endswith("Kopi <Enak> & Murah")


@pytest.mark.parametrize(
    ("name", "path"),
    [("feed/atom.xml", f"{ATOM}entry/{ATOM}content"), ("feed/rss.xml", f"channel/item/{CONTENT}")],
)
def test_a_body_arrives_whole_with_absolute_addresses(
    site: FixtureSite, name: str, path: str
) -> None:
    site.settings = {"SITEURL": "https://example.org/kabar"}
    site.article("lain")
    body = "Lihat [ini](/kabar/2024/02/lain/) & ]]> <b>itu</b>.\n\nBaca juga: lain\n"
    site.article("asal", date="2024-02-05 10:00", body=body)
    site.build()
    page = BeautifulSoup(parsed(site, name).findtext(path) or "", "html.parser")
    assert [link["href"] for link in page("a")] == ["https://example.org/kabar/2024/02/lain/"] * 2
    assert page.b is not None
    assert "& ]]>" in page.get_text()


def test_the_number_of_items_can_be_set(site: FixtureSite) -> None:
    site.warta["feeds"] = {"items": 2}
    for day in range(1, 5):
        site.article(f"berita-{day}", date=f"2024-02-0{day} 10:00")
    site.build()
    titles = [each.text for each in parsed(site, "feed/rss.xml").findall("channel/item/title")]
    assert titles == ["Judul berita-4", "Judul berita-3"]


def test_hidden_articles_are_in_no_feed(site: FixtureSite) -> None:
    site.article("terbuka")
    site.article("sembunyi", status="hidden")
    site.build()
    assert len(parsed(site, "feed/rss.xml").findall("channel/item")) == 1
