"""Dates: what editors may write, what is refused, and what readers see."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from warta.core import dates
from warta.core.dates import (
    DateError,
    format_comment,
    format_day,
    format_long,
    format_short,
    iso,
    month_name,
    parse_date,
    parse_moment,
    zone_label,
)

JAKARTA = ZoneInfo("Asia/Jakarta")
TEN = "2023-10-24T10:00:00+07:00"

AS_TEN = [
    "2023-10-24 10:00",
    "2023-10-24 10.00",
    "2023-10-24T10:00",
    "2023-10-24t10:00:00",
    "2023-10-24T10:00+07:00",
    "2023-10-24 10:00:00 +0700",
    "2023-10-24T03:00:00.000Z",
    "2023-10-24 10.00 WIB",
    "24 Oktober 2023 10.00 WIB",
    "24 oktober 2023 10:00 wib",
    "24 Okt 2023, 10.00",
    "24 Okt. 2023 pukul 10.00",
    "24 Oktober 2023 pkl. 10.00.00",
    "24 Oktober 2023 jam 11.00 WITA",
    "24 Oktober 2023 12:00 WIT",
    "Selasa, 24 Oktober 2023, 10:00",
    "Selasa 24 Oktober 2023 10.00 WIB",
    "  Selasa,  24  Oktober 2023,\t10.00 WIB ",
]


@pytest.mark.parametrize("text", AS_TEN)
def test_each_way_to_write_the_same_moment_is_read_as_that_moment(text: str) -> None:
    assert iso(parse_date(text, JAKARTA)) == TEN


def test_moment_of_another_zone_is_shown_in_the_zone_of_the_site() -> None:
    assert iso(parse_date("24 Oktober 2023 10.00 WIB", ZoneInfo("Asia/Jayapura"))) == (
        "2023-10-24T12:00:00+09:00"
    )


def test_fraction_of_a_second_is_kept() -> None:
    assert parse_date("2023-10-24 10:00:00.25", JAKARTA).microsecond == 250_000


@pytest.mark.parametrize("text", ["2023-10-24", "24 Oktober 2023", "Selasa, 24 Oktober 2023"])
def test_day_without_a_time_is_its_midnight_and_says_so(text: str) -> None:
    moment = parse_moment(text, JAKARTA)
    assert iso(moment.at) == "2023-10-24T00:00:00+07:00"
    assert not moment.timed


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("5 Agustus 2026", 8),
        ("5 Agt 2026", 8),
        ("5 Agu 2026", 8),
        ("5 Nop 2026", 11),
        ("5 Mei 2026", 5),
        ("5 Des 2026", 12),
        ("5 Pebruari 2026", 2),
    ],
)
def test_months_are_read_long_and_short(text: str, month: int) -> None:
    assert parse_date(text, JAKARTA).month == month


@pytest.mark.parametrize("day", ["Jumat", "Jum'at", "Jum’at"])
def test_friday_is_read_with_and_without_its_apostrophe(day: str) -> None:
    assert parse_date(f"{day}, 27 Oktober 2023", JAKARTA).day == 27


@pytest.mark.parametrize(
    "text", ["03/04/2026", "03-04-2026", "3.4.2026", "3/4/26", "03/04/2026 10:00"]
)
def test_numeric_date_is_refused_and_both_readings_are_named(text: str) -> None:
    with pytest.raises(DateError) as refused:
        parse_date(text, JAKARTA)
    assert "dua cara" in refused.value.message
    assert "'3 April 2026' atau '4 Maret 2026'" in refused.value.fix


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        ("31/12/2026", "angka saja", "tulis '31 Desember 2026'"),
        ("2023/10/24", "garis miring", "tulis '2023-10-24'"),
        ("Rabu, 24 Oktober 2023", "bukan hari Rabu", "hari Selasa"),
        ("Slasa, 24 Oktober 2023", "nama hari 'Slasa'", "hari Selasa"),
        ("24 October 2023", "nama bulan 'October'", "tulis 'Oktober'"),
        ("31 Februari 2023", "tidak ada di kalender", "periksa"),
        ("2023-24-10", "tidak ada di kalender", "tahun-bulan-tanggal"),
        ("2023-10-24 24:00", "pukul 24.00", "00 sampai 23"),
        ("2023-10-24 10:75", "pukul 10.75", "00 sampai 59"),
        ("24 Oktober 2023 10.00 WBI", "zona waktu 'WBI'", "WIB, WITA atau WIT"),
        ("2023-10-24 10:00 +25:00", "selisih waktu", "+07:00"),
        ("0001-01-01 00:00 +14:00", "tahun 0001", "1900"),
        ("9999-12-31 23:59 -14:00", "tahun 9999", "2999"),
        ("99/99/2026", "tidak terbaca", "24 Oktober 2023"),
        ("besok pagi", "tidak terbaca", "24 Oktober 2023"),
        ("", "tidak terbaca", "24 Oktober 2023"),
        ("2" * 500, "terlalu panjang", "24 Oktober 2023"),
    ],
)
def test_what_is_no_date_is_refused_with_its_mend(text: str, message: str, fix: str) -> None:
    with pytest.raises(DateError) as refused:
        parse_date(text, JAKARTA)
    assert message in refused.value.message
    assert fix in refused.value.fix


@given(
    st.text() | st.from_regex(r"[0-9]{1,4}[-/. ][0-9A-Za-z]{1,9}[-/. ][0-9]{1,4}", fullmatch=True)
)
def test_any_text_is_a_date_in_the_zone_or_a_date_error(text: str) -> None:
    try:
        read = parse_date(text, JAKARTA)
    except DateError:
        return
    assert read.tzinfo is JAKARTA


moments = st.datetimes(
    min_value=datetime(1970, 1, 1), max_value=datetime(2900, 1, 1), timezones=st.just(JAKARTA)
)


@given(moments)
def test_what_readers_see_can_be_written_by_editors(at: datetime) -> None:
    minute = at.replace(second=0, microsecond=0)
    assert parse_date(format_long(at), JAKARTA) == minute
    assert parse_date(format_comment(at), JAKARTA) == minute
    assert parse_date(iso(at), JAKARTA) == at.replace(microsecond=0)
    assert parse_date(format_short(at), JAKARTA).date() == at.date()


def test_dates_are_shown_in_indonesian() -> None:
    at = parse_date(TEN, JAKARTA)
    assert format_long(at) == "Selasa, 24 Oktober 2023, 10.00 WIB"
    assert format_short(at) == "24 Okt 2023"
    assert format_comment(at) == "24 Oktober 2023 pukul 10:00"
    assert format_day(at) == "24 Oktober 2023"
    assert month_name(at) == "Oktober 2023"


@pytest.mark.parametrize(
    ("zone", "label"),
    [
        (ZoneInfo("Asia/Jakarta"), "WIB"),
        (ZoneInfo("Asia/Makassar"), "WITA"),
        (ZoneInfo("Asia/Jayapura"), "WIT"),
        (ZoneInfo("Asia/Singapore"), "UTC+8"),
        (ZoneInfo("Asia/Kolkata"), "UTC+5.30"),
        (timezone(-timedelta(hours=3)), "UTC-3"),
        (UTC, "UTC"),
    ],
)
def test_zone_is_named_in_indonesia_and_counted_elsewhere(zone: timezone, label: str) -> None:
    assert zone_label(datetime(2023, 10, 24, tzinfo=zone)) == label


def test_names_are_those_of_the_cldr() -> None:
    locale = Locale("id")
    months = locale.months["format"]
    assert [months["wide"][number] for number in range(1, 13)] == list(dates.MONTHS)
    assert [months["abbreviated"][number] for number in range(1, 13)] == list(dates.SHORT_MONTHS)
    assert [locale.days["format"]["wide"][number] for number in range(7)] == list(dates.DAYS)
