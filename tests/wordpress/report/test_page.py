"""The page of an import: all that was met, of strangers but letters, and not too long."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given

from tests.support.imports import HOSTILE, full_report, left, outcome, report, reports
from tests.support.site import NOW
from warta.wordpress.export import Mended
from warta.wordpress.notes import Note
from warta.wordpress.outcomes import CommentSums, Report, ViewSums
from warta.wordpress.report.page import MOST, render_html

LARGEST = 5_000_000


def page(found: Report) -> BeautifulSoup:
    return BeautifulSoup(render_html(found, NOW), "html.parser")


def words(element: Tag) -> str:
    return element.get_text(" ", strip=True)


def section(soup: BeautifulSoup, name: str) -> Tag:
    found = soup.find("section", id=name)
    assert isinstance(found, Tag), name
    return found


def cells(table: Tag) -> dict[str, list[str]]:
    """The cells of each row by its head."""
    return {
        words(row.th): [words(cell) for cell in row.find_all("td")]
        for row in table.select("tbody tr")
    }


def test_the_sums_are_a_table_with_a_row_for_each_kind_and_one_for_all() -> None:
    found = cells(section(page(full_report()), "jumlah").table)
    assert found["Berita"] == ["10", "7", "1", "0", "1", "1"]
    assert found["Seluruhnya"] == ["14", "8", "1", "1", "1", "3"]


def test_each_kind_of_note_has_a_list_of_its_items() -> None:
    lists = section(page(full_report()), "lihat").find_all("details")
    assert words(lists[0].summary) == "5 Gambar tidak ada; tempatnya ditandai dalam naskah."
    items = lists[0].find_all("li")
    assert len(items) == 5
    assert words(items[0]) == (
        "Panen garam 1 ( di situs lama ) content/berita/2023-10-24-panen-garam-1.md "
        "2023/10/tambak.jpg"
    )


def test_what_asks_for_nothing_stands_apart() -> None:
    soup = page(full_report())
    assert "Rubrik kedua" in words(section(soup, "tahu"))
    assert "Rubrik kedua" not in words(section(soup, "lihat"))


def test_drafts_and_what_has_a_password_are_listed_as_not_public() -> None:
    items = section(page(full_report()), "tidak-terbit").find_all("li")
    assert [words(item.find_all("span")[-1]) for item in items] == ["draf", "bersandi"]


def test_what_editors_changed_is_listed_and_asks_for_a_look_where_wordpress_changed_too() -> None:
    unwritten, newer = Note("alt-made", "Foto: Panen"), Note("edited-newer")
    soup = page(
        report(
            outcome(1, what="edited", notes=(unwritten,)),
            outcome(2, what="edited", notes=(unwritten, newer)),
        )
    )
    assert words(section(soup, "disunting").summary) == "2 naskah dan berkas dibiarkan"
    assert words(section(soup, "lihat").summary).startswith("1 Disunting redaksi, dan berubah juga")
    assert len(section(soup, "lihat").find_all("details")) == 1


def test_what_was_left_out_is_listed_by_reason() -> None:
    found = page(report(left(1, "trash"), left(2, "trash"), left(3, "menu", "nav_menu_item")))
    summaries = [words(one.summary) for one in section(found, "ditinggalkan").find_all("details")]
    assert summaries == [
        "2 ada di tempat sampah WordPress",
        "1 menu situs; menu Warta ada di pengaturan",
    ]


def test_comments_views_and_redirects_are_tables() -> None:
    soup = page(full_report())
    assert cells(section(soup, "komentar").table)["Dibawa: disetujui"] == ["1.234"]
    assert "nomor 41, 42." in words(section(soup, "komentar"))
    assert cells(section(soup, "pembaca").table)["views"] == ["8", "51.200"]
    assert cells(section(soup, "pengalihan").table)["_redirects"] == ["2.000", "345"]


def test_mended_places_are_named_by_file_and_line() -> None:
    found = section(page(full_report()), "berkas")
    assert words(found.summary) == "3 Tanda & tanpa pengodean diperbaiki."
    assert "ekspor.xml baris 1.204" in words(found)


def test_advice_a_dry_run_and_the_time_are_said() -> None:
    soup = page(full_report(dry_run=True))
    steps = [words(step) for step in section(soup, "langkah").find_all("li")]
    assert steps[0] == "Jalankan 'warta check'."
    assert "Uji coba" in words(soup.header)
    assert "Jumat, 1 Maret 2024, 08.00 WIB" in words(soup.header)
    assert "Uji coba" not in words(page(full_report()).header)


def test_a_list_is_cut_and_says_where_the_rest_is() -> None:
    note = Note("body-unlike")
    many = [outcome(number, notes=(note,)) for number in range(1, MOST + 1_235)]
    [found] = section(page(report(*many)), "lihat").find_all("details")
    assert len(found.find_all("li")) == MOST
    assert words(found.find("p")) == "dan 1.234 lagi; semuanya ada di report.json"


def test_a_page_of_many_items_is_no_larger_than_a_picture() -> None:
    notes = tuple(Note(code, "x" * 200) for code in ("body-unlike", "picture-missing", "html-kept"))
    many = [
        outcome(number, title="T" * 300, notes=notes, public=False) for number in range(1, 20_001)
    ]
    comments = CommentSums(20_000, {"approved": 20_000}, {}, orphans=tuple(range(20_000)))
    made = render_html(report(*many, comments=comments), NOW)
    assert len(made.encode()) < LARGEST


def hostile_report() -> Report:
    note = Note("shortcode-unknown", HOSTILE)
    items = (
        outcome(1, title=HOSTILE, path=HOSTILE, status=HOSTILE, old=HOSTILE, notes=(note,)),
        outcome(2, path="", type=HOSTILE, source=HOSTILE, public=False, status=HOSTILE),
    )
    return report(
        *items,
        site=HOSTILE,
        sources=(HOSTILE,),
        mended=(Mended("xml-control", HOSTILE, 1, 1, HOSTILE),),
        views=ViewSums({HOSTILE: (1, 1)}, 1),
        redirects={HOSTILE: (1, 1)},
        advice=(HOSTILE,),
    )


def test_nothing_of_an_export_becomes_markup_or_a_template() -> None:
    plain, hostile = page(full_report()), page(hostile_report())
    assert hostile.find("script") is None
    assert {tag.name for tag in hostile.find_all()} <= {tag.name for tag in plain.find_all()}
    assert "<script>alert(1)</script>" in words(section(hostile, "lihat"))
    assert "{{ 7 * 7 }}" in words(section(hostile, "lihat"))


@pytest.mark.parametrize("site", ["javascript:alert(1)", "data:text/html,x", "//", "http://[", ""])
def test_only_web_addresses_are_linked(site: str) -> None:
    links = page(report(outcome(1, notes=(Note("body-unlike"),)), site=site)).select("li > a[rel]")
    assert links == []


def test_an_old_address_leads_to_the_old_site() -> None:
    [link] = page(report(outcome(1, notes=(Note("body-unlike"),)))).select("li > a[rel]")
    assert link["href"] == "https://tarebung.example/2023/10/panen-garam-1/"


def test_the_page_asks_for_nothing_from_anywhere() -> None:
    soup = page(full_report())
    assert soup.find(["script", "link", "img", "iframe", "form"]) is None
    assert "url(" not in soup.style.get_text()
    assert soup.html["lang"] == "id"


def test_headings_sections_and_tables_are_named_for_those_who_do_not_see() -> None:
    soup = page(full_report())
    assert [heading.name for heading in soup.find_all(re.compile("^h[1-6]$"))][:2] == ["h1", "h2"]
    ids = [element["id"] for element in soup.find_all(id=True)]
    assert len(set(ids)) == len(ids)
    for part in soup.find_all("section"):
        assert part["aria-labelledby"] == part.find("h2")["id"]
    for table in soup.find_all("table"):
        assert words(table.caption)
        assert all(head.get("scope") in ("col", "row") for head in table.find_all("th"))


def test_every_link_within_the_page_leads_to_a_part_of_it() -> None:
    for found in (full_report(), report()):
        soup = page(found)
        aims = {link["href"].removeprefix("#") for link in soup.nav.find_all("a")}
        assert aims == {part["id"] for part in soup.find_all("section")}


@given(reports())
def test_every_report_has_a_page_that_can_be_written(found: Report) -> None:
    text = render_html(found, NOW)
    text.encode()
    assert "\x00" not in text
