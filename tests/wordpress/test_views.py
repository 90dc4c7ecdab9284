"""Counts of views from WordPress: meta of many kinds, and the table of Post Views Counter."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.core.errors import DataError
from warta.core.values import read_count
from warta.wordpress.notes import CODES
from warta.wordpress.views import KEYS, count_of, counts_in, read_views_csv, settle


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("173", 173),
        ("0", 0),
        (" 5,120 ", 5120),
        ("5.120", 5120),
        ("1 234 567", 1234567),
        ("1\xa0234", 1234),
        ("173.0", 173),
        ("1.2K", 1200),
        ("1,25 jt", 1250000),
        ("12rb", 12000),
        ("173 views", 173),
        ("173x", 173),
        ("999999999999", 999999999999),
    ],
)
def test_a_count_is_read_however_it_was_written(text: str, count: int) -> None:
    assert count_of(text) == count


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-5",
        "9999999999999",
        "9" * 5000,
        "9999999M",
        "12,34",
        "banyak",
        "5 ekor",
        "1e5",
        "٣",
    ],
)
def test_what_is_no_count_is_not_guessed(text: str) -> None:
    assert count_of(text) is None


@given(st.text(max_size=40) | st.from_regex(r"[0-9., ]{1,25}[kmrbjt]{0,2}", fullmatch=True))
def test_a_count_is_never_more_than_the_header_takes(text: str) -> None:
    count = count_of(text)
    assert count is None or read_count(str(count)) == count


def test_counts_stand_under_their_keys_in_the_order_of_trust() -> None:
    meta = [("post_views_count", "12"), ("_thumbnail_id", "9"), ("views", "5,120")]
    assert list(counts_in(meta).items()) == [("views", 5120), ("post_views_count", 12)]


def test_of_a_key_given_twice_the_larger_counts_and_an_empty_one_is_nothing() -> None:
    assert counts_in([("views", "173"), ("views", ""), ("views", "9")]) == {"views": 173}
    assert counts_in([("views", "")]) == {"views": None}


def test_keys_can_be_named_in_place_of_the_known_ones() -> None:
    meta = [("views", "3"), ("dibaca", "7")]
    assert counts_in(meta, ["dibaca"]) == {"dibaca": 7}


def test_the_larger_of_two_counts_is_used_and_both_are_told() -> None:
    count, notes = settle({"views": 5120, "post_views_count": 4980}, 5300)
    assert count == 5300
    assert [note.code for note in notes] == ["views-differ"]
    assert all(number in notes[0].detail for number in ("5120", "4980", "5300"))


def test_counts_that_agree_need_no_note() -> None:
    assert settle({"views": 12, "post_views_count": 12}, 12) == (12, ())
    assert settle({}) == (0, ())
    assert settle({}, 7) == (7, ())


def test_a_count_that_cannot_be_read_is_told_of() -> None:
    count, notes = settle({"views": None, "post_views_count": 4})
    assert count == 4
    assert [(note.code, note.detail) for note in notes] == [("views-unread", "views")]
    assert {"views-unread", "views-differ"} <= CODES.keys()


def test_the_first_key_is_that_of_wp_postviews() -> None:
    assert KEYS[0] == "views"
    assert len(set(KEYS)) == len(KEYS)


ROWS = [
    "12,0,20231024,5",
    "12,0,20231025,7",
    "12,4,total,173",
    "13,0,20231024,3",
    "13,0,20231025,4",
]


def table(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "views.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(ROWS),
        "\r\n".join(["id,type,period,count", *ROWS, ""]),
        "\n".join(["\ufeffid;type;period;count", *(row.replace(",", ";") for row in ROWS)]),
        "\n".join(row.replace(",", "\t") for row in ROWS),
        "\n".join('"' + row.replace(",", '","') + '"' for row in ROWS),
        '"count","id","period","type"\n"173","12","total","4"\n7,13,20231024,0\n',
    ],
    ids=["plain", "header", "semicolons and mark", "tabs", "quotes", "other order"],
)
def test_the_table_is_read_in_any_form_of_csv(tmp_path: Path, text: str) -> None:
    assert read_views_csv(table(tmp_path, text)) == {12: 173, 13: 7}


def test_months_count_where_old_days_were_deleted(tmp_path: Path) -> None:
    rows = "5,0,20231024,3\n5,2,202309,40\n5,2,202310,30\n5,3,2023,70\n"
    assert read_views_csv(table(tmp_path, rows)) == {5: 70}


def test_a_total_counts_even_where_days_say_more(tmp_path: Path) -> None:
    assert read_views_csv(table(tmp_path, "5,0,20231024,30\n5,4,total,20\n")) == {5: 20}


def test_a_table_of_ids_and_counts_is_taken_as_totals(tmp_path: Path) -> None:
    assert read_views_csv(table(tmp_path, "post_id,views\n5,30\n6,0\n")) == {5: 30, 6: 0}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,type,period,count\n5,4,total,30\nlima,4,total,3\n", "baris 3"),
        ("5,4,total,30\n5,4,total,-3\n", "baris 2"),
        ("5,9,total,30\n", "baris 1"),
        ("5,4,total,30\n6,4\n", "baris 2"),
        ("5,30\n", "baris 1"),
        ("nama,jumlah\n5,30\n", "id dan count"),
        ("-- phpMyAdmin SQL Dump\nINSERT INTO wp_post_views VALUES (5,4,'total',30);", "SQL"),
        ("INSERT INTO `wp_post_views` VALUES (5,4,'total',30);\n", "CSV"),
        ('5,4,"total\n' * 2 + "x" * 200_000, "baris"),
    ],
)
def test_a_table_that_is_wrong_is_refused_with_its_line_and_a_mend(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(DataError, match=said) as refused:
        read_views_csv(table(tmp_path, text))
    assert "views.csv" in str(refused.value)
    assert refused.value.fix


def test_a_table_in_another_encoding_or_nowhere_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="UTF-8"):
        read_views_csv(table(tmp_path, "id,type,period,count\n5,4,total,3\n", "utf-16"))
    with pytest.raises(DataError, match="tidak terbuka"):
        read_views_csv(tmp_path / "tidak-ada.csv")


def test_an_empty_table_has_no_counts(tmp_path: Path) -> None:
    assert read_views_csv(table(tmp_path, "")) == {}
    assert read_views_csv(table(tmp_path, "id,type,period,count\n\n")) == {}
