from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.core.counts import (
    NO_VIEWS,
    ViewCount,
    exact_count,
    short_count,
    shown_count,
    views_label,
    views_text,
)

UNITS = {"": 1, "rb": 10**3, "jt": 10**6, "M": 10**9, "T": 10**12}


@pytest.mark.parametrize(
    ("count", "short"),
    [
        (0, "0"),
        (173, "173"),
        (999, "999"),
        (1000, "1 rb"),
        (1099, "1 rb"),
        (1234, "1,2 rb"),
        (9999, "9,9 rb"),
        (10_000, "10 rb"),
        (12_900, "12 rb"),
        (999_999, "999 rb"),
        (1_000_000, "1 jt"),
        (1_390_000, "1,3 jt"),
        (1_234_567_890, "1,2 M"),
        (10**12, "1 T"),
    ],
)
def test_counts_are_short(count: int, short: str) -> None:
    assert short_count(count) == short


@given(st.integers(0, 10**14))
def test_a_short_count_never_claims_more_nor_hides_much(count: int) -> None:
    figure, unit = re.fullmatch(r"([\d,]+) ?(\w*)", short_count(count)).groups()
    claimed = round(float(figure.replace(",", ".")) * UNITS[unit])
    assert claimed <= count < claimed * 1.1 + 1


@given(st.integers(0, 10**14))
def test_an_exact_count_has_every_figure(count: int) -> None:
    exact = exact_count(count)
    assert int(exact.replace(".", "")) == count
    assert re.fullmatch(r"\d{1,3}(\.\d{3})*", exact)


def test_what_is_shown_is_the_old_count_and_the_new() -> None:
    assert shown_count(173, ViewCount(total=12, today=3, week=9)) == 185
    assert shown_count(173, NO_VIEWS) == 173


def test_counters_say_what_they_count() -> None:
    assert views_text(1234) == "1,2 rb Dilihat"
    assert views_label(1234) == "1.234 kali dilihat"
