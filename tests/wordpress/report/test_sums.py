"""The sums of an import add up, whatever it met; and where they do not, that is said."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given

from tests.support.imports import full_report, left, outcome, report, reports
from warta.wordpress.outcomes import CommentSums, Outcome, Report, ViewSums
from warta.wordpress.report.sums import MiscountError, check_sums, sums, whole


@given(reports())
def test_every_item_is_counted_once(found: Report) -> None:
    parts = sums(found.outcomes)
    assert sum(part.found for part in parts) == len(found.outcomes)
    assert whole(parts).found == len(found.outcomes)
    check_sums(found)


@given(reports())
def test_what_was_left_out_is_counted_by_reason(found: Report) -> None:
    reasons = Counter(one.reason for one in found.outcomes if one.what == "left")
    assert whole(sums(found.outcomes)).left == reasons


def test_each_kind_of_item_has_a_sum_of_its_own() -> None:
    found = {part.name: part for part in sums(full_report().outcomes)}
    assert {name: part.found for name, part in found.items()} == {
        "Berita": 10, "Halaman": 1, "Gambar dan berkas": 2, "Lainnya": 1,
    }  # fmt: skip
    news = found["Berita"]
    assert (news.new, news.updated, news.edited, news.omitted) == (7, 1, 1, 1)
    assert found["Halaman"].unchanged == 1


def test_the_most_frequent_reason_comes_first() -> None:
    outcomes = [left(1, "trash"), left(2, "broken"), left(3, "broken")]
    assert list(whole(sums(outcomes)).left.items()) == [("broken", 2), ("trash", 1)]


def test_an_item_that_was_read_and_not_told_of_is_a_miscount() -> None:
    with pytest.raises(MiscountError, match="2 butir 'post' dibaca, 1 dilaporkan"):
        check_sums(report(outcome(1), met={"post": 2}))


def test_an_item_that_was_told_of_and_not_read_is_a_miscount() -> None:
    with pytest.raises(MiscountError, match="0 butir 'page' dibaca, 1 dilaporkan"):
        check_sums(report(outcome(1), outcome(2, type="page"), met={"post": 1}))


def test_items_that_nobody_counted_are_held_to_nothing() -> None:
    check_sums(report(outcome(1), met={}))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (left(1, ""), "alasan ''"),
        (left(1, "entah"), "alasan 'entah'"),
        (outcome(1, reason="trash"), "dibawa, tetapi"),
        (outcome(1, what="hilang"), "hasil 'hilang'"),
    ],
)
def test_an_outcome_that_says_nothing_clear_is_a_miscount(wrong: Outcome, said: str) -> None:
    with pytest.raises(MiscountError, match=said):
        check_sums(report(wrong))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (CommentSums(3, {"approved": 1}, {"ping": 1}), "3 komentar, tetapi 1 dibawa dan 1"),
        (CommentSums(1, {}, {"entah": 1}), "'entah'"),
        (CommentSums(1, {"approved": 1}, {}, orphans=(1, 2)), "2 komentar tanpa induk"),
        (CommentSums(1, {"approved": 1}, {}, hidden=(1, 2)), "2 komentar tidak tampil"),
    ],
)
def test_comments_that_do_not_add_up_are_a_miscount(wrong: CommentSums, said: str) -> None:
    with pytest.raises(MiscountError, match=said):
        check_sums(replace(full_report(), comments=wrong))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (ViewSums({"views": (1, 10)}, 11), "11 pembacaan dibawa, 10 ditemukan"),
        (ViewSums({"views": (1, 10)}, 10, differing=2), "2 hitungan berbeda dari 1"),
    ],
)
def test_views_that_come_from_nowhere_are_a_miscount(wrong: ViewSums, said: str) -> None:
    with pytest.raises(MiscountError, match=said):
        check_sums(replace(full_report(), views=wrong))
