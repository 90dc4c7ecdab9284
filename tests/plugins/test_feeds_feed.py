"""What a feed holds, and what may stand in it."""

from __future__ import annotations

import locale
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pelican.contents import Article

from warta.core.errors import SettingsError
from warta.feeds.address import absolute_html
from warta.feeds.feed import NEVER, Channel, feed, feeds_of
from warta.feeds.settings import FeedsSettings
from warta.feeds.xmltext import rfc822, xml_text

SITE = "https://example.org/kabar"
START = datetime(2024, 1, 1, 8, 0, tzinfo=UTC)


def article(day: int, modified: int | None = None) -> Article:
    metadata = {"title": f"Judul {day}", "slug": f"berita-{day}", "date": START + timedelta(day)}
    if modified is not None:
        metadata["modified"] = START + timedelta(modified)
    return Article("<p>Isi.</p>", metadata)


def channel(*articles: Article, url: str = "category/hukum/") -> Channel:
    return Channel("Hukum", url, articles)


def test_a_channel_has_an_atom_and_an_rss_feed_at_its_own_address() -> None:
    addresses = [each.self_url for each in feeds_of([channel(), channel(url="")], SITE, 20)]
    assert addresses == [
        "category/hukum/feed/atom.xml",
        "category/hukum/feed/rss.xml",
        "feed/atom.xml",
        "feed/rss.xml",
    ]


def test_a_feed_holds_the_newest_and_no_more_than_it_may() -> None:
    result = feed(channel(article(3), article(2), article(1)), "atom", SITE, 2)
    assert [each.slug for each in result.articles] == ["berita-3", "berita-2"]


def test_a_feed_changed_when_what_it_holds_last_changed() -> None:
    result = feed(
        channel(article(3), article(2, modified=9), article(1, modified=20)), "atom", SITE, 2
    )
    assert result.updated == START + timedelta(9)


def test_an_empty_feed_has_a_date_that_no_build_changes() -> None:
    assert feed(channel(), "atom", SITE, 20).updated == NEVER


def test_the_id_is_an_absolute_iri_with_and_without_a_site_address() -> None:
    assert feed(channel(), "rss", SITE, 20).id == f"{SITE}/category/hukum/feed/rss.xml"
    preview = [feed(channel(), form, "", 20).id for form in ("atom", "rss")]
    assert all(each.startswith("urn:uuid:") for each in preview)
    assert preview[0] != preview[1]


def test_a_feed_of_nothing_by_its_settings_is_refused() -> None:
    with pytest.raises(SettingsError, match="items"):
        FeedsSettings(items=0)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/kabar/x/">x</a>', '<a href="https://example.org/kabar/x/">x</a>'),
        ('<img src="/kabar/media/a.jpg">', '<img src="https://example.org/kabar/media/a.jpg">'),
        ('<a href="//lain.example/x">', '<a href="//lain.example/x">'),
        ('<a href="https://lain.example/x">', '<a href="https://lain.example/x">'),
        ('<a href="#catatan">', '<a href="#catatan">'),
    ],
)
def test_root_relative_addresses_become_absolute(html: str, expected: str) -> None:
    assert absolute_html(html, SITE) == expected


def test_a_feed_reader_is_given_one_address_a_picture() -> None:
    html = '<img alt="" decoding="async" loading="lazy" sizes="100vw" src="/a.jpg" srcset="/b 1w">'
    assert absolute_html(html, SITE) == '<img alt="" src="https://example.org/a.jpg">'


def test_in_a_preview_addresses_stay_root_relative() -> None:
    assert absolute_html('<a href="/x/">', "") == '<a href="/x/">'


@given(st.text())
def test_xml_text_can_stand_in_a_document(text: str) -> None:
    node = etree.Element("content")
    node.text = xml_text(text)
    assert etree.fromstring(etree.tostring(node, encoding="utf-8")).tag == "content"


@given(st.text(alphabet=st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc", "Cn"])))
def test_xml_text_keeps_what_may_stand(text: str) -> None:
    assert xml_text(text) == text


def test_rss_dates_are_english_and_carry_their_zone() -> None:
    moment = datetime(2023, 10, 24, 10, 0, tzinfo=timezone(timedelta(hours=7)))
    before = locale.setlocale(locale.LC_TIME)
    assert rfc822(moment) == "Tue, 24 Oct 2023 10:00:00 +0700"
    assert locale.setlocale(locale.LC_TIME) == before
