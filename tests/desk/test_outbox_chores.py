"""Chores: hours become days, what has served goes, and nothing is counted twice or lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from desk.counting.models import DayViews, HourViews, Salt, Seen
from desk.outbox.chores import CHORES, Calendar, Chore
from desk.outbox.leftovers import CHUNK, in_chunks, visitors_seen
from desk.outbox.models import Delivery
from desk.outbox.rollup import day_of, oldest_hour, roll_up
from tests.support.outbox import NIGHT

WIB = ZoneInfo("Asia/Jakarta")
NEW_YORK = ZoneInfo("America/New_York")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def hour_at(when: datetime) -> int:
    return int(when.timestamp()) // 3600


def views(when: datetime, count: int, key: str = "satu") -> None:
    HourViews.objects.create(key=key, hour=hour_at(when), count=count)


def rolled() -> list[tuple[str, date, int]]:
    return list(DayViews.objects.order_by("day", "key").values_list("key", "day", "count"))


def test_days_are_those_of_the_newsroom() -> None:
    assert day_of(hour_at(datetime(2024, 3, 1, 0, 0, tzinfo=WIB)), WIB) == date(2024, 3, 1)
    assert day_of(hour_at(datetime(2024, 2, 29, 23, 0, tzinfo=WIB)), WIB) == date(2024, 2, 29)


def test_eight_whole_days_before_today_are_kept_as_hours() -> None:
    assert oldest_hour(NIGHT, WIB) == hour_at(datetime(2024, 2, 22, 0, 0, tzinfo=WIB))


def test_a_day_with_a_change_of_clocks_is_one_day() -> None:
    start = hour_at(datetime(2024, 3, 10, 0, 0, tzinfo=NEW_YORK))
    days = [day_of(start + hour, NEW_YORK).day for hour in range(24)]
    assert days == [10] * 23 + [11]


@pytest.mark.usefixtures("db")
def test_old_hours_become_days_and_recent_ones_stay() -> None:
    old = datetime(2024, 2, 21, 10, 0, tzinfo=WIB)
    views(old, 3)
    views(old + HOUR, 4)
    views(old - DAY, 5)
    views(old, 6, "dua")
    views(old + DAY, 7)
    assert in_chunks(roll_up(NIGHT, WIB)) == 4
    assert rolled() == [
        ("satu", date(2024, 2, 20), 5),
        ("dua", date(2024, 2, 21), 6),
        ("satu", date(2024, 2, 21), 7),
    ]
    assert list(HourViews.objects.values_list("count", flat=True)) == [7]


@pytest.mark.usefixtures("db")
def test_what_comes_late_is_added_and_nothing_twice() -> None:
    old = datetime(2024, 2, 21, 10, 0, tzinfo=WIB)
    for hours in (0, 1):
        views(old + hours * HOUR, 3)
        for _ in range(2):
            in_chunks(roll_up(NIGHT, WIB))
    assert rolled() == [("satu", date(2024, 2, 21), 6)]


@pytest.mark.usefixtures("db")
def test_a_long_absence_is_made_up_for_in_small_steps() -> None:
    old = datetime(2023, 1, 1, 0, 0, tzinfo=WIB)
    hours = [
        HourViews(key=f"a{number % 7}", hour=hour_at(old) + number // 7, count=1)
        for number in range(2 * CHUNK + 50)
    ]
    HourViews.objects.bulk_create(hours)
    step = roll_up(NIGHT, WIB)
    assert step() == CHUNK
    assert in_chunks(step) == CHUNK + 50
    assert sum(count for *_, count in rolled()) == 2 * CHUNK + 50


@pytest.mark.usefixtures("db")
def test_visitors_are_forgotten_when_their_window_has_passed() -> None:
    now = int(NIGHT.timestamp())
    Seen.objects.bulk_create(
        Seen(visitor=number, until=now - 1 + number % 2) for number in range(2 * CHUNK + 3)
    )
    assert in_chunks(visitors_seen(NIGHT)) == CHUNK + 2
    assert set(Seen.objects.values_list("until", flat=True)) == {now}


@pytest.mark.usefixtures("db")
def test_a_round_does_every_chore() -> None:
    Salt.objects.create(day=date(2024, 2, 20), value=b"x")
    Delivery.objects.create(kind="x", created=NIGHT - 400 * DAY, due=NIGHT, done=NIGHT - 400 * DAY)
    assert Calendar().run(NIGHT) == [chore.name for chore in CHORES]
    assert not Salt.objects.exists()
    assert not Delivery.objects.exists()


def chore(name: str, every: timedelta, work: Callable[..., int] = lambda *_: 0) -> Chore:
    return Chore(name, every, work)


def test_each_chore_is_done_at_its_time() -> None:
    calendar = Calendar((chore("jam", HOUR), chore("hari", DAY)))
    assert calendar.run(NIGHT) == ["jam", "hari"]
    assert calendar.run(NIGHT + HOUR / 2) == []
    assert calendar.run(NIGHT + HOUR) == ["jam"]
    assert calendar.run(NIGHT + DAY) == ["jam", "hari"]


def test_a_clock_that_was_set_back_stops_no_chore() -> None:
    calendar = Calendar((chore("hari", DAY),))
    calendar.run(NIGHT + 400 * DAY)
    assert calendar.run(NIGHT) == ["hari"]


def test_a_chore_that_fails_keeps_no_other_from_its_work() -> None:
    def fail(*_: object) -> int:
        raise OSError("disk full")

    calendar = Calendar((chore("rusak", HOUR, fail), chore("jam", HOUR)))
    assert calendar.run(NIGHT) == ["jam"]


def test_no_chore_begins_once_the_end_is_called() -> None:
    assert Calendar((chore("jam", HOUR),)).run(NIGHT, lambda: True) == []
