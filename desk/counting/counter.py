"""Views written in groups: who was seen, the totals, the hours; in the writer's transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from desk.counting.models import HourViews, Seen, ViewTotal
from desk.counting.reading import totals_of
from desk.counting.visitors import Salts, visitor_hash
from desk.statements import rows_of, with_rows

HOUR_SECONDS = 3600

_SEEN, _TOTAL, _HOUR = (model._meta.db_table for model in (Seen, ViewTotal, HourViews))
_salts = Salts()

_REMEMBER = (
    f"INSERT INTO {_SEEN} (visitor, until) VALUES {{}} "  # noqa: S608 - names of ours
    "ON CONFLICT (visitor) DO UPDATE SET until = excluded.until "
    f"WHERE {_SEEN}.until <= %s OR {_SEEN}.until > %s RETURNING visitor"
)
_ADD_HOURS = (
    f"INSERT INTO {_HOUR} (hour, key, count) VALUES {{}} ON CONFLICT (hour, key) "  # noqa: S608 - names of ours
    f"DO UPDATE SET count = {_HOUR}.count + excluded.count"
)
_ADD_TOTALS = (
    f"INSERT INTO {_TOTAL} (key, count) VALUES {{}} ON CONFLICT (key) "  # noqa: S608 - names of ours
    f"DO UPDATE SET count = {_TOTAL}.count + excluded.count RETURNING key, count"
)


class View(NamedTuple):
    """Someone at `client` reads the article `key` at `at` (aware)."""

    key: str
    client: str
    agent: str
    at: datetime


class Counted(NamedTuple):
    """The article's views with this one, and whether it was new."""

    total: int
    new: bool


def count_views(views: Sequence[View], zone: ZoneInfo, window: timedelta) -> list[Counted]:
    """Count those whose visitor was not seen within `window`; what became of each, in order.

    Of two views of one visitor in `views`, the first counts.
    """
    now = max(view.at for view in views)
    return _count(views, _salts.at(now, zone, window), now, window)


def _count(
    views: Sequence[View], salts: Sequence[bytes], now: datetime, window: timedelta
) -> list[Counted]:
    today, *yesterday = (
        [visitor_hash(salt, view.client, view.agent, view.key) for view in views] for salt in salts
    )
    seconds = int(now.timestamp())
    known = _seen_before(yesterday[0], seconds) if yesterday else set()
    first: dict[int, int] = {}
    for at, visitor in enumerate(today):
        if not (yesterday and yesterday[0][at] in known):
            first.setdefault(visitor, at)
    new = {
        first[visitor] for visitor in _remember(sorted(first), seconds, int(window.total_seconds()))
    }
    counts = Counter(views[at].key for at in sorted(new))
    totals = _add(counts, seconds // HOUR_SECONDS) if counts else {}
    totals |= totals_of({view.key for view in views} - totals.keys())
    return [Counted(totals.get(view.key, 0), at in new) for at, view in enumerate(views)]


def _seen_before(visitors: Sequence[int], seconds: int) -> set[int]:
    found = Seen.objects.filter(visitor__in=visitors, until__gt=seconds)
    return set(found.values_list("visitor", flat=True))


def _remember(visitors: Sequence[int], seconds: int, window: int) -> list[int]:
    """Those of `visitors` that were not seen within the window; they are seen now.

    A time further ahead than a window is of a clock that was set back since, and does not hold.
    """
    if not visitors:
        return []
    until = seconds + window
    rows = [value for visitor in visitors for value in (visitor, until)]
    found = rows_of(with_rows(_REMEMBER, 2, len(visitors)), [*rows, seconds, until])
    return [visitor for (visitor,) in found]


def _add(counts: Counter[str], hour: int) -> dict[str, int]:
    """Add to totals and hours; the totals that result."""
    ordered = sorted(counts.items())
    pairs = [value for pair in ordered for value in pair]
    triples = [value for pair in ordered for value in (hour, *pair)]
    rows_of(with_rows(_ADD_HOURS, 3, len(ordered)), triples)
    return dict(rows_of(with_rows(_ADD_TOTALS, 2, len(ordered)), pairs))  # type: ignore[arg-type]
