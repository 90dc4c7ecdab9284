from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.core.characters import visible_line, visible_text

ANY_TEXT = st.text(st.characters(codec=None))


@pytest.mark.parametrize(
    "unseen",
    [
        "\x00", "\x1b", "\x7f", "\x9b", "\u00ad", "\u061c", "\u200b", "\u200c", "\u200d", "\u200e",
        "\u202a", "\u202e", "\u2060", "\u2066", "\u2069", "\u2800", "\u3164", "\ufeff", "\ufffe",
        "\ud800", "\ue000", "\U000e0041", "\U0001fffe", "\U0010fffd",
    ],
)  # fmt: skip
def test_what_cannot_be_seen_goes(unseen: str) -> None:
    assert visible_text(f"a{unseen}b") == "ab"


@pytest.mark.parametrize("text", ["Ōṣé 日本 العربية", "👩‍👩‍👧 ❤️‍🔥 🏳️‍🌈", "a\tb\nc", "\u00a0x"])
def test_what_can_be_seen_stays(text: str) -> None:
    assert visible_text(text) == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_line_ends_are_one_kind(end: str) -> None:
    assert visible_text(f"a{end}b") == "a\nb"


@given(ANY_TEXT)
def test_what_was_cleaned_stays_as_it_is(text: str) -> None:
    once = visible_text(text)
    assert visible_text(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once.encode() is not None


@given(ANY_TEXT, st.integers(0, 20))
def test_a_line_is_no_longer_than_asked(text: str, longest: int) -> None:
    line = visible_line(text, longest)
    assert len(line) <= longest
    assert line == line.strip()
    assert "\n" not in line
