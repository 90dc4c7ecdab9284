"""`views.json` of the desk: ever, today, and in seven days, by the newsroom's midnight."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import jsonschema
import pytest
from django.test import Client

from desk.counting.models import DayViews, HourViews, ViewTotal
from desk.exports import endpoints
from desk.exports.kept import Kept
from desk.exports.views import counted_at, render_views
from tests.support.site import ROOT
from warta.core.counts import ViewCount
from warta.core.exports import parse_views

WIB = ZoneInfo("Asia/Jakarta")
NOON = datetime(2024, 3, 8, 12, 0, tzinfo=WIB)
SCHEMA = json.loads((ROOT / "docs/contracts/views.schema.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """No export is left from another test."""
    monkeypatch.setattr(endpoints, "_views", Kept())


def hour(at: datetime, count: int, key: str = "satu") -> None:
    HourViews.objects.create(key=key, hour=int(at.timestamp()) // 3600, count=count)


def total(count: int, key: str = "satu") -> None:
    ViewTotal.objects.create(key=key, count=count)


def counts(now: datetime = NOON) -> dict[str, ViewCount]:
    return dict(parse_views(render_views(now, WIB)))


def test_what_the_desk_writes_is_what_the_contract_says(client: Client) -> None:
    total(7)
    total(3, "dua")
    hour(datetime.now(UTC), 7)
    body = client.get("/export/views.json").content
    jsonschema.validate(json.loads(body), SCHEMA)
    assert {key: count.total for key, count in parse_views(body).items()} == {"dua": 3, "satu": 7}


def test_an_empty_desk_exports_nothing_in_the_same_shape(client: Client) -> None:
    document = json.loads(client.get("/export/views.json").content)
    jsonschema.validate(document, SCHEMA)
    assert document == {"version": 1, "generated": "1970-01-01T00:00:00Z", "views": {}}


def test_today_begins_at_the_newsrooms_midnight() -> None:
    total(9)
    midnight = NOON.replace(hour=0)
    hour(midnight, 2)
    hour(midnight - timedelta(hours=1), 4)
    assert counts()["satu"] == ViewCount(9, 2, 6)


def test_a_week_is_seven_days_with_today() -> None:
    total(100)
    hour(NOON, 1)
    hour(datetime(2024, 3, 2, 0, tzinfo=WIB), 10)
    hour(datetime(2024, 3, 1, 23, tzinfo=WIB), 20)
    assert counts()["satu"] == ViewCount(100, 1, 11)


def test_hours_that_were_rolled_up_to_days_count_on() -> None:
    total(100)
    hour(NOON, 1)
    DayViews.objects.create(key="satu", day=date(2024, 3, 7), count=5)
    DayViews.objects.create(key="satu", day=date(2024, 3, 2), count=10)
    DayViews.objects.create(key="satu", day=date(2024, 3, 1), count=20)
    assert counts()["satu"] == ViewCount(100, 1, 16)


def test_an_article_that_nobody_read_this_week_keeps_its_total() -> None:
    total(100)
    assert counts()["satu"] == ViewCount(100, 0, 0)


def test_generated_is_the_latest_hour_and_rolling_up_makes_it_no_older() -> None:
    hour(NOON, 1)
    assert counted_at(WIB) == NOON
    HourViews.objects.all().delete()
    DayViews.objects.create(key="satu", day=NOON.date(), count=1)
    assert counted_at(WIB) >= NOON


def test_articles_stand_in_the_order_of_their_keys() -> None:
    for key in ("b", "a", "c"):
        total(1, key)
    assert list(counts()) == ["a", "b", "c"]


def test_many_who_ask_cost_one_rendering(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoints, "_views_version", lambda: 1)
    total(1)
    first = client.get("/export/views.json")
    ViewTotal.objects.update(count=2)
    again = client.get("/export/views.json", headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304
    monkeypatch.setattr(endpoints, "_views_version", lambda: 2)
    assert parse_views(client.get("/export/views.json").content)["satu"].total == 2
