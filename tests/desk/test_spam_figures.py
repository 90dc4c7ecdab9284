"""Precision and recall on comments that the score was not made with, and floors under them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import pytest

from tests.desk.spam.labelled import (
    Figures,
    Labelled,
    figures,
    held_out,
    scores,
    taught,
    training,
)
from tests.desk.spam.report import table
from tests.support.site import ROOT


@pytest.fixture(scope="module")
def asked() -> list[Labelled]:
    return held_out()


@pytest.fixture(scope="module")
def by_words(asked: list[Labelled]) -> list[float]:
    return scores(asked)


@pytest.fixture(scope="module")
def after_lessons(asked: list[Labelled]) -> list[float]:
    return scores(asked, taught(training()))


def test_the_set_is_large_and_mostly_people() -> None:
    everything = [*training(), *held_out()]
    spam = sum(comment.spam for comment in everything)
    assert len(everything) >= 300
    assert 0.35 <= spam / len(everything) <= 0.45


def test_no_comment_is_in_both_parts() -> None:
    parts = [{comment.text for comment in part} for part in (training(), held_out())]
    assert parts[0].isdisjoint(parts[1])


def test_words_alone_hardly_ever_blame_a_person(
    asked: list[Labelled], by_words: list[float]
) -> None:
    found = figures(asked, by_words, 0.5)
    assert found.precision >= 0.95
    assert found.recall >= 0.65


def test_after_lessons_nine_in_ten_are_found(
    asked: list[Labelled], after_lessons: list[float]
) -> None:
    found = figures(asked, after_lessons, 0.5)
    assert found.precision >= 0.95
    assert found.recall >= 0.9


@pytest.mark.parametrize("scored", ["by_words", "after_lessons"])
def test_no_person_reaches_the_threshold_of_the_certain(
    asked: list[Labelled], scored: str, request: pytest.FixtureRequest
) -> None:
    found: Figures = figures(asked, request.getfixturevalue(scored), 0.98)
    assert found.precision == 1.0
    assert found.rightly > 0


def test_lessons_find_more_of_the_certain(
    asked: list[Labelled], by_words: list[float], after_lessons: list[float]
) -> None:
    before, after = (figures(asked, scored, 0.98) for scored in (by_words, after_lessons))
    assert before.recall < 0.5 <= after.recall


def test_by_score_people_come_before_spam(
    asked: list[Labelled], after_lessons: list[float]
) -> None:
    ranked = sorted(zip(after_lessons, (one.spam for one in asked), strict=True))
    people = sum(not spam for _, spam in ranked)
    assert _spam_in(ranked[: people // 2]) <= 1
    assert _spam_in(ranked[people:]) >= 0.9 * (len(asked) - people)


def test_those_who_talk_about_gambling_are_people(
    asked: list[Labelled], after_lessons: list[float]
) -> None:
    words = ("judi", "slot", "togel", "bandar", "maxwin")
    talking = [
        score
        for one, score in zip(asked, after_lessons, strict=True)
        if not one.spam and any(word in one.text.lower() for word in words)
    ]
    assert len(talking) >= 5
    assert max(talking) < 0.5


def test_the_report_prints_the_table() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.desk.spam.report"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert done.stdout.splitlines() == list(table())


def test_the_docs_show_the_table_as_it_is() -> None:
    docs = (ROOT / "docs" / "desk" / "spam.md").read_text(encoding="utf-8")
    assert "\n".join(table()) in docs


def _spam_in(ranked: Sequence[tuple[float, bool]]) -> int:
    return sum(spam for _, spam in ranked)
