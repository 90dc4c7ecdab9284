"""A real desk whose mail server works, hangs, or is not there: nobody waits, nothing is lost."""

from __future__ import annotations

import json
import queue

from tests.desk.intake import filled, read_preview
from tests.desk.test_intake_server import send
from tests.support.desk import DeskServer
from tests.support.hook import hook_server
from tests.support.outbox import FROM
from tests.support.smtp import Mail, MailServer, dead_port, mail_server, silent_server

SOON = 7.0
"""Longer than the dispatcher sleeps, in seconds."""


def start(desk: DeskServer, mail_url: str = "", **environment: str) -> None:
    """Start it with mail, and a moderator who reads it."""
    mail = {"DESK_MAIL_URL": mail_url, "DESK_MAIL_FROM": FROM} if mail_url else {}
    desk.environment |= mail | environment
    made = desk.run("createmoderator", "rina", "--email", "rina@contoh.example.org")
    assert made.returncode == 0, made.stderr
    desk.start()


def comment(desk: DeskServer, number: int = 1) -> int:
    """Send a comment as a reader of their own; the status of the answer."""
    fields = read_preview(filled(comment=f"Komentar {number}", email=f"a{number}@contoh.id"))
    return send(desk, fields, f"203.0.{number}.7")


def test_a_comment_reaches_the_moderator_by_mail(desk_server: DeskServer) -> None:
    with mail_server() as server:
        start(desk_server, server.url)
        assert comment(desk_server) == 303
        arrived = server.next()
        desk_server.stop()
    assert arrived.recipients == ("rina@contoh.example.org",)
    assert "\n> Komentar 1\n" in arrived.text
    assert f"{desk_server.url}/komentar/1/" in arrived.text


def test_a_dead_mail_server_takes_no_comment_and_loses_no_mail(desk_server: DeskServer) -> None:
    port = dead_port()
    start(desk_server, f"smtp://127.0.0.1:{port}/")
    assert comment(desk_server) == 303
    with mail_server(port) as server:
        assert "\n> Komentar 1\n" in retried(desk_server, server).text
        desk_server.stop()


def test_a_hanging_mail_server_holds_up_no_reader(desk_server: DeskServer) -> None:
    with silent_server() as server:
        start(desk_server, server.url)
        assert comment(desk_server, 1) == 303
        assert server.visits.acquire(timeout=30)
        assert [comment(desk_server, number) for number in range(2, 6)] == [303] * 4
        assert desk_server.healthy()
        desk_server.stop()


def test_mail_on_its_way_outlives_a_kill(desk_server: DeskServer) -> None:
    with silent_server() as server:
        start(desk_server, server.url)
        assert comment(desk_server) == 303
        assert server.visits.acquire(timeout=30)
        desk_server.kill()
        listed = desk_server.run("outbox", "--json")
        assert listed.returncode == 0, listed.stderr
    (waiting,) = json.loads(listed.stdout)["deliveries"]
    assert (waiting["kind"], waiting["attempts"]) == ("moderation", 1)
    assert not waiting["given_up"]


def test_an_approval_from_a_terminal_calls_for_a_build(desk_server: DeskServer) -> None:
    with hook_server() as server:
        start(desk_server, REBUILD_URL=server.url, REBUILD_WAIT_SECONDS="0")
        assert comment(desk_server) == 303
        assert desk_server.run("approve", "1").returncode == 0
        assert server.next().body == b'{"event":"warta-rebuild"}'
        desk_server.stop()


def retried(desk: DeskServer, server: MailServer) -> Mail:
    """The mail that arrives once `warta desk outbox --retry` was said, again where it was early."""
    for _ in range(10):
        assert desk.run("outbox", "--retry").returncode == 0
        try:
            return server.mails.get(timeout=SOON)
        except queue.Empty:
            continue
    raise AssertionError("no mail")
