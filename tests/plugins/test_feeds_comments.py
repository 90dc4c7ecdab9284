"""The feed of comments: what readers see on the pages, newest first, and safe in any reader."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from tests.support.site import DESK, FixtureSite
from warta.core.comments import Comment
from warta.core.exports import dump_comments

AT = datetime(2024, 2, 2, 3, 0, tzinfo=UTC)
FEED = "comments/feed/rss.xml"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
SELF = "{http://www.w3.org/2005/Atom}link"


def comment(number: int, text: str = "Halo", article: str = "satu", **more: object) -> Comment:
    fields = {"parent": None, "author": "Sari", "url": None, "date": AT + timedelta(hours=number)}
    return Comment(id=str(number), article=article, content=text, **fields | more)


def build(site: FixtureSite, *comments: Comment) -> list[etree._Element]:
    """The items of the feed of a site with an article `satu` and these comments."""
    site.settings = {"SITEURL": "https://contoh.example.org"}
    site.warta["desk"] = DESK
    site.article("satu", id="satu", title="Harga <Cabai> & Garam")
    site.write("data/comments.json", dump_comments(comments, AT))
    site.build()
    return channel(site).findall("item")


def channel(site: FixtureSite) -> etree._Element:
    found = etree.fromstring((site.output / FEED).read_bytes()).find("channel")
    assert found is not None
    return found


def texts(items: Sequence[etree._Element], name: str) -> list[str | None]:
    return [item.findtext(name) for item in items]


def test_comments_stand_newest_first_with_where_they_stand(site: FixtureSite) -> None:
    first, second = comment(1), comment(2, "Balas", parent="1", author="Budi")
    items = build(site, first, second)
    assert texts(items, "title") == [
        "Komentar pada Harga <Cabai> & Garam oleh Budi",
        "Komentar pada Harga <Cabai> & Garam oleh Sari",
    ]
    url = "https://contoh.example.org/2024/02/satu/#comment-"
    assert texts(items, "link") == [f"{url}2", f"{url}1"]
    assert texts(items, CREATOR) == ["Budi", "Sari"]
    dates = [parsedate_to_datetime(text or "") for text in texts(items, "pubDate")]
    assert dates == [second.date, first.date]


def test_the_feed_is_as_new_as_its_newest_comment(site: FixtureSite) -> None:
    build(site, comment(1), comment(5))
    built = parsedate_to_datetime(channel(site).findtext("lastBuildDate") or "")
    assert built == AT + timedelta(hours=5)


def test_a_site_without_comments_has_an_empty_feed(site: FixtureSite) -> None:
    assert build(site) == []
    assert channel(site).find(SELF).get("href") == f"https://contoh.example.org/{FEED}"


def test_ids_outlive_title_and_address(site: FixtureSite) -> None:
    before = texts(build(site, comment(1), comment(2)), "guid")
    assert len(set(before)) == 2
    story = site.content / "berita/satu.md"
    renamed = story.read_text().replace("Slug: satu", "Slug: lain").replace("Harga", "Beda")
    story.write_text(renamed)
    site.build()
    assert texts(channel(site).findall("item"), "guid") == before


def test_what_strangers_write_does_nothing_in_a_feed_reader(site: FixtureSite) -> None:
    hostile = "]]> <script>x</script> <a href='javascript:x'>y</a> <b onclick=x>tebal</b> \x0b&"
    (item,) = build(site, comment(1, hostile, author="<img src=x onerror=x>\x07]]>"))
    html = BeautifulSoup(item.findtext(CONTENT) or "", "html.parser")
    assert {tag.name for tag in html.find_all()} <= {"p", "br", "a", "b"}
    assert not [value for tag in html.find_all() for value in tag.attrs.values() if "x" in value]
    assert "\x0b" not in (item.findtext(CONTENT) or "")
    assert item.findtext(CREATOR) == "<img src=x onerror=x>]]>"
    described = BeautifulSoup(item.findtext("description") or "", "html.parser")
    assert not described.find_all()


def test_the_number_of_comments_can_be_set(site: FixtureSite) -> None:
    site.warta["feeds"] = {"comments": 2}
    items = build(site, *(comment(number) for number in range(1, 6)))
    assert [link[-1] for link in texts(items, "link") if link] == ["5", "4"]


def test_comments_on_hidden_articles_are_in_no_feed(site: FixtureSite) -> None:
    site.article("sembunyi", id="sembunyi", status="hidden")
    items = build(site, comment(1), comment(2, article="sembunyi"))
    assert len(items) == 1


def test_a_site_without_the_comments_plugin_has_an_empty_feed(site: FixtureSite) -> None:
    names = ("press", "images", "views", "seo", "feeds")
    site.settings = {"PLUGINS": [f"warta.{name}" for name in names]}
    site.article("satu")
    site.build()
    assert channel(site).findall("item") == []


@pytest.mark.parametrize("url", ["", "2024/02/satu/", "terbaru/"])
def test_every_page_says_where_the_feed_is(site: FixtureSite, url: str) -> None:
    build(site, comment(1))
    link = site.page(url).select_one(f'link[rel="alternate"][href="/{FEED}"]')
    assert link is not None
    assert link["type"] == "application/rss+xml"
