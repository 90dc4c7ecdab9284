"""The times of an export, as moments: WordPress stores each twice, local and GMT, zoneless."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

FARTHEST = timedelta(hours=14)  # the zone farthest from GMT
STEP = timedelta(minutes=15)  # zones differ by whole quarters of an hour
FORMAT = "%Y-%m-%d %H:%M:%S"
SHAPE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}")
EARLIEST_YEAR, LATEST_YEAR = 1900, 2998  # what a header takes, in any zone


def moment(local: str, gmt: str, zone: ZoneInfo) -> datetime | None:
    """When it was, in `zone`, to the second; None where neither text is a time.

    GMT is right wherever it differs from local time as zones do; else local time, in `zone`.
    """
    here, there = _parsed(local), _parsed(gmt)
    if here is None:
        return there.replace(tzinfo=UTC).astimezone(zone) if there else None
    if there is not None and _as_zones_do(here - there):
        return there.replace(tzinfo=UTC).astimezone(zone)
    return here.replace(tzinfo=zone)


def offset(local: str, gmt: str) -> timedelta | None:
    """How far the old site's clock was from GMT at this moment; None where that cannot be told."""
    here, there = _parsed(local), _parsed(gmt)
    if here is None or there is None or not _as_zones_do(here - there):
        return None
    return here - there


def published(text: str, zone: ZoneInfo) -> datetime | None:
    """The moment of an RFC 822 date such as a channel's `pubDate`, in `zone`; None where none."""
    try:
        found = parsedate_to_datetime(text.strip())
    except (ValueError, TypeError, OverflowError):
        return None
    if not EARLIEST_YEAR <= found.year <= LATEST_YEAR:
        return None
    aware = found if found.tzinfo else found.replace(tzinfo=UTC)
    return aware.astimezone(zone)


def written(at: datetime, zone: ZoneInfo) -> str:
    """A moment as a header has it: in the site's zone, to the second."""
    return f"{at.astimezone(zone):{FORMAT}}"


def _parsed(text: str) -> datetime | None:
    if not SHAPE.fullmatch(text := text.strip()):
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if EARLIEST_YEAR <= found.year <= LATEST_YEAR else None


def _as_zones_do(difference: timedelta) -> bool:
    return abs(difference) <= FARTHEST and not difference % STEP
