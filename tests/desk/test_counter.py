"""Views as they are counted: one visitor once in a while, whatever the clock does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from zoneinfo import ZoneInfo

import pytest

from desk.counting import counter
from desk.counting.counter import View, count_views
from desk.counting.models import HourViews, Salt, Seen, ViewTotal
from desk.counting.visitors import Salts, drop_old_salts

WIB = ZoneInfo("Asia/Jakarta")
NOON = datetime(2024, 3, 1, 5, 0, tzinfo=UTC)
WINDOW = timedelta(minutes=30)

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture(autouse=True)
def salts(monkeypatch: pytest.MonkeyPatch) -> None:
    """No salt is left from another test."""
    monkeypatch.setattr(counter, "_salts", Salts())


def view(key: str = "satu", client: str = "203.0.113.7", at: datetime = NOON) -> View:
    return View(key, client, "Peramban", at)


def count(*views: View) -> list[tuple[int, bool]]:
    return [(done.total, done.new) for done in count_views(views, WIB, WINDOW)]


def test_a_visitor_counts_once_within_the_window() -> None:
    assert count(view()) == [(1, True)]
    assert count(view(at=NOON + WINDOW - timedelta(seconds=1))) == [(1, False)]
    assert count(view(at=NOON + WINDOW)) == [(2, True)]


def test_of_two_views_in_one_group_the_first_counts() -> None:
    assert count(view(), view(), view(client="203.0.113.8")) == [(2, True), (2, False), (2, True)]


def test_each_article_counts_for_itself() -> None:
    assert count(view(), view("dua"), view("dua", "203.0.113.8")) == [
        (1, True),
        (2, True),
        (2, True),
    ]
    assert dict(ViewTotal.objects.values_list("key", "count")) == {"satu": 1, "dua": 2}


def test_hours_hold_what_totals_hold() -> None:
    count(view(), view("dua"))
    count(view(at=NOON + timedelta(hours=1)))
    hours = HourViews.objects.order_by("hour", "key").values_list("key", "hour", "count")
    noon = int(NOON.timestamp()) // 3600
    assert list(hours) == [("dua", noon, 1), ("satu", noon, 1), ("satu", noon + 1, 1)]


def test_a_visitor_who_crosses_midnight_counts_once() -> None:
    before = datetime(2024, 3, 1, 23, 50, tzinfo=WIB)
    assert count(view(at=before)) == [(1, True)]
    assert count(view(at=before + timedelta(minutes=20))) == [(1, False)]
    assert count(view(at=before + timedelta(minutes=31))) == [(2, True)]


def test_a_clock_that_was_set_back_stops_no_counter() -> None:
    count(view(at=NOON + timedelta(days=400)))
    assert count(view()) == [(2, True)]


def test_nothing_that_is_stored_names_the_visitor() -> None:
    count(view(client="203.0.113.77"))
    (seen,) = Seen.objects.all()
    assert -(2**63) <= seen.visitor < 2**63
    assert seen.visitor != int(IPv4Address("203.0.113.77"))


def test_salts_differ_by_day_and_old_ones_go() -> None:
    for day in range(4):
        count(view(at=NOON + timedelta(days=day)))
    assert len({bytes(salt.value) for salt in Salt.objects.all()}) == 4
    assert drop_old_salts(datetime(2024, 3, 4, tzinfo=WIB).date()) == 2
    assert [salt.day.day for salt in Salt.objects.order_by("day")] == [3, 4]
