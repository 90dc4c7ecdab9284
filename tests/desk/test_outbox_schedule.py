"""When what failed is tried again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk.outbox.schedule import batch_due, delay, is_hopeless
from tests.support.outbox import NIGHT

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("attempts", "expected"),
    [(1, MINUTE), (2, 2 * MINUTE), (5, 16 * MINUTE), (9, 256 * MINUTE), (10, 6 * HOUR)],
)
def test_each_wait_is_twice_the_last_up_to_six_hours(attempts: int, expected: timedelta) -> None:
    assert delay(attempts, 0) == expected


def test_what_failed_together_does_not_come_again_together() -> None:
    assert MINUTE == delay(1, 0) < delay(1, 0.5) < delay(1, 1) == 1.2 * MINUTE


def test_no_number_of_attempts_is_too_large() -> None:
    assert delay(10**9, 0) == 6 * HOUR


def test_a_delivery_is_given_up_after_three_days() -> None:
    assert not is_hopeless(NIGHT, 20, NIGHT + 3 * DAY - MINUTE)
    assert is_hopeless(NIGHT, 20, NIGHT + 3 * DAY)


def test_a_desk_that_was_switched_off_for_a_week_still_tries() -> None:
    assert not is_hopeless(NIGHT, 1, NIGHT + 7 * DAY)


def test_the_first_mail_goes_at_once() -> None:
    assert batch_due(NIGHT, None, 10) == NIGHT


def test_the_next_mail_waits_for_its_turn() -> None:
    assert batch_due(NIGHT, NIGHT - 4 * MINUTE, 10) == NIGHT + 6 * MINUTE
    assert batch_due(NIGHT, NIGHT - HOUR, 10) == NIGHT


def test_a_clock_that_was_set_back_puts_no_mail_off_for_long() -> None:
    assert batch_due(NIGHT, NIGHT + 400 * DAY, 10) == NIGHT + 10 * MINUTE
