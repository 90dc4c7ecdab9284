"""A Markdown file becomes an article with everything the templates print."""

from __future__ import annotations

from xml.etree import ElementTree

from tests.support.site import FixtureSite

STORY = """\
---
title: Panwaslu dan polisi duduk bersama
date: 24 Oktober 2023 10.00 WIB
category: Berita
slug: duduk-bersama
authors: [Redaksi, Tim Liputan]
editor: Meja Redaksi
dateline: Sampang
kicker: Pemilu 2024
region: Pangarengan
label: rilis
source: Panwaslu <https://example.org/rilis>
correction:
  - 25 Oktober 2023 — Nama desa diperbaiki.
---
Kalimat **pertama** berita ini.

Kalimat kedua.
"""


def test_what_the_header_says_is_on_the_page(site: FixtureSite) -> None:
    site.write("berita/a.md", STORY)
    site.build()
    page = site.page("2023/10/duduk-bersama/")
    text = page.article.get_text(" ", strip=True)
    for words in (
        "Pemilu 2024",
        "Rilis",
        "Panwaslu dan polisi duduk bersama",
        "Editor: Meja Redaksi",
        "Selasa, 24 Oktober 2023, 10.00 WIB",
        "1 menit baca",
        "Sampang, Tretan.News –",
        "Nama desa diperbaiki.",
    ):
        assert words in text
    authors = [link.get_text() for link in page.select('a[rel="author"]')]
    assert authors == ["Redaksi", "Tim Liputan"]


def test_a_summary_is_taken_from_the_first_paragraph(site: FixtureSite) -> None:
    site.write("berita/a.md", STORY)
    site.build()
    description = site.page("2023/10/duduk-bersama/").find("meta", {"name": "description"})
    assert description["content"] == "Kalimat pertama berita ini."


def test_a_title_is_text_and_not_markup(site: FixtureSite) -> None:
    site.article("awas", title="<script>alert(1)</script> & kawan")
    site.build()
    page = site.page("2024/02/awas/")
    assert page.article.h1.get_text() == "<script>alert(1)</script> & kawan"
    assert "<script>alert" not in site.text("2024/02/awas/")
    assert "<script>alert" not in site.text("")


def test_the_month_of_an_address_is_the_local_one(site: FixtureSite) -> None:
    site.article("tengah-malam", date="2024-01-31T18:30:00Z")
    site.build()
    assert site.page("2024/02/tengah-malam/").h1


def test_an_article_without_authors_is_the_newsrooms(site: FixtureSite) -> None:
    site.article("tanpa-nama")
    site.build()
    assert site.page("2024/02/tanpa-nama/").select_one('a[rel="author"]').get_text() == "Redaksi"


def test_a_link_to_another_file_leads_to_its_page(site: FixtureSite) -> None:
    site.article("tujuan")
    site.article("asal", body="Lihat [berita itu]({filename}tujuan.md).")
    site.build()
    link = site.page("2024/02/asal/").select_one(".prose a")
    assert link["href"] == "/2024/02/tujuan/"


def test_columns_are_aligned_by_class_and_not_by_style(site: FixtureSite) -> None:
    site.article("tabel", body="| Regu | Poin |\n|---|---:|\n| Bahari | 12 |\n")
    site.build()
    page = site.page("2024/02/tabel/")
    assert [cell.get("class") for cell in page.select("td")] == [None, ["align-right"]]
    assert not page.select("[style]")


def test_the_name_of_a_file_says_nothing_of_its_page(site: FixtureSite) -> None:
    site.article("satu")
    site.write("halaman/2024-01-05-kontak.md", "Title: Kontak\nSlug: kontak\n\nIsi.\n")
    site.settings["SITEURL"] = "https://contoh.example.org"
    site.settings["PATH_METADATA"] = r"(?P<dir>\w+)/(?P<title>.+)\.md"
    site.build()
    assert site.page("kontak/").h1.get_text() == "Kontak"
    entries = ElementTree.fromstring(site.text("sitemap.xml"))
    found = {entry[0].text: [item.text for item in entry[1:]] for entry in entries}
    assert found["https://contoh.example.org/kontak/"] == []
