"""Exports kept in memory: one renders, a few wait, the rest are refused."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus

import pytest
from django.db import OperationalError
from django.test import Client

from desk.exports import endpoints
from desk.exports.kept import LONGEST_LINE, Kept
from desk.groups import Busy

PATIENCE = 10.0


def test_of_those_who_ask_at_once_one_renders() -> None:
    kept, go_on, rendered = Kept(), threading.Event(), []

    def render() -> bytes:
        rendered.append(1)
        go_on.wait(PATIENCE)
        return b"isi"

    with ThreadPoolExecutor(LONGEST_LINE) as pool:
        waiting = [pool.submit(kept.get, lambda: 1, render) for _ in range(LONGEST_LINE)]
        go_on.set()
        exports = {future.result(PATIENCE) for future in waiting}
    assert len(rendered) == len(exports) == 1


def test_who_comes_when_the_line_is_full_is_refused_and_served_later() -> None:
    kept, begun, go_on = Kept(longest_line=1), threading.Event(), threading.Event()

    def version() -> int:
        begun.set()
        go_on.wait(PATIENCE)
        return 1

    def ask() -> bytes:
        return kept.get(version, lambda: b"isi").body

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(ask)
        assert begun.wait(PATIENCE)
        with pytest.raises(Busy):
            ask()
        go_on.set()
        assert first.result(PATIENCE) == b"isi"
    assert ask() == b"isi"


def test_what_fails_to_render_is_tried_again() -> None:
    kept = Kept()
    with pytest.raises(ZeroDivisionError):
        kept.get(lambda: 1, lambda: bytes(1 // 0))
    assert kept.get(lambda: 1, lambda: b"isi").body == b"isi"


def test_other_bytes_have_another_etag() -> None:
    kept = Kept()
    first = kept.get(lambda: 1, lambda: b"a")
    second = kept.get(lambda: 2, lambda: b"b")
    assert first.etag != second.etag
    assert kept.get(lambda: 3, lambda: b"a").etag == first.etag


@pytest.mark.parametrize("error", [Busy("x"), OperationalError("database is locked")])
def test_an_export_that_cannot_be_had_now_may_be_asked_for_later(
    client: Client, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail() -> object:
        raise error

    monkeypatch.setattr(endpoints, "_comments_version", fail)
    response = client.get("/export/comments.json")
    assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert response.headers["Retry-After"] == "5"
