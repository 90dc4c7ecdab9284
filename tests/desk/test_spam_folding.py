"""Disguised words are the words that they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.spam.folding import fold

SPAMMERS = st.text(alphabet="slotgacrju 014357@$!|.-_ ѕоаһΟ𝐬Ｓ🅂é\n1àıß")


@pytest.mark.parametrize(
    "disguised",
    [
        "slot",
        "SLOT",
        "sl0t",
        "s1ot",
        "5lot",
        "$lot",
        "sloooot",
        "s l o t",
        "s.l.o.t",
        "s_l-o t",
        "s l 0 t",
        "ѕӏоt",
        "SLΟΤ",
        "Ｓｌｏｔ",
        "𝐬𝐥𝐨𝐭",
        "ꜱʟᴏᴛ",
        "🆂🅻🅾🆃",
        "śłóť",
        "s̶l̶o̶t̶",
    ],
)
def test_a_disguised_word_folds_to_the_word(disguised: str) -> None:
    assert fold(disguised) == "slot"


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("jud1 t0ge1 maxw1n g4c0rrr", "judi togel maxwin gacor"),
        ("s l o t  g a c o r", "slot  gacor"),
        ("s.l.o.t g.a.c.o.r", "slot gacor"),
        ("j@ckpot g@cor", "jackpot gacor"),
    ],
)
def test_disguises_of_more_words(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("orang2 di RT 03", "orang2 di rt 03"),
        ("harga 20rb, Rp500rb", "harga 20rb  rp500rb"),
        ("slot88", "slot88"),
        ("1 2 3", "1 2 3"),
        ("Anggaran Rp1.500.000", "angaran rp1 500 000"),
        ("bâbâ rèng Madhurâ", "baba reng madhura"),
        ("السلام عليكم", "السلام عليكم"),
    ],
)
def test_what_is_no_disguise_stays(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text() | SPAMMERS)
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folded_text_is_words_and_spaces(text: str) -> None:
    folded = fold(text)
    assert folded == folded.strip()
    assert all(char == " " or char.isalnum() for char in folded)
