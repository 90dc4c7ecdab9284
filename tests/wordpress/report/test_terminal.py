"""The report on a terminal: 80 columns, Indonesian figures, nothing of a stranger's but letters."""

from __future__ import annotations

from io import StringIO

from hypothesis import given
from rich.console import Console

from tests.support.imports import HOSTILE, full_report, left, outcome, report, reports
from warta.wordpress.export import Mended
from warta.wordpress.notes import Note
from warta.wordpress.outcomes import OMISSIONS, Report
from warta.wordpress.report.terminal import tell

WIDTH = 80


def told(found: Report, *files: str) -> list[str]:
    """The lines on a screen of 80 columns, without spaces at their ends."""
    stream = StringIO()
    tell(found, Console(file=stream, width=WIDTH, highlight=False), files)
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def row(lines: list[str], name: str) -> list[str]:
    [line] = [line for line in lines if line.startswith(name)]
    return line.removeprefix(name).split()


def test_the_sums_are_a_table_with_a_row_for_each_kind_and_one_for_all() -> None:
    lines = told(full_report())
    assert row(lines, "Berita ") == ["10", "7", "1", "0", "1", "1"]
    assert row(lines, "Gambar dan berkas") == ["2", "1", "0", "0", "0", "1"]
    assert row(lines, "Seluruhnya") == ["14", "8", "1", "1", "1", "3"]


def test_a_kind_that_there_is_none_of_has_no_row() -> None:
    assert not [line for line in told(report(outcome())) if line.startswith("Halaman")]


def test_large_figures_have_points_and_the_table_keeps_to_80_columns() -> None:
    found = [outcome(number) for number in range(1, 1_235)]
    lines = told(report(*found, left(9_999, "trash")))
    assert row(lines, "Berita ") == ["1.235", "1.234", "0", "0", "0", "1"]
    assert max(map(len, lines)) <= WIDTH


def test_three_examples_of_a_kind_are_shown_with_their_files_and_the_rest_counted() -> None:
    lines = told(full_report())
    at = lines.index("      5  Gambar tidak ada; tempatnya ditandai dalam naskah.")
    assert lines[at + 1].strip() == (
        "content/berita/2023-10-24-panen-garam-1.md: 2023/10/tambak.jpg"
    )
    assert lines[at + 4].strip() == "dan 2 lagi"


def test_what_asks_for_nothing_is_only_counted() -> None:
    lines = told(report(outcome(1, notes=(Note("category-to-tag", "Ekonomi"),))))
    at = lines.index("Sekadar diketahui")
    assert lines[at + 1] == "      1  Rubrik kedua dan seterusnya menjadi tag."
    assert "Perlu dilihat" not in lines
    assert not [line for line in lines if "Ekonomi" in line]


def test_what_was_left_out_is_told_with_its_reason() -> None:
    lines = told(report(left(1, "menu", "nav_menu_item")))
    at = lines.index("Ditinggalkan")
    assert lines[at + 1].strip() == f"1  {OMISSIONS['menu']}"


def test_a_file_is_named_on_one_line_however_long_it_is() -> None:
    path = f"berita/2023-10-24-{'panen-' * 15}garam.md"
    lines = told(report(outcome(1, path=path, notes=(Note("body-unlike"),))))
    assert f"         content/{path}" in lines


def test_an_item_without_a_file_is_named_by_its_line_of_the_export() -> None:
    lines = told(report(outcome(1, path="", notes=(Note("item-broken"),))))
    assert "         post 1 (ekspor.xml baris 101)" in lines


def test_comments_views_and_redirects_are_told() -> None:
    text = " ".join(told(full_report()))
    assert "1.300 ditemukan. Dibawa: 1.234 disetujui, 16 menunggu moderasi, 40 spam." in text
    assert "51.200 dibawa; ditemukan views (di 8 butir)" in text
    assert "_redirects: 345 tidak muat" in text


def test_what_was_mended_is_told_with_its_lines() -> None:
    lines = told(report(mended=(Mended("xml-ampersand", "ekspor.xml", 1_204, 3, "a&b"),)))
    at = lines.index("      3  Tanda & tanpa pengodean diperbaiki.")
    assert lines[at + 1].strip() == "ekspor.xml baris 1.204: a&b"


def test_what_an_editor_has_changed_is_named() -> None:
    edited = [outcome(number, what="edited") for number in range(1, 5)]
    lines = told(report(*edited, outcome(9)))
    at = lines.index(
        "Disunting: sudah diubah redaksi sejak diimpor, jadi dibiarkan seperti adanya."
    )
    assert lines[at + 1].strip() == "content/berita/2023-10-24-panen-garam-1.md"
    assert lines[at + 4].strip() == "dan 1 lagi"
    assert not [line for line in told(report(outcome())) if line.startswith("Disunting:")]


def test_a_dry_run_and_the_place_of_the_whole_report_are_said() -> None:
    lines = told(full_report(dry_run=True), "impor/report.html", "impor/report.json")
    assert "Uji coba: tidak ada berkas yang ditulis." in lines
    assert lines[-1] == "Laporan lengkap: impor/report.html dan impor/report.json"
    assert not [line for line in told(full_report()) if line.startswith("Uji coba")]


def test_an_outline_in_the_advice_keeps_its_lines() -> None:
    lines = told(full_report())
    at = lines.index("2. Rubrik bertingkat:")
    assert lines[at + 1 : at + 3] == ["   - Daerah", "      - Garaman"]


def test_an_import_of_nothing_is_told_too() -> None:
    assert row(told(report()), "Seluruhnya") == ["0"] * 6


def test_no_control_character_of_an_export_reaches_the_terminal() -> None:
    note = Note("shortcode-unknown", HOSTILE)
    found = outcome(1, title=HOSTILE, path=HOSTILE, source=HOSTILE, notes=(note,))
    mended = (Mended("xml-control", HOSTILE, 1, 1, HOSTILE),)
    lines = told(report(found, site=HOSTILE, sources=(HOSTILE,), mended=mended, advice=(HOSTILE,)))
    assert not [line for line in lines for letter in line if not letter.isprintable()]


@given(reports())
def test_every_report_can_be_told(found: Report) -> None:
    assert "\x1b" not in "\n".join(told(found))
