"""What is put into the outbox: with what causes it, joined, and safe for the caller."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction

from desk.outbox import bell, box
from desk.outbox.models import Delivery
from desk.writer import Writer
from tests.support.outbox import NIGHT, open_deliveries

LATER = NIGHT + timedelta(minutes=5)


@pytest.mark.usefixtures("db")
def test_a_delivery_is_due_at_once_unless_it_says_when() -> None:
    box.put("answer", {"comment": 1}, now=NIGHT)
    box.put("answer", {"comment": 2}, now=NIGHT, due=LATER)
    assert [one.due for one in open_deliveries()] == [NIGHT, LATER]


@pytest.mark.usefixtures("db")
def test_two_with_one_key_become_one_and_keep_the_time_of_the_first() -> None:
    box.put("moderation", {"comments": [1], "to": 3}, now=NIGHT, key="all")
    box.put("moderation", {"comments": [2, 1], "to": 4}, now=LATER, key="all", due=LATER)
    (joined,) = open_deliveries()
    assert joined.payload == {"comments": [1, 2], "to": 4}
    assert joined.due == NIGHT


@pytest.mark.usefixtures("db")
def test_without_a_key_nothing_is_joined() -> None:
    for _ in range(2):
        box.put("answer", {"comment": 1}, now=NIGHT)
    assert len(open_deliveries()) == 2


@pytest.mark.usefixtures("db")
def test_what_was_tried_already_is_not_joined() -> None:
    box.put("rebuild", {}, now=NIGHT, key="rebuild")
    Delivery.objects.update(attempts=1)
    box.put("rebuild", {}, now=NIGHT, key="rebuild")
    assert [one.attempts for one in open_deliveries()] == [1, 0]


@pytest.mark.usefixtures("db")
def test_a_payload_does_not_grow_without_end() -> None:
    for start in range(0, 1000, 100):
        numbers = list(range(start, start + 100))
        box.put("moderation", {"comments": numbers}, now=NIGHT, key="all")
    (joined,) = open_deliveries()
    assert joined.payload["comments"] == list(range(box.MOST_JOINED))


@pytest.mark.usefixtures("db")
def test_the_callers_transaction_lives_on_where_another_process_was_quicker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    box.put("rebuild", {}, now=NIGHT, key="rebuild")
    seen = iter([False])
    join = box._join
    monkeypatch.setattr(box, "_join", lambda one: next(seen, None) is None and join(one))
    with transaction.atomic():
        box.put("rebuild", {}, now=NIGHT, key="rebuild")
        assert len(open_deliveries()) == 1


def test_a_delivery_goes_with_the_transaction_that_causes_it(committing: str) -> None:
    def approve() -> None:
        with transaction.atomic():
            box.put("rebuild", {}, now=NIGHT, key="rebuild")
            raise RuntimeError(committing)

    with pytest.raises(RuntimeError):
        approve()
    assert open_deliveries() == []


@pytest.mark.usefixtures("committing")
def test_the_bell_rings_after_the_commit_and_not_before() -> None:
    rung = threading.Event()
    bell.listen(rung)
    with transaction.atomic():
        box.put("rebuild", {}, now=NIGHT)
        assert not rung.is_set()
    bell.ignore(rung)
    assert rung.is_set()


@pytest.mark.usefixtures("committing")
def test_many_who_put_at_once_lose_nothing() -> None:
    writer = Writer()
    writer.start()

    def put(number: int) -> None:
        writer.run(lambda: box.put("moderation", {"comments": [number]}, now=NIGHT, key="all"))

    _in_threads(put, 24)
    writer.stop()
    (joined,) = open_deliveries()
    assert sorted(joined.payload["comments"]) == list(range(24))


@pytest.mark.usefixtures("committing")
def test_processes_that_put_at_once_lose_nothing() -> None:
    def put(number: int) -> None:
        box.put("moderation", {"comments": [number]}, now=NIGHT, key="all")
        connection.close()

    _in_threads(put, 8)
    (joined,) = open_deliveries()
    assert sorted(joined.payload["comments"]) == list(range(8))


def _in_threads(put: object, count: int) -> None:
    threads = [threading.Thread(target=put, args=(number,)) for number in range(count)]  # type: ignore[arg-type]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
