"""Moderators who decide and undo at the same moment never wait for each other in a ring."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection

from desk.comments.models import Article, Comment, Status
from desk.moderation.actions import decide
from desk.moderation.undoing import undo
from desk.spam.bayes import Learnt
from desk.spam.learnt import learnt_of
from desk.spam.models import Lesson
from desk.spam.tokens import EVERY

NOON = datetime(2024, 3, 1, 5, 0, tzinfo=UTC)
ROUNDS = 6

pytestmark = pytest.mark.usefixtures("committing")


@pytest.fixture
def article() -> Article:
    return Article.objects.create(key="satu", path="p/", title="J")


def comments(article: Article, *statuses: Status) -> list[int]:
    return [
        Comment.objects.create(
            article=article, author="A", content=f"kata ke {place}", created=NOON, status=status
        ).pk
        for place, status in enumerate(statuses)
    ]


def test_those_who_publish_and_those_who_do_not(article: Article) -> None:
    held, approved = Status.HELD, Status.APPROVED
    mixed = [comments(article, held, held, approved) for _ in range(ROUNDS)]
    waiting = [comments(article, held, held) for _ in range(ROUNDS)]
    at_once(
        [_deciding(ids, Status.SPAM) for ids in mixed]
        + [_deciding(ids, Status.APPROVED) for ids in waiting]
    )
    assert Lesson.objects.count() == ROUNDS * 5
    assert lessons_counted().lessons == (ROUNDS * 3, ROUNDS * 2)


def test_those_who_decide_and_those_who_undo(article: Article) -> None:
    ids = comments(article, *[Status.HELD] * 4)
    done = [decide([pk], Status.SPAM, "terminal", NOON).group for pk in ids]
    groups = [decide(comments(article, Status.HELD), Status.APPROVED, "terminal", NOON).group]
    at_once(
        [lambda group=group: undo(group, "terminal", NOON) for group in done + groups]
        + [_deciding(comments(article, Status.HELD), Status.APPROVED) for _ in range(ROUNDS)]
    )
    assert lessons_counted().lessons == (0, ROUNDS)


def lessons_counted() -> Learnt:
    return learnt_of([EVERY])


def at_once(jobs: list[Callable[[], object]]) -> None:
    """Do the jobs in threads, mixed. Raises what a job raised."""

    def run(job: Callable[[], object]) -> None:
        try:
            job()
        finally:
            connection.close()

    half = len(jobs) // 2
    mixed = [job for pair in zip(jobs[:half], jobs[half:], strict=False) for job in pair]
    mixed += jobs[2 * half :]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(run, mixed))


def _deciding(ids: list[int], status: Status) -> Callable[[], object]:
    return lambda: decide(ids, status, "terminal", NOON)
