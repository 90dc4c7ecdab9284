"""The comment section on a whole site."""

from __future__ import annotations

import json
import logging
from datetime import timedelta
from typing import Any

import pytest
from bs4 import Tag
from pelican.log import LimitFilter

from tests.support.site import DESK, NOW, SECRET, FixtureSite
from warta.core.errors import DataError
from warta.core.signing import verify_article

PAGE = "2024/02/berita/"


def comment(number: int, parent: int | None = None, **fields: Any) -> dict[str, Any]:
    plain = {
        "id": str(number),
        "article": "berita",
        "parent": str(parent) if parent else None,
        "author": f"Pembaca {number}",
        "url": None,
        "date": (NOW - timedelta(days=9) + timedelta(minutes=number)).isoformat(),
        "content": f"Kata {number}.",
        "status": "approved",
        "by_newsroom": False,
    }
    return plain | fields


def put(site: FixtureSite, *comments: dict[str, Any]) -> None:
    document = {"version": 1, "generated": "2024-03-01T01:00:00Z", "comments": comments}
    site.write("data/comments.json", json.dumps(document))


@pytest.fixture
def desk_site(site: FixtureSite) -> FixtureSite:
    """A site with a desk and one article, `berita`."""
    site.warta["desk"] = DESK
    site.article("berita")
    return site


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> Any:
    """What a build tells the editor, who is told each thing once by Pelican's log."""
    monkeypatch.setattr(LimitFilter, "_raised_messages", set())
    return caplog


def listed(site: FixtureSite, url: str = PAGE) -> list[str]:
    return [item["id"] for item in site.page(url).select("#comments li.comment")]


def form(site: FixtureSite, url: str = PAGE) -> Tag | None:
    return site.page(url).select_one("#commentform")


def claim(site: FixtureSite, url: str = PAGE) -> Any:
    return verify_article(site.page(url).select_one("[data-token]")["data-token"], {"1": SECRET})


@pytest.mark.parametrize("status", ["held", "spam", "trash"])
def test_a_comment_that_is_not_approved_is_nowhere_in_the_output(
    desk_site: FixtureSite, status: str, told: pytest.LogCaptureFixture
) -> None:
    put(desk_site, comment(1), comment(2, status=status, author="Rahasia", content="Rahasia"))
    desk_site.build()
    assert listed(desk_site) == ["comment-1"]
    assert not any(b"Rahasia" in data for data in desk_site.files().values())
    assert "1 komentar belum disetujui" in told.text


def test_threads_stand_as_lists_within_lists(desk_site: FixtureSite) -> None:
    put(desk_site, comment(1), comment(2, 1), comment(3, 2), comment(4))
    desk_site.build()
    page = desk_site.page(PAGE)
    nested = page.select_one("ol.comment-list > li#comment-1 > ol.children > li#comment-2")
    assert nested.select_one("ol.children > li")["class"] == ["comment", "depth-3"]
    assert page.select_one("#comments h2").get_text() == "4 Komentar"


def test_a_lost_answer_is_told_to_the_editor(
    desk_site: FixtureSite, told: pytest.LogCaptureFixture
) -> None:
    put(desk_site, comment(1), comment(7, 99))
    desk_site.build()
    assert listed(desk_site) == ["comment-1"]
    assert "berita: komentar 7 tidak tampil" in told.text


def test_comments_of_an_article_that_is_not_there_are_told_to_the_editor(
    desk_site: FixtureSite, told: pytest.LogCaptureFixture
) -> None:
    put(desk_site, comment(1, article="hilang"))
    desk_site.build()
    assert "hilang" in told.text


def test_the_form_carries_the_signed_key(desk_site: FixtureSite) -> None:
    desk_site.article("berkunci", id="kunci-1")
    desk_site.build()
    fields = form(desk_site, "2024/02/berkunci/")
    assert fields["action"] == "https://meja.example.org/comments/"
    assert fields.select_one("[name=comment_post_ID]")["value"] == "kunci-1"
    token = fields.select_one("[name=warta_token]")["value"]
    signed = verify_article(token, {"1": SECRET})
    assert (signed.key, signed.path, signed.title, signed.comments) == (
        "kunci-1",
        "2024/02/berkunci/",
        "Judul berkunci",
        "open",
    )


