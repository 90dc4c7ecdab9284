"""How much is done for a text, counted in calls: hostile ones cost no more than their length."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from desk.spam.reading import HEAD, TAIL, read
from desk.spam.tokens import tokens_of
from desk.spam.verdict import weigh

LOOKED_AT = HEAD + TAIL
LONGEST = 65_525
PIECES = [
    "slot ",
    "a.",
    "a b ",
    "https://a.example ",
    "0812 0000 1111 ",
    "ѕlо",
    "(",
    "[url=",
    "20rb ",
    "é",
    "1a",
    "😀",
    "Ab",
]


def calls(text: str) -> int:
    """How many functions, ours and Python's, are called to judge `text`."""
    count = 0

    def tick(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tick)
    try:
        reading = read("Pak Mat", "", "", text)
        tokens_of(reading)
        weigh(reading)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_text_costs_at_most_twice_the_calls(piece: str) -> None:
    half, whole = (piece * (size // len(piece)) for size in (LOOKED_AT // 2, LOOKED_AT))
    assert calls(whole) <= 2.1 * calls(half) + 50


@pytest.mark.parametrize("piece", PIECES)
def test_beyond_what_is_looked_at_more_text_costs_nothing(piece: str) -> None:
    looked_at, longest = (piece * (size // len(piece)) for size in (LOOKED_AT, LONGEST))
    assert calls(longest) <= 1.1 * calls(looked_at) + 50


def test_one_character_that_stands_for_many_is_bounded() -> None:
    assert sum(map(len, read("", "", "", "\ufdfa" * LONGEST).words)) <= 2 * LOOKED_AT
