"""Lines `Baca juga: …` in a body's HTML."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from warta.readalso.lines import Target, link_lines

STORIES = {
    "harga-garam": Target("/2023/09/harga-garam/", "Harga Garam & Cuaca <Kering>"),
    "20231001-kerap": Target("/2023/10/karapan-sapi/", "Karapan Sapi"),
}
MARKDOWN = Markdown(extensions=["extra", "sane_lists", "smarty"], output_format="html")


def linked(markdown: str) -> BeautifulSoup:
    html = MARKDOWN.reset().convert(markdown)
    return BeautifulSoup(link_lines(html, STORIES.get).html, "html.parser")


def outline(markdown: str) -> list[tuple[str, str]]:
    """(class, text) of each paragraph."""
    return [(" ".join(p.get("class", [])), p.get_text()) for p in linked(markdown)("p")]


def test_a_line_becomes_a_link_with_the_storys_title() -> None:
    paragraph = linked("Pembuka.\n\nBaca juga: harga-garam\n\nPenutup.").find(class_="baca-juga")
    assert paragraph is not None
    assert paragraph.a is not None
    assert paragraph.a["href"] == "/2023/09/harga-garam/"
    assert paragraph.a.get_text() == "Harga Garam & Cuaca <Kering>"
    assert paragraph.strong is not None
    assert paragraph.strong.get_text() == "Baca juga:"


def test_an_id_leads_to_its_story_too() -> None:
    assert outline("Baca juga: 20231001-kerap") == [("baca-juga", "Baca juga: Karapan Sapi")]


def test_lines_in_a_row_become_a_paragraph_each() -> None:
    assert outline("Baca juga: harga-garam\nBaca juga: 20231001-kerap") == [
        ("baca-juga", "Baca juga: Harga Garam & Cuaca <Kering>"),
        ("baca-juga", "Baca juga: Karapan Sapi"),
    ]


def test_prose_around_a_line_keeps_its_own_paragraphs() -> None:
    assert outline("Satu\ndua.\nBaca juga: 20231001-kerap\nTiga.") == [
        ("", "Satu\ndua."),
        ("baca-juga", "Baca juga: Karapan Sapi"),
        ("", "Tiga."),
    ]


def test_a_link_of_the_editors_own_is_kept() -> None:
    paragraph = linked("Baca juga: [Laporan *kami*](https://example.org/?a=1&b=2)").p
    assert paragraph is not None
    assert paragraph["class"] == ["baca-juga"]
    assert paragraph.a is not None
    assert paragraph.a["href"] == "https://example.org/?a=1&b=2"
    assert paragraph.a.em is not None


def test_an_unknown_story_goes_and_is_told() -> None:
    result = link_lines("<p>Baca juga: tiada</p>\n<p>Isi.</p>", STORIES.get)
    assert result.unknown == ("tiada",)
    assert "Baca juga" not in result.html
    assert "<p>Isi.</p>" in result.html


@pytest.mark.parametrize(
    "markdown",
    [
        "Warga diminta baca juga: harga-garam",
        "Ia berkata, Baca juga: harga-garam, lalu pergi.",
        "*Mulai miring\nBaca juga: harga-garam\nselesai miring*",
        "    Baca juga: harga-garam",
        "Baca juga: dua kata",
    ],
)
def test_what_is_no_line_of_its_own_stays_prose(markdown: str) -> None:
    html = MARKDOWN.reset().convert(markdown)
    assert link_lines(html, STORIES.get).html == html


@given(st.lists(st.sampled_from(["Kata.", "Baca juga: harga-garam", "*miring*", "", "> kutip"])))
def test_paragraphs_stay_whole(lines: list[str]) -> None:
    html = MARKDOWN.reset().convert("\n".join(lines))
    result = link_lines(html, STORIES.get).html
    assert result.count("<p") == result.count("</p>")
    nested = BeautifulSoup(result, "html.parser").select("p p")
    assert nested == []