def test_without_a_desk_comments_show_and_no_form_does(
    site: FixtureSite, told: pytest.LogCaptureFixture
) -> None:
    site.article("berita")
    put(site, comment(1))
    with told.at_level(logging.INFO):
        site.build()
    assert listed(site) == ["comment-1"]
    assert form(site) is None
    assert not site.page(PAGE).select(".comment-reply-link, [data-token], [data-views-endpoint]")
    told = [record for record in told.records if record.name.startswith("warta.comments")]
    assert [record.levelname for record in told] == ["INFO"]
    assert "belum diatur" in told[0].getMessage()


def test_closed_comments_stay_and_no_form_does(desk_site: FixtureSite) -> None:
    desk_site.article("berita", comments="closed")
    put(desk_site, comment(1))
    desk_site.build()
    section = desk_site.page(PAGE).select_one("#comments")
    assert listed(desk_site) == ["comment-1"]
    assert form(desk_site) is None
    assert not section.select(".comment-reply-link")
    assert "Maaf, komentar untuk item ini telah ditutup." in section.get_text()
    assert claim(desk_site).comments == "closed"


def test_comments_close_at_their_time(desk_site: FixtureSite) -> None:
    desk_site.article("berita", comments="2024-02-15 12:00")
    desk_site.now = NOW.replace(month=2, day=15, hour=11)
    desk_site.build()
    assert form(desk_site) is not None
    assert claim(desk_site).comments == "2024-02-15T05:00:00Z"
    desk_site.now = NOW
    desk_site.build()
    assert form(desk_site) is None


def test_while_comments_are_open_until_a_time_the_page_stays_the_same(
    desk_site: FixtureSite,
) -> None:
    desk_site.article("berita", comments="2024-06-01")
    desk_site.build()
    before = desk_site.files()
    desk_site.now = NOW + timedelta(days=2)
    desk_site.build()
    assert desk_site.files() == before


def test_later_comments_stand_on_pages_of_their_own(desk_site: FixtureSite) -> None:
    desk_site.warta["comments"] = {"per_page": 2}
    put(desk_site, *[comment(number) for number in range(1, 6)], comment(9, 5))
    desk_site.build()
    assert listed(desk_site) == ["comment-1", "comment-2"]
    assert listed(desk_site, f"{PAGE}comment-page-3/") == ["comment-5", "comment-9"]
    second = desk_site.page(f"{PAGE}comment-page-2/")
    links = [link["href"] for link in second.select(".comment-navigation a")]
    assert links == [f"/{PAGE}#comments", f"/{PAGE}comment-page-3/#comments"]
    permalink = desk_site.page(f"{PAGE}comment-page-3/").select_one("#comment-9 time").parent
    assert permalink["href"] == f"/{PAGE}comment-page-3/#comment-9"
    assert form(desk_site, f"{PAGE}comment-page-3/") is not None


def test_an_approval_changes_no_page_but_the_articles_own(desk_site: FixtureSite) -> None:
    desk_site.article("lain", date="2024-02-02 10:00")
    put(desk_site, comment(1))
    desk_site.build()
    put(desk_site, comment(1), comment(2, 1))
    report = desk_site.build()
    assert report.written == (f"{PAGE}index.html", "comments/feed/rss.xml")


def test_a_hidden_article_has_its_comments_too(desk_site: FixtureSite) -> None:
    desk_site.article("berita", status="hidden")
    put(desk_site, comment(1))
    desk_site.build()
    assert listed(desk_site) == ["comment-1"]
    assert form(desk_site) is not None


def test_a_broken_export_leaves_the_last_good_comments(
    desk_site: FixtureSite, told: pytest.LogCaptureFixture
) -> None:
    put(desk_site, comment(1))
    desk_site.build()
    desk_site.write("data/comments.json", b'{"version": 1, "comments": [')
    desk_site.build()
    assert listed(desk_site) == ["comment-1"]
    assert "comments.json" in told.text


def test_a_broken_export_without_a_good_one_stops_the_build(desk_site: FixtureSite) -> None:
    put(desk_site, comment(1, date="kemarin"))
    with pytest.raises(DataError, match=r"comments\[0\]\.date"):
        desk_site.build()
    assert not desk_site.output.exists()
