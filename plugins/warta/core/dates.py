"""Dates as editors write them and as readers see them, in Indonesian."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from warta.core.errors import DateError
from warta.core.text import collapse, nearest

__all__ = [
    "DateError",
    "Moment",
    "format_comment",
    "format_day",
    "format_long",
    "format_short",
    "iso",
    "month_name",
    "parse_date",
    "parse_moment",
]

FIRST_YEAR, LAST_YEAR = 1900, 2999
CENTURY = 2000
FARTHEST_HOURS = 14  # Kiribati, UTC+14
MINUTES_AN_HOUR = 60
EXAMPLE = "tulis misalnya '24 Oktober 2023 10.00 WIB' atau '2023-10-24 10:00'"

_INDONESIAN_ZONES = {"WIB": 7, "WITA": 8, "WIT": 9}
_LONGEST_DATE = 80
_CLOCK = (
    r"(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})"
    r"(?:[:.](?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]{1,9}))?)?"
)
_ZONE = r"(?:\s*(?P<zone>[A-Za-z]+|[+-][0-9]{2}(?::?[0-9]{2})?))?"
_ISO = re.compile(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"
    rf"(?:(?:[Tt]|\s){_CLOCK}{_ZONE})?"
)
_WEEKDAY = r"(?:(?P<weekday>[^\W\d_](?:[^\W\d_]|['’])*)(?:\s*,\s*|\s+))?"
_INDONESIAN = re.compile(
    rf"{_WEEKDAY}(?P<day>[0-9]{{1,2}})\s+(?P<month>[^\W\d_]+)\.?\s+(?P<year>[0-9]{{4}})"
    rf"(?:(?:\s*,\s*|\s+)(?:(?:pukul|jam|pkl\.?)\s*)?{_CLOCK}{_ZONE})?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"(?P<first>[0-9]{1,2})\s?[/.-]\s?(?P<second>[0-9]{1,2})\s?[/.-]\s?(?P<year>[0-9]{4}|[0-9]{2})\b.*"
)
_YEAR_FIRST = re.compile(
    r"(?P<year>[0-9]{4})(?P<mark>[/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})\b.*"
)

# As Unicode's CLDR has them for Indonesian, which a test asks Babel for: to load its data takes as
# long as to look at a thousand articles.
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
SHORT_MONTHS = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Mei",
    "Jun",
    "Jul",
    "Agu",
    "Sep",
    "Okt",
    "Nov",
    "Des",
)
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTH_NUMBERS = {
    **{name.lower(): at for names in (MONTHS, SHORT_MONTHS) for at, name in enumerate(names, 1)},
    "agt": 8,
    "ags": 8,
    "nop": 11,
    "nopember": 11,
    "pebruari": 2,
    "peb": 2,
    "sept": 9,
}
_WEEKDAYS = {
    **{name.lower(): at for at, name in enumerate(DAYS)},
    "jum'at": 4,
    "jum’at": 4,
    "ahad": 6,
}


@dataclass(frozen=True)
class Moment:
    """A date that was read: `at` is aware; `timed` says whether a time of day was given."""

    at: datetime
    timed: bool


def parse_date(text: str, zone: ZoneInfo) -> datetime:
    """Read a date as docs/contracts/metadata.md describes it; without a time of day it is midnight.

    The answer is aware and in `zone`, which a time that names no zone is taken to be in.
    Raises `DateError`.
    """
    return parse_moment(text, zone).at


def parse_moment(text: str, zone: ZoneInfo) -> Moment:
    """As `parse_date`, and whether a time of day was given."""
    if len(text) > _LONGEST_DATE:
        raise DateError("tanggal terlalu panjang", EXAMPLE)
    text = collapse(text)
    found = _ISO.fullmatch(text) or _INDONESIAN.fullmatch(text)
    if not found:
        raise _unreadable(text)
    day = _day(found)
    _check_weekday(found.groupdict().get("weekday"), day)
    if found["hour"] is None:
        return Moment(datetime(day.year, day.month, day.day, tzinfo=zone), timed=False)
    naive = _with_clock(day, found)
    return Moment(naive.replace(tzinfo=_zone(found["zone"], zone)).astimezone(zone), timed=True)


def format_long(at: datetime) -> str:
    """`Selasa, 24 Oktober 2023, 10.00 WIB`, of an aware datetime in the zone to show."""
    return f"{DAYS[at.weekday()]}, {format_day(at)}, {at:%H.%M} {zone_label(at)}"


def format_short(at: date) -> str:
    """`24 Okt 2023`."""
    return f"{at.day} {SHORT_MONTHS[at.month - 1]} {at.year}"


def format_comment(at: datetime) -> str:
    """`24 Oktober 2023 pukul 10:00`, as WordPress dates a comment in Indonesian."""
    return f"{format_day(at)} pukul {at:%H:%M}"


def format_day(at: date) -> str:
    """`24 Oktober 2023`."""
    return f"{at.day} {month_name(at)}"


def month_name(at: date) -> str:
    """`Oktober 2023`."""
    return f"{MONTHS[at.month - 1]} {at.year}"


def iso(at: datetime) -> str:
    """RFC 3339 with seconds and zone: `2023-10-24T10:00:00+07:00`."""
    return at.isoformat(timespec="seconds")


def zone_label(at: datetime) -> str:
    """`WIB`, `WITA` or `WIT` in Indonesia's zones, else such as `UTC+3` or `UTC+5.30`."""
    name = at.tzname()
    if name in _INDONESIAN_ZONES:
        return name
    minutes = round((at.utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    if not minutes:
        return "UTC"
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f".{rest:02}" if rest else "")


def _day(found: re.Match[str]) -> date:
    year, month, day = int(found["year"]), _month(found["month"]), int(found["day"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError(
            f"tahun {found['year']} tidak masuk akal", f"tahun dari {FIRST_YEAR} sampai {LAST_YEAR}"
        )
    try:
        return date(year, month, day)
    except ValueError as error:
        raise DateError(
            f"tanggal {found['day']} bulan {found['month']} {year} tidak ada di kalender",
            "periksa tanggal dan bulannya; urutannya tahun-bulan-tanggal, misalnya 2023-10-24",
        ) from error


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    if text.lower() in _MONTH_NUMBERS:
        return _MONTH_NUMBERS[text.lower()]
    near = nearest(text, MONTHS, cutoff=0.4)
    raise DateError(f"nama bulan '{text}' tidak dikenal", f"tulis '{near}'" if near else EXAMPLE)


def _check_weekday(given: str | None, day: date) -> None:
    if given is None:
        return
    right = DAYS[day.weekday()]
    if _WEEKDAYS.get(given.lower()) == day.weekday():
        return
    known = given.lower() in _WEEKDAYS
    what = (
        f"{format_day(day)} bukan hari {given}" if known else f"nama hari '{given}' tidak dikenal"
    )
    raise DateError(
        what, f"{format_day(day)} jatuh pada hari {right}: betulkan harinya atau tanggalnya"
    )


def _with_clock(day: date, found: re.Match[str]) -> datetime:
    microseconds = int((found["fraction"] or "0").ljust(6, "0")[:6])
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    try:
        return datetime(day.year, day.month, day.day, hour, minute, second, microseconds)
    except ValueError as error:
        raise DateError(
            f"pukul {found['hour']}.{found['minute']} tidak ada",
            "jam dari 00 sampai 23, menit dari 00 sampai 59",
        ) from error


def _zone(text: str | None, site: ZoneInfo) -> tzinfo:
    if text is None:
        return site
    name = text.upper()
    if name in _INDONESIAN_ZONES:
        return timezone(timedelta(hours=_INDONESIAN_ZONES[name]))
    if name in ("Z", "UTC", "GMT"):
        return UTC
    if text[0] not in "+-":
        raise DateError(
            f"zona waktu '{text}' tidak dikenal",
            "tulis WIB, WITA atau WIT, atau selisih seperti +07:00",
        )
    return _offset(text)


def _offset(text: str) -> tzinfo:
    digits = text[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    if hours > FARTHEST_HOURS or minutes >= MINUTES_AN_HOUR:
        raise DateError(f"selisih waktu '{text}' tidak ada", "tulis misalnya +07:00 untuk WIB")
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(-span if text[0] == "-" else span)


def _unreadable(text: str) -> DateError:
    numeric = _NUMERIC.fullmatch(text)
    if numeric:
        return _ambiguous(numeric)
    year_first = _YEAR_FIRST.fullmatch(text)
    if year_first:
        year, month, day = year_first["year"], year_first["month"], year_first["day"]
        mended = f"{year}-{month:0>2}-{day:0>2}"
        return DateError(
            "tanggal dengan garis miring atau titik tidak dipakai", f"tulis '{mended}'"
        )
    return DateError("tanggal tidak terbaca", EXAMPLE)


def _ambiguous(found: re.Match[str]) -> DateError:
    first, second = int(found["first"]), int(found["second"])
    year = int(found["year"])
    year += CENTURY if len(found["year"]) < len("2026") else 0
    readings = dict.fromkeys(
        filter(None, (_reading(year, second, first), _reading(year, first, second)))
    )
    if not readings:
        return DateError("tanggal berupa angka saja tidak terbaca", EXAMPLE)
    choices = " atau ".join(f"'{reading}'" for reading in readings)
    if len(readings) == 1:
        return DateError(
            "tanggal berupa angka saja tidak dipakai, sebab mudah salah baca", f"tulis {choices}"
        )
    return DateError("tanggal ini dapat dibaca dua cara", f"tulis {choices}, mana yang dimaksud")


def _reading(year: int, month: int, day: int) -> str | None:
    try:
        return format_day(date(year, month, day))
    except ValueError:
        return None
