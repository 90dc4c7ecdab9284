"""What stands around the comments: complaints, the terms, and the words for who comes back."""

from __future__ import annotations

import json

import pytest
from bs4 import Tag

from tests.support.site import DESK, FixtureSite

PAGE = "2024/02/berita/"
TERMS = "Dengan mengirim komentar, Anda menyetujui Pedoman Media Siber dan Kebijakan Privasi."


def static_page(site: FixtureSite, slug: str, title: str) -> None:
    header = f"Title: {title}\nSlug: {slug}\nSummary: Tentang {title}."
    site.write(f"halaman/{slug}.md", f"{header}\n\nIsi halaman.\n")


def put(site: FixtureSite, author: str = "Siti") -> None:
    comment = {
        "id": "7", "article": "berita", "parent": None, "author": author, "url": None,
        "date": "2024-02-10T00:00:00Z", "content": "Kata.", "status": "approved",
        "by_newsroom": False,
    }  # fmt: skip
    document = {"version": 1, "generated": "2024-03-01T01:00:00Z", "comments": [comment]}
    site.write("data/comments.json", json.dumps(document))


@pytest.fixture
def desk_site(site: FixtureSite) -> FixtureSite:
    """A site with a desk, one article with one comment, and the two pages of terms."""
    site.warta["desk"] = DESK
    site.article("berita")
    put(site)
    static_page(site, "pedoman-media-siber", "Pedoman Media Siber")
    static_page(site, "kebijakan-privasi", "Kebijakan Privasi")
    return site


def words(part: Tag | None) -> str:
    return " ".join(part.get_text().split()) if part else ""


def test_a_comment_can_be_complained_of_at_the_desk(desk_site: FixtureSite) -> None:
    desk_site.build()
    (link,) = desk_site.page(PAGE).select("#comment-7 .reply > a.comment-report")
    assert (words(link), link["aria-label"]) == ("Laporkan", "Laporkan komentar Siti")
    assert link["href"] == f"{DESK['url']}/reports/7/"
    assert link["rel"] == ["nofollow"]


def test_a_name_with_quotes_stays_a_name(desk_site: FixtureSite) -> None:
    put(desk_site, author="\"><b>Siti'")
    desk_site.build()
    (link,) = desk_site.page(PAGE).select(".comment-report")
    assert link["aria-label"] == "Laporkan komentar \"><b>Siti'"


def test_where_comments_are_closed_complaints_are_still_taken(desk_site: FixtureSite) -> None:
    desk_site.article("berita", comments="closed")
    desk_site.build()
    page = desk_site.page(PAGE)
    assert page.select(".comment-reply-link") == []
    assert len(page.select("#comment-7 a.comment-report")) == 1


def test_without_a_desk_nobody_takes_complaints(desk_site: FixtureSite) -> None:
    del desk_site.warta["desk"]
    desk_site.build()
    assert desk_site.page(PAGE).select("#comment-7 .reply, .comment-report") == []


def test_what_is_agreed_to_stands_before_the_button(desk_site: FixtureSite) -> None:
    desk_site.build()
    terms = desk_site.page(PAGE).select_one("#commentform > p.comment-form-terms")
    assert words(terms) == TERMS
    assert [link["href"] for link in terms.select("a")] == [
        "/pedoman-media-siber/",
        "/kebijakan-privasi/",
    ]
    assert terms.find_next_sibling("p")["class"] == ["form-submit"]


def test_terms_that_are_on_no_page_are_not_spoken_of(desk_site: FixtureSite) -> None:
    (desk_site.content / "halaman/kebijakan-privasi.md").unlink()
    desk_site.build()
    assert desk_site.page(PAGE).select(".comment-form-terms") == []


def test_an_outlet_names_its_own_terms(desk_site: FixtureSite) -> None:
    static_page(desk_site, "syarat", "Syarat Komentar")
    desk_site.warta["comments"] = {"terms_pages": ["syarat"]}
    desk_site.build()
    terms = desk_site.page(PAGE).select_one(".comment-form-terms")
    assert words(terms) == "Dengan mengirim komentar, Anda menyetujui Syarat Komentar."


@pytest.mark.parametrize(
    ("notice", "said"),
    [
        ("komentar-ditahan", "Komentar Anda sedang menunggu moderasi."),
        ("komentar-terkirim", "Komentar Anda sudah kami terima dan segera tampil."),
    ],
)
def test_there_is_a_word_for_who_comes_back_from_the_desk(
    desk_site: FixtureSite, notice: str, said: str
) -> None:
    desk_site.build()
    (part,) = desk_site.page(PAGE).select(f"#comments > p#{notice}")
    assert (words(part), part["role"]) == (said, "status")
