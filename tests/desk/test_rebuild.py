"""The call for a build: once for many changes, repeated until it is heard."""

from __future__ import annotations

import json
from datetime import timedelta
from urllib.parse import parse_qs

import pytest

from desk.comments.published import note_change
from desk.outbox import hook, rebuild
from desk.outbox.models import Delivery
from desk.outbox.rebuild import call_for
from tests.support.hook import HookServer, hook_server
from tests.support.outbox import NIGHT, configure, open_deliveries, send_at
from tests.support.smtp import dead_port, silent_server

SECOND = timedelta(seconds=1)
GITHUB = "https://api.github.com/repos/tretan/news/dispatches"
GITLAB = "https://gitlab.example.org/api/v4/projects/7/trigger/pipeline"


@pytest.fixture
def ci(monkeypatch: pytest.MonkeyPatch) -> HookServer:
    """A running CI service that the desk calls."""
    with hook_server() as server:
        configure(monkeypatch, rebuild_url=f"{server.url}/kait?x=1", rebuild_token="token-rahasia")
        yield server


def call(now: object) -> int:
    return send_at(now, "hook")  # type: ignore[arg-type]


@pytest.mark.usefixtures("db")
def test_a_change_calls_for_a_build_with_the_token(ci: HookServer) -> None:
    note_change(NIGHT)
    call(NIGHT + 60 * SECOND)
    posted = ci.next()
    assert posted.path == "/kait?x=1"
    assert posted.headers["authorization"] == "Bearer token-rahasia"
    assert posted.headers["content-type"] == "application/json"
    assert json.loads(posted.body) == {"event": "warta-rebuild"}
    assert open_deliveries() == []


@pytest.mark.usefixtures("db")
def test_changes_within_the_wait_make_one_call(ci: HookServer) -> None:
    for second in range(0, 60, 10):
        note_change(NIGHT + second * SECOND)
        call(NIGHT + second * SECOND)
    assert ci.posted.empty()
    assert call(NIGHT + 60 * SECOND) == 1
    assert ci.posted.qsize() == 1


@pytest.mark.usefixtures("db")
def test_a_change_after_the_call_calls_again(ci: HookServer) -> None:
    note_change(NIGHT)
    call(NIGHT + 60 * SECOND)
    note_change(NIGHT + 61 * SECOND)
    assert call(NIGHT + 120 * SECOND) == 0
    assert call(NIGHT + 121 * SECOND) == 1
    assert ci.posted.qsize() == 2


@pytest.mark.usefixtures("db")
def test_a_refused_call_comes_again(ci: HookServer) -> None:
    ci.statuses.append(401)
    rebuild.request(NIGHT)
    call(NIGHT + 60 * SECOND)
    (waiting,) = open_deliveries()
    assert waiting.error == "HookRefused: HTTP 401"
    call(waiting.due)
    assert ci.posted.qsize() == 2
    assert open_deliveries() == []


@pytest.mark.usefixtures("db")
def test_the_token_follows_no_redirect(ci: HookServer) -> None:
    ci.statuses.append(307)
    rebuild.request(NIGHT)
    call(NIGHT + 60 * SECOND)
    assert ci.next().path == "/kait?x=1"
    assert ci.posted.empty()
    assert open_deliveries()[0].error == "HookRefused: HTTP 307"


@pytest.mark.usefixtures("db")
def test_a_service_that_is_not_there_is_called_later(monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, rebuild_url=f"http://127.0.0.1:{dead_port()}/")
    rebuild.request(NIGHT)
    call(NIGHT + 60 * SECOND)
    assert open_deliveries()[0].error.startswith("ConnectionRefusedError")


@pytest.mark.usefixtures("db")
def test_a_service_that_hangs_is_left_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hook, "TIMEOUT_SECONDS", 0.2)
    with silent_server() as server:
        configure(monkeypatch, rebuild_url=server.url.replace("smtp", "http"))
        rebuild.request(NIGHT)
        call(NIGHT + 60 * SECOND)
    assert open_deliveries()[0].error.startswith("TimeoutError")


@pytest.mark.usefixtures("db")
def test_a_service_that_speaks_no_http_is_called_later(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.support.smtp import mail_server

    with mail_server() as server:
        configure(monkeypatch, rebuild_url=server.url.replace("smtp", "http"))
        rebuild.request(NIGHT)
        call(NIGHT + 60 * SECOND)
    assert open_deliveries()[0].error == "OSError: no HTTP answer (BadStatusLine)"


@pytest.mark.usefixtures("db")
def test_without_a_hook_nothing_is_written() -> None:
    note_change(NIGHT)
    assert not Delivery.objects.exists()


def test_github_gets_a_repository_dispatch() -> None:
    made = call_for(GITHUB, "token")
    assert made.url == GITHUB
    assert json.loads(made.body) == {"event_type": "warta-rebuild"}
    assert made.headers["Accept"] == "application/vnd.github+json"
    assert made.headers["Authorization"] == "Bearer token"


def test_gitlab_gets_its_token_in_the_form_and_not_in_a_header() -> None:
    made = call_for(f"{GITLAB}?ref=terbit", "token")
    assert made.url == GITLAB
    assert parse_qs(made.body.decode()) == {"token": ["token"], "ref": ["terbit"]}
    assert "Authorization" not in made.headers
    assert parse_qs(call_for(GITLAB, "token").body.decode())["ref"] == ["main"]


def test_a_hook_without_a_token_gets_none() -> None:
    assert "Authorization" not in call_for("https://ci.example.org/kait", "").headers
