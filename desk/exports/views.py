"""The view counts, as `views.json` has them: ever, today, and in the last seven days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Max, Sum

from desk.counting.models import DayViews, HourViews, ViewTotal
from desk.exports.comments import NEVER
from warta.core.counts import ViewCount
from warta.core.exports import dump_views

HOUR_SECONDS = 3600
WEEK = timedelta(days=7)


def render_views(now: datetime, zone: ZoneInfo) -> bytes:
    """The bytes of `views.json` at `now` (aware); days begin at midnight in `zone`."""
    return dump_views(counted(Days.until(now, zone)), counted_at(zone))


@dataclass(frozen=True, slots=True)
class Days:
    """Seven days up to and with `last`, in the newsroom's zone."""

    last: date
    zone: ZoneInfo

    @classmethod
    def until(cls, now: datetime, zone: ZoneInfo) -> Days:
        return cls(now.astimezone(zone).date(), zone)

    @property
    def first(self) -> date:
        return self.last - WEEK + timedelta(days=1)

    def hour(self, day: date) -> int:
        """The hour since 1970 (UTC) in which `day` begins."""
        return int(datetime.combine(day, time(), self.zone).timestamp()) // HOUR_SECONDS


def counted(days: Days) -> dict[str, ViewCount]:
    """The counts of each article that was ever read."""
    ends = days.hour(days.last + timedelta(days=1))
    today = _hours(days.hour(days.last), ends) + _days(days.last, days.last)
    week = _hours(days.hour(days.first), ends) + _days(days.first, days.last)
    totals = ViewTotal.objects.values_list("key", "count").iterator(2000)
    return {key: ViewCount(total, today[key], week[key]) for key, total in totals}


def counted_at(zone: ZoneInfo) -> datetime:
    """The latest hour in which a view was counted.

    A day that was rolled up stands for its last hour, so that rolling up never makes the counts
    look older than they were.
    """
    hour = HourViews.objects.aggregate(latest=Max("hour"))["latest"]
    day = DayViews.objects.aggregate(latest=Max("day"))["latest"]
    found = [NEVER]
    if hour is not None:
        found.append(datetime.fromtimestamp(hour * HOUR_SECONDS, UTC))
    if day is not None:
        found.append(datetime.combine(day, time(23), zone))
    return max(found)


def _hours(first: int, end: int) -> Counter[str]:
    return _sums(HourViews.objects.filter(hour__gte=first, hour__lt=end).values_list("key"))


def _days(first: date, last: date) -> Counter[str]:
    return _sums(DayViews.objects.filter(day__gte=first, day__lte=last).values_list("key"))


def _sums(rows: Iterable[tuple[str]]) -> Counter[str]:
    return Counter(dict(rows.annotate(sum=Sum("count"))))  # type: ignore[attr-defined]
