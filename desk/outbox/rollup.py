"""Hours of views become days of the newsroom's zone, once nobody asks for the hours any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection

from desk.counting.models import DayViews, HourViews

KEPT_DAYS = 8
CHUNK = 200
HOUR_SECONDS = 3600


def oldest_hour(now: datetime, zone: ZoneInfo) -> int:
    """The first hour that is kept as one: midnight in `zone`, eight days before today."""
    day = now.astimezone(zone).date() - timedelta(days=KEPT_DAYS)
    midnight = datetime.combine(day, time(), zone)
    return -int(-midnight.timestamp() // HOUR_SECONDS)


def day_of(hour: int, zone: ZoneInfo) -> date:
    """The day in `zone` in which an hour (counted since 1970, UTC) begins."""
    return datetime.fromtimestamp(hour * HOUR_SECONDS, UTC).astimezone(zone).date()


def roll_up(now: datetime, zone: ZoneInfo) -> Callable[[], int]:
    """A step that turns a chunk of old hours into days, and says how many; in one transaction."""
    before = oldest_hour(now, zone)

    def step() -> int:
        old = HourViews.objects.filter(hour__lt=before).order_by("hour", "key")
        rows = list(old.select_for_update(skip_locked=True)[:CHUNK])
        days: Counter[tuple[date, str]] = Counter()
        for row in rows:
            days[day_of(row.hour, zone), row.key] += row.count
        if rows:
            _add(days)
            HourViews.objects.filter(pk__in=[row.pk for row in rows]).delete()
        return len(rows)

    return step


def _add(days: Mapping[tuple[date, str], int]) -> None:
    table = DayViews._meta.db_table
    marks = ",".join(["(%s,%s,%s)"] * len(days))
    sql = (
        f"INSERT INTO {table} (day, key, count) VALUES {marks} "  # noqa: S608 - marks alone
        f"ON CONFLICT (day, key) DO UPDATE SET count = {table}.count + excluded.count"
    )
    stored = connection.ops.adapt_datefield_value
    rows = [
        value for (day, key), count in sorted(days.items()) for value in (stored(day), key, count)
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql, rows)
