"""Links between stories on a whole site."""

from __future__ import annotations

from tests.support.site import FixtureSite


def test_a_story_links_another_by_slug_and_by_id(site: FixtureSite) -> None:
    site.settings = {"SITEURL": "https://example.org/kabar"}
    site.article("dituju", id="K-1", title="Judul & Tujuan")
    site.article("asal", body="Pembuka.\n\nBaca juga: dituju\n\nBaca juga: K-1\n")
    site.build()
    links = site.page("2024/02/asal/").select("p.baca-juga a")
    assert [(link["href"], link.get_text()) for link in links] == [
        ("/kabar/2024/02/dituju/", "Judul & Tujuan")
    ] * 2


def test_a_hidden_story_can_be_linked(site: FixtureSite) -> None:
    site.article("sembunyi", status="hidden")
    site.article("asal", body="Baca juga: sembunyi\n")
    site.build()
    assert site.page("2024/02/asal/").select_one("p.baca-juga a") is not None


def test_a_static_page_links_a_story(site: FixtureSite) -> None:
    site.article("dituju")
    site.write("halaman/tentang.md", "Title: Tentang\n\nBaca juga: dituju\n")
    site.build()
    assert site.page("tentang/").select_one("p.baca-juga a") is not None
