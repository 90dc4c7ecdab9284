"""Titles and names as a line of plain text."""

from __future__ import annotations

import pytest

from warta.wordpress.texts import plain_line, plain_words


@pytest.mark.parametrize(
    ("stored", "seen"),
    [
        ("Sapi & Kambing", "Sapi & Kambing"),
        ("Sapi &amp; Kambing", "Sapi & Kambing"),
        ("<em>Panen</em> raya<br/>di Tarebung", "Panen raya di Tarebung"),
        ("<p>Panen</p><!-- lama --> <s>raya</s>", "Panen raya"),
        ("Harga <Rp5.000 & 3 < 4", "Harga <Rp5.000 & 3 < 4"),
        ("  Dua\nbaris\u200b ", "Dua baris"),
        ("a\x00b\u202ec", "abc"),
        ("", ""),
    ],
)
def test_a_line_is_what_readers_saw(stored: str, seen: str) -> None:
    assert plain_line(stored) == seen


@pytest.mark.parametrize("twig", ["<b", "<", "<!--", "</a", "&#", "<a b='"])
def test_an_excerpt_of_tags_that_never_end_takes_no_longer_for_being_long(twig: str) -> None:
    assert plain_words(twig * 2_000_000) == plain_words(twig * 3_000_000)


def test_a_long_excerpt_is_cut_after_a_word() -> None:
    assert plain_words("<p>satu dua tiga</p>", 9) == "satu dua…"
    assert plain_words("<p>satu</p><p>dua</p>") == "satu dua"
