"""Moderators who decide at the same moment teach each comment once, and block nobody for good."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from desk.comments.models import Article, Comment
from desk.spam import lessons as lessons_module
from desk.spam.learnt import learnt_of
from desk.spam.lessons import learn, learn_all, unlearn_all
from desk.spam.models import Lesson, Token
from desk.spam.tokens import EVERY

NOON = datetime(2024, 3, 1, 5, 0, tzinfo=UTC)
THREADS = 4
OWN_WORDS = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh"

pytestmark = pytest.mark.usefixtures("committing")


@pytest.fixture
def comments() -> list[Comment]:
    article = Article.objects.create(key="satu", path="p/", title="J")
    return [
        Comment.objects.create(
            article=article, author="A", content=f"kata bersama {own}", created=NOON, status="held"
        )
        for own in OWN_WORDS.split()
    ]


def at_once(jobs: list[Callable[[], None]]) -> None:
    """Do the jobs in threads, each with a connection of its own. Raises what a job raised."""

    def run(job: Callable[[], None]) -> None:
        try:
            job()
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(run, jobs))


def lessons() -> tuple[int, int]:
    return learnt_of([EVERY]).lessons


def test_one_comment_judged_by_many_is_one_lesson(comments: list[Comment]) -> None:
    at_once([lambda: learn(comments[0], spam=True) for _ in range(20)])
    assert lessons() == (1, 0)


def test_lessons_in_opposite_orders_are_all_counted(comments: list[Comment]) -> None:
    jobs = [
        lambda: learn_all(comments, spam=True),
        lambda: learn_all(reversed(comments), spam=True),
        lambda: learn_all(comments[5:] + comments[:5], spam=True),
    ]
    at_once(jobs * 4)
    assert lessons() == (10, 0)


def test_after_a_quarrel_counts_are_those_of_the_lessons(comments: list[Comment]) -> None:
    def quarrel(spam: bool) -> Callable[[], None]:
        return lambda: learn_all(comments, spam)

    at_once([quarrel(spam=turn % 2 == 0) for turn in range(12)])
    spam = Lesson.objects.filter(spam=True).count()
    assert lessons() == (spam, 10 - spam)


def test_one_transaction_a_comment_after_the_other_blocks_nobody(comments: list[Comment]) -> None:
    def decide(some: list[Comment]) -> None:
        with transaction.atomic():
            for one in some:
                learn(one, spam=True)

    at_once([lambda: decide(comments), lambda: decide(comments[::-1])] * 4)
    assert lessons() == (10, 0)


def test_learning_and_unlearning_at_once_ends_in_nothing(comments: list[Comment]) -> None:
    ids = [one.pk for one in comments]
    jobs = [lambda: learn_all(comments, spam=True), lambda: unlearn_all(ids)]
    at_once(jobs * 6)
    unlearn_all(ids)
    assert not Token.objects.exists()


def test_who_waited_while_others_unlearnt_leaves_no_token(
    comments: list[Comment], monkeypatch: pytest.MonkeyPatch
) -> None:
    learn_all(comments, spam=True)
    ids = [one.pk for one in comments]
    take_turn = lessons_module.take_turn

    def take_it_after_another() -> None:
        monkeypatch.setattr(lessons_module, "take_turn", take_turn)
        unlearn_all(ids)
        take_turn()

    monkeypatch.setattr(lessons_module, "take_turn", take_it_after_another)
    unlearn_all(ids)
    assert not Token.objects.exists()
