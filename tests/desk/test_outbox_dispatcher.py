"""The threads: they send what was put, stop when told, and never stand in a reader's way."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from django.db import transaction

from desk.outbox import box, mail_url
from desk.outbox.dispatcher import STOP_SECONDS, Dispatcher, Worker
from desk.outbox.models import Delivery
from tests.support.hook import hook_server
from tests.support.outbox import NIGHT, comment, configure, mail_on, moderator
from tests.support.smtp import mail_server, silent_server

WITHIN = 30.0


@pytest.fixture
def dispatcher(committing: str) -> Iterator[Dispatcher]:  # noqa: ARG001 - threads see commits
    """A dispatcher that is not started yet."""
    made = Dispatcher()
    yield made
    made.stop()


def put_mail() -> None:
    with transaction.atomic():
        box.put("moderation", {"comments": [comment().pk]}, now=NIGHT, key="all")


def test_what_is_committed_is_sent_at_once(
    dispatcher: Dispatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    moderator()
    with mail_server() as server:
        mail_on(monkeypatch, server.url)
        dispatcher.start()
        put_mail()
        assert server.next().recipients == ("rina@contoh.example.org",)
        dispatcher.stop()
    assert not Delivery.objects.filter(given_up=True).exists()


def test_what_was_put_before_the_start_is_sent_after_it(
    dispatcher: Dispatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hook_server() as server:
        configure(monkeypatch, rebuild_url=server.url)
        box.put("rebuild", {}, now=NIGHT)
        dispatcher.start()
        assert server.next().path == "/"
        dispatcher.stop()


def test_a_mail_server_that_hangs_holds_up_no_build(
    dispatcher: Dispatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    moderator()
    with silent_server() as silent, hook_server() as server:
        mail_on(monkeypatch, silent.url, rebuild_url=server.url)
        dispatcher.start()
        put_mail()
        assert silent.visits.acquire(timeout=WITHIN)
        box.put("rebuild", {}, now=NIGHT)
        assert server.next()
        dispatcher.stop()


def test_it_stops_while_a_send_hangs(
    dispatcher: Dispatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    moderator()
    with silent_server() as silent:
        mail_on(monkeypatch, silent.url)
        dispatcher.start()
        put_mail()
        assert silent.visits.acquire(timeout=WITHIN)
        begun = time.monotonic()
        dispatcher.stop()
        assert time.monotonic() - begun < STOP_SECONDS + mail_url.TIMEOUT_SECONDS / 2
    _await_threads()
    assert not Delivery.objects.filter(done__isnull=False, kind="moderation", key="1").exists()


def test_it_can_be_stopped_twice_and_before_it_was_started() -> None:
    dispatcher = Dispatcher()
    dispatcher.stop()
    dispatcher.start()
    dispatcher.stop()
    dispatcher.stop()
    _await_threads()


def test_a_worker_goes_on_after_an_error() -> None:
    tries = threading.Semaphore(0)

    def work(_: object) -> float:
        tries.release()
        raise OSError("the database is gone")

    worker = Worker("uji", work)
    worker.start()
    assert tries.acquire(timeout=WITHIN)
    worker._rung.set()
    assert tries.acquire(timeout=WITHIN)
    worker.end()
    worker.join(WITHIN)
    assert not worker.is_alive()


def _await_threads() -> None:
    """No thread of the dispatcher outlives the test: what hung has ended with its server."""
    for thread in threading.enumerate():
        if isinstance(thread, Worker):
            thread.join(WITHIN)
            assert not thread.is_alive()
