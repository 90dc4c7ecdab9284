from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.core.counts import (
    NO_VIEWS,
    WIDEST_SHARE,
    ViewCount,
    exact_count,
    settled,
    short_count,
    shown_count,
    views_label,
    views_text,
)

UNITS = {"": 1, "rb": 10**3, "jt": 10**6, "M": 10**9, "T": 10**12}
COUNTS = st.integers(0, 10**14) | st.integers(0, 3000)
SHARES = st.just(0.1) | st.floats(0, WIDEST_SHARE)
TENTH = 0.1


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


@pytest.mark.parametrize(
    ("count", "figure"),
    [
        (19, 19),
        (20, 20),
        (21, 20),
        (22, 22),
        (49, 48),
        (54, 50),
        (99, 95),
        (109, 100),
        (173, 170),
        (219, 200),
        (999, 950),
        (1_049, 1_000),
        (1_234, 1_200),
        (2_345, 2_200),
        (9_999, 9_500),
        (12_900, 12_000),
        (1_234_567, 1_200_000),
    ],
)
def test_a_settled_figure_is_round(count: int, figure: int) -> None:
    assert settled(count, TENTH) == figure


@given(COUNTS, SHARES)
def test_a_settled_figure_never_claims_more_and_lags_by_less_than_the_share(
    count: int, share: float
) -> None:
    lag = count - settled(count, share)
    assert lag == 0 or 0 < lag < count * share


@given(COUNTS, SHARES)
def test_a_settled_figure_settles_on_itself(count: int, share: float) -> None:
    figure = settled(count, share)
    assert settled(figure, share) == figure


@given(COUNTS, COUNTS, SHARES)
def test_of_two_counts_the_greater_never_settles_below(one: int, other: int, share: float) -> None:
    less, more = sorted((one, other))
    assert settled(less, share) <= settled(more, share)


@given(COUNTS, SHARES)
def test_every_round_number_is_a_settled_figure(count: int, share: float) -> None:
    power = 10 ** (len(str(count)) - 1)
    assert {settled(figure * power, share) for figure in (1, 2, 5)} == {
        figure * power for figure in (1, 2, 5)
    }


@pytest.mark.parametrize(("share", "exact"), [(0.25, 10), (0.1, 20), (0.05, 50), (0.01, 200)])
def test_small_counts_are_exact(share: float, exact: int) -> None:
    assert [settled(count, share) for count in range(exact + 1)] == list(range(exact + 1))
    assert settled(exact + 1, share) == exact


@given(COUNTS)
def test_a_share_of_nothing_leaves_every_count(count: int) -> None:
    assert settled(count, 0) == count


@given(COUNTS)
def test_what_the_eye_sees_is_a_figure_of_the_grid(count: int) -> None:
    figure, unit = re.fullmatch(r"([\d,]+) ?(\w*)", short_count(settled(count, TENTH))).groups()
    claimed = round(float(figure.replace(",", ".")) * UNITS[unit])
    assert claimed == settled(count, TENTH)


def test_what_is_shown_is_the_old_count_and_the_new() -> None:
    assert shown_count(3, ViewCount(total=12, today=3, week=9), TENTH) == 15
    assert shown_count(173, ViewCount(total=12, today=3, week=9), 0) == 185
    assert shown_count(173, ViewCount(total=12, today=3, week=9), TENTH) == 180


def test_the_old_count_stays_as_it_is_until_the_sum_reaches_a_step() -> None:
    shown = [shown_count(173, ViewCount(total=total), TENTH) for total in range(18)]
    assert shown == [173] * 7 + [180] * 10 + [190]
    assert shown_count(173, NO_VIEWS, TENTH) == 173


@given(COUNTS, COUNTS, SHARES)
def test_what_is_shown_lies_between_the_old_count_and_the_live_figure(
    base: int, total: int, share: float
) -> None:
    live = base + total
    shown = shown_count(base, ViewCount(total), share)
    assert base <= shown <= live
    assert live - shown <= live * share


def test_counters_say_what_they_count() -> None:
    assert views_text(1234) == "1,2 rb Dilihat"
    assert views_label(1234) == "1.234 kali dilihat"
