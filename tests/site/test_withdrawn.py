"""A withdrawn story: its address keeps a notice with the reason, and nothing else is left of it.

Dewan Pers, Pedoman Pemberitaan Media Siber, butir 5c: the reason is public.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.support.newsroom import picture
from tests.support.site import DESK, FixtureSite
from warta.core.errors import WartaError

URL = "2024/02/keliru/"
REASON = "Memuat identitas anak & <keluarganya>."


@pytest.fixture
def withdrawn(site: FixtureSite) -> FixtureSite:
    """A site with a desk, comments and a story that is withdrawn; SITEURL is set."""
    site.settings["SITEURL"] = "https://contoh.example.org"
    site.warta |= {"desk": DESK, "comments": {"per_page": 1}}
    site.write("media/korban.png", picture(1))
    site.article("hadir", date="2024-02-03 10:00")
    site.article("keliru", **story(withdrawn=REASON), body=BODY)
    site.data.mkdir()
    comments = [comment(number) for number in "12"]
    head = {"version": 1, "generated": "2024-02-19T23:00:00Z"}
    (site.data / "comments.json").write_text(json.dumps({**head, "comments": comments}))
    return site


BODY = "Kalimat rahasia.\n\n![Rumah](media/korban.png)\n\nBaca juga: hadir"


def story(**more: str) -> dict[str, str]:
    return {
        "title": "Judul & keliru",
        "authors": "Siti, Budi",
        "tags": "Bocah",
        "region": "Tarebung",
        "kicker": "Kriminal",
        "image": "korban.png",
        "image_alt": "Korban",
        "sticky": "yes",
        "correction": "2024-02-02 — Nama dibetulkan.",
        **more,
    }


def comment(number: str) -> dict[str, Any]:
    return {
        "id": number, "article": "keliru", "parent": None, "author": "Pembaca", "url": None,
        "date": f"2024-02-1{number}T06:05:00Z", "content": "Setuju sekali.", "status": "approved",
        "by_newsroom": False,
    }  # fmt: skip


def article_of(site: FixtureSite) -> BeautifulSoup:
    site.build()
    return site.page(URL).select_one("article")


def test_the_page_keeps_title_date_and_byline_and_says_why(withdrawn: FixtureSite) -> None:
    article = article_of(withdrawn)
    assert article.h1.get_text() == "Judul & keliru"
    assert article.select_one(".byline time")["datetime"] == "2024-02-01T10:00:00+07:00"
    assert article.select_one(".byline p").get_text(strip=True) == "Oleh Siti, Budi"
    notice = article.select_one(f"section[aria-labelledby={article.h2['id']}]")
    assert notice.h2.get_text() == "Berita ini dicabut."
    assert notice.p.get_text() == REASON


def test_the_page_has_neither_body_picture_share_buttons_nor_comments(
    withdrawn: FixtureSite,
) -> None:
    article = article_of(withdrawn)
    gone = ".prose, figure, img, .share, .article-counts, #comments, #respond, form, .tags"
    assert article.select(gone + ", .corrections, .related, .kicker") == []


def test_no_beacon_counts_its_readers(withdrawn: FixtureSite) -> None:
    article = article_of(withdrawn)
    assert not [name for name in article.attrs if name.startswith("data-")]
    assert article.select("[data-views]") == []


def test_search_engines_are_told_of_no_story(withdrawn: FixtureSite) -> None:
    withdrawn.build()
    page = withdrawn.page(URL)
    assert page.select_one("meta[name=robots]")["content"] == "noindex, follow"
    assert page.select("script[type='application/ld+json']") == []
    described = page.select_one("meta[name=description]")["content"]
    assert described == f"Berita ini dicabut. {REASON}"
    assert page.select("meta[property='og:image'], meta[property='article:tag']") == []


@pytest.mark.parametrize(
    "word", ["rahasia", "korban", "bocah", "kriminal", "dibetulkan", "setuju", "tarebung"]
)
def test_nothing_of_it_is_left_in_any_file(withdrawn: FixtureSite, word: str) -> None:
    withdrawn.build()
    assert mentions(withdrawn, word) == []


def mentions(site: FixtureSite, word: str) -> list[str]:
    return [name for name, data in site.files().items() if word.encode() in data.lower()]


def test_it_is_in_no_list_feed_or_sitemap(withdrawn: FixtureSite) -> None:
    withdrawn.build()
    assert mentions(withdrawn, "keliru") == [f"{URL}index.html"]


def test_what_links_to_it_goes_on_doing_so(withdrawn: FixtureSite) -> None:
    withdrawn.article("hadir", body="Baca juga: keliru")
    withdrawn.build()
    (link,) = withdrawn.page("2024/02/hadir/").select(".baca-juga a")
    assert (link["href"], link.get_text()) == (f"/{URL}", "Judul & keliru")


def test_its_links_lead_to_pages_that_exist(withdrawn: FixtureSite) -> None:
    for link in article_of(withdrawn).select("a[href^='/']"):
        assert (withdrawn.output / link["href"].strip("/") / "index.html").is_file(), link


def test_what_was_published_of_it_before_is_removed(withdrawn: FixtureSite) -> None:
    withdrawn.article("keliru", **story(), body=BODY)
    withdrawn.build()
    assert f"{URL}comment-page-2/index.html" in withdrawn.files()
    withdrawn.article("keliru", **story(withdrawn=REASON), body=BODY)
    report = withdrawn.build()
    assert f"{URL}index.html" in report.written
    pages = ["comment-page-2/", "tag/bocah/", "author/budi/", "wilayah/tarebung/"]
    assert [page for page in pages if any(page in name for name in report.removed)] == pages
    assert [name for name in report.removed if "korban" in name]


def test_a_withdrawal_taken_back_brings_all_back(withdrawn: FixtureSite) -> None:
    withdrawn.article("keliru", **story(), body=BODY)
    withdrawn.build()
    before = withdrawn.files()
    withdrawn.article("keliru", **story(withdrawn=REASON), body=BODY)
    withdrawn.build()
    withdrawn.article("keliru", **story(), body=BODY)
    withdrawn.build()
    assert withdrawn.files() == before


def test_the_body_and_the_picture_may_go_with_it(withdrawn: FixtureSite) -> None:
    before = article_of(withdrawn)
    (withdrawn.content / "media/korban.png").unlink()
    withdrawn.article("keliru", **story(withdrawn=REASON), body="")
    assert article_of(withdrawn) == before


@pytest.mark.parametrize("reason", ["", "yes", "ya"])
def test_a_withdrawal_without_a_reason_stops_the_build(site: FixtureSite, reason: str) -> None:
    site.article("keliru", withdrawn=reason)
    with pytest.raises(WartaError, match="withdrawn-invalid"):
        site.build()


def test_a_paid_story_keeps_its_label(site: FixtureSite) -> None:
    site.article("keliru", label="iklan", withdrawn=REASON)
    assert article_of(site).select_one(".label--iklan")
