"""Who sends what, and what becomes of it: taken once, tried again, given up, never lost."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection, transaction

from desk.groups import Busy
from desk.outbox import box, claims, kinds, rounds
from desk.outbox.claims import LEASE, Claim
from desk.outbox.models import Delivery
from desk.writer import writer
from tests.support.outbox import NIGHT, configure, open_deliveries, send_at

KINDS = ("rebuild",)
MINUTE = timedelta(minutes=1)


def put(number: int = 1, **fields: object) -> None:
    box.put("rebuild", {"number": number}, now=NIGHT, **fields)  # type: ignore[arg-type]


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of what was tried; all of it fails."""
    numbers: list[int] = []

    def fail(claim: Claim, _: object) -> None:
        numbers.append(claim.payload["number"])
        raise ConnectionRefusedError(111, "Connection refused")

    _sender(monkeypatch, fail)
    return numbers


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of what was sent."""
    numbers: list[int] = []
    _sender(monkeypatch, lambda claim, _: numbers.append(claim.payload["number"]))
    return numbers


def _sender(monkeypatch: pytest.MonkeyPatch, send: Callable[[Claim, object], None]) -> None:
    monkeypatch.setattr(kinds, "SENDERS", {"rebuild": send})


@pytest.mark.usefixtures("db")
def test_what_is_due_goes_in_the_order_of_its_time(sent: list[int]) -> None:
    put(1, due=NIGHT + 2 * MINUTE)
    put(2, due=NIGHT + MINUTE)
    put(3, due=NIGHT + 9 * MINUTE)
    assert send_at(NIGHT + 5 * MINUTE, "hook") == 2
    assert sent == [2, 1]
    assert [one.payload["number"] for one in open_deliveries()] == [3]


@pytest.mark.usefixtures("db")
def test_what_was_sent_is_not_sent_again(sent: list[int]) -> None:
    put()
    send_at(NIGHT, "hook")
    send_at(NIGHT + timedelta(days=1), "hook")
    assert sent == [1]


@pytest.mark.usefixtures("db")
def test_what_failed_waits_longer_each_time(tried: list[int]) -> None:
    put()
    now, waits = NIGHT, []
    for _ in range(4):
        send_at(now, "hook")
        (left,) = open_deliveries()
        waits.append(left.due - now)
        now = left.due
    assert len(tried) == 4
    assert all(later > 1.5 * first for first, later in pairwise(waits))
    assert left.error == "ConnectionRefusedError: [Errno 111] Connection refused"


@pytest.mark.usefixtures("db", "tried")
def test_after_three_days_it_is_given_up_and_kept(caplog: pytest.LogCaptureFixture) -> None:
    put()
    now = NIGHT
    while waiting := open_deliveries():
        now = max(now, waiting[0].due)
        send_at(now, "hook")
    assert timedelta(days=3) <= now - NIGHT < timedelta(days=3, hours=8)
    assert Delivery.objects.get().given_up
    assert caplog.records[-1].levelno == logging.ERROR


@pytest.mark.usefixtures("db", "tried")
def test_no_log_and_no_record_holds_a_secret(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    configure(monkeypatch, rebuild_token="token-rahasia", mail_url="smtp://a:kata-sandi@b/")

    def fail(_claim: Claim, _now: object) -> None:
        raise ValueError("token-rahasia kata-sandi sari@contoh.id")

    _sender(monkeypatch, fail)
    put()
    send_at(NIGHT, "hook")
    (left,) = open_deliveries()
    assert "ValueError" in left.error
    for secret in ("token-rahasia", "kata-sandi", "sari@contoh.id"):
        assert secret not in left.error + caplog.text


@pytest.mark.usefixtures("db")
def test_what_one_process_has_taken_no_other_takes_before_the_lease_ends() -> None:
    put()
    assert claims.take(KINDS, NIGHT)
    assert claims.take(KINDS, NIGHT) is None
    again = claims.take(KINDS, NIGHT + LEASE)
    assert again is not None
    assert again.attempts == 2


@pytest.mark.usefixtures("db")
def test_who_lost_the_lease_does_not_put_off_what_another_tries() -> None:
    put()
    first = claims.take(KINDS, NIGHT)
    second = claims.take(KINDS, NIGHT + LEASE)
    assert first
    assert second
    claims.mark_failed(first, "slow", NIGHT + LEASE)
    assert open_deliveries()[0].due == NIGHT + 2 * LEASE


@pytest.mark.usefixtures("db")
def test_what_a_clock_put_into_a_far_future_goes_now(sent: list[int]) -> None:
    put(due=NIGHT + timedelta(days=400))
    send_at(NIGHT, "hook")
    assert sent == [1]


@pytest.mark.usefixtures("db")
def test_what_went_out_but_could_not_be_noted_goes_once(
    sent: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    put()
    real = writer.run

    def full_disk(function: Callable[..., object], *arguments: object) -> object:
        if function is claims.mark_done:
            raise Busy("disk full")
        return real(function, *arguments)

    with monkeypatch.context() as broken:
        broken.setattr(writer, "run", full_disk)
        with pytest.raises(Busy):
            send_at(NIGHT, "hook")
    send_at(NIGHT + LEASE, "hook")
    assert sent == [1]
    assert open_deliveries() == []


@pytest.mark.usefixtures("db")
def test_nothing_is_begun_once_the_end_is_called(sent: list[int]) -> None:
    put()
    assert rounds.send_due(KINDS, lambda: NIGHT, lambda: True) == 0
    assert sent == []


@pytest.mark.usefixtures("committing")
def test_it_is_sent_outside_of_any_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    inside: list[bool] = []
    _sender(monkeypatch, lambda _claim, _now: inside.append(connection.in_atomic_block))
    put()
    send_at(NIGHT, "hook")
    assert inside == [False]


@pytest.mark.usefixtures("committing")
def test_processes_that_take_at_once_send_everything_once(sent: list[int]) -> None:
    with transaction.atomic():
        for number in range(12):
            put(number)

    def process() -> None:
        while send_at(NIGHT, "hook"):
            pass
        connection.close()

    threads = [threading.Thread(target=process) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(sent) == list(range(12))
