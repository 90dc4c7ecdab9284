"""The times of an export."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from warta.wordpress.moments import moment, offset, published, written

WIB = ZoneInfo("Asia/Jakarta")
NONE = "0000-00-00 00:00:00"
LATE = "9999-12-31 23:59:59"


@pytest.mark.parametrize(
    ("local", "gmt", "expected"),
    [
        ("2023-10-24 10:00:37", "2023-10-24 03:00:37", "2023-10-24 10:00:37"),
        ("2023-10-24 11:00:37", "2023-10-24 03:00:37", "2023-10-24 10:00:37"),
        ("2023-10-24 10:00:37", NONE, "2023-10-24 10:00:37"),
        ("2023-10-24 10:00:37", "2021-01-01 00:00:00", "2023-10-24 10:00:37"),
        (NONE, "2023-10-24 03:00:37", "2023-10-24 10:00:37"),
    ],
)
def test_a_moment_is_told_in_the_sites_zone(local: str, gmt: str, expected: str) -> None:
    found = moment(local, gmt, WIB)
    assert found is not None
    assert written(found, WIB) == expected


@pytest.mark.parametrize(
    "text",
    [NONE, "", "kemarin", "2023-02-30 10:00:00", "0001-01-01 00:00:00", LATE],
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert moment(text, text, WIB) is None


def test_the_old_clocks_distance_from_gmt_is_told() -> None:
    assert offset("2023-10-24 11:00:00", "2023-10-24 03:00:00") == timedelta(hours=8)
    assert offset("2023-10-24 11:00:00", NONE) is None
    assert offset("2023-10-24 11:07:00", "2023-10-24 03:00:00") is None


def test_a_channels_date_is_read_and_nonsense_is_none() -> None:
    assert published("Tue, 24 Oct 2023 03:00:37 +0000", WIB) == datetime(
        2023, 10, 24, 3, 0, 37, tzinfo=UTC
    )
    assert published("kemarin", WIB) is None
    assert published("", WIB) is None
    assert published("Fri, 31 Dec 9999 23:59:59 +0000", WIB) is None
