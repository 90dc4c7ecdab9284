"""A thread that works in groups: who waits for company, and who does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from queue import SimpleQueue
from threading import Semaphore

import pytest

from desk.groups import Busy, GroupThread

WITHIN = 10.0
LINGER = 0.5


class Groups(GroupThread[int]):
    """Tells of each group that it begins, and goes on when it is let.

    While it lingers, `meanwhile` is done instead of waiting.
    """

    linger_seconds = LINGER
    largest_group = 3

    def __init__(self) -> None:
        super().__init__("groups", self._linger)
        self.meanwhile: Callable[[], None] = lambda: None
        self.lingered: list[float] = []
        self._begun: SimpleQueue[list[int]] = SimpleQueue()
        self._let = Semaphore(0)

    def work(self, jobs: Sequence[int]) -> None:
        self._begun.put(list(jobs))
        assert self._let.acquire(timeout=WITHIN)

    def begun(self) -> list[int]:
        """The next group that was begun."""
        return self._begun.get(timeout=WITHIN)

    def let(self) -> None:
        """Let the group that was begun be done."""
        self._let.release()

    def put_all(self, *jobs: int) -> None:
        for job in jobs:
            self.put(job)

    def _linger(self, seconds: float) -> None:
        self.lingered.append(seconds)
        self.meanwhile()


@pytest.fixture
def groups() -> Iterator[Groups]:
    thread = Groups()
    thread.start()
    yield thread
    thread.let()
    thread.stop()


def work_in_company(groups: Groups) -> None:
    """Let it work on 1 alone, and on what was put meanwhile together."""
    groups.put(1)
    assert groups.begun() == [1]
    groups.put_all(2, 3)
    groups.let()
    assert groups.begun() == [2, 3]
    groups.let()


def test_what_was_put_while_it_worked_is_the_next_group(groups: Groups) -> None:
    work_in_company(groups)
    assert not groups.lingered


def test_after_a_group_with_company_what_is_put_while_it_lingers_joins(groups: Groups) -> None:
    work_in_company(groups)
    groups.meanwhile = lambda: groups.put_all(5, 6)
    groups.put(4)
    assert groups.begun() == [4, 5, 6]
    assert groups.lingered == [LINGER]


def test_what_was_put_beyond_the_largest_group_is_another(groups: Groups) -> None:
    work_in_company(groups)
    groups.meanwhile = lambda: groups.put_all(5, 6, 7)
    groups.put(4)
    assert groups.begun() == [4, 5, 6]
    groups.meanwhile = lambda: None
    groups.let()
    assert groups.begun() == [7]


def test_after_a_lone_job_the_next_is_not_held_back(groups: Groups) -> None:
    for job in (1, 2, 3):
        groups.put(job)
        assert groups.begun() == [job]
        groups.let()
    assert not groups.lingered


def test_who_lingered_in_vain_does_not_linger_again(groups: Groups) -> None:
    work_in_company(groups)
    for job in (4, 5):
        groups.put(job)
        assert groups.begun() == [job]
        groups.let()
    assert groups.lingered == [LINGER]


def test_an_end_does_what_is_queued_and_does_not_linger(groups: Groups) -> None:
    work_in_company(groups)
    groups.stop()
    assert not groups.lingered
    with pytest.raises(Busy):
        groups.put(4)
