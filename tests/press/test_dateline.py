"""The dateline before the first words of a story."""

from __future__ import annotations

from warta.press.dateline import with_dateline


def test_it_stands_at_the_head_of_the_first_paragraph() -> None:
    html = with_dateline("<p>Satu.</p><p>Dua.</p>", "Sampang", "Tretan.News")
    assert html == (
        '<p><strong class="dateline">Sampang, Tretan.News –</strong> Satu.</p><p>Dua.</p>'
    )


def test_a_picture_or_a_read_also_line_is_no_first_paragraph() -> None:
    html = with_dateline("<p><img src='x'></p><p>Baca juga: y</p><p>Satu.</p>", "Sampang", "T")
    assert html.endswith('<p><strong class="dateline">Sampang, T –</strong> Satu.</p>')


def test_a_town_is_escaped() -> None:
    assert "&lt;b&gt;" in with_dateline("<p>x</p>", "<b>", "T")


def test_without_a_town_nothing_changes() -> None:
    assert with_dateline("<p>x</p>", "", "T") == "<p>x</p>"
