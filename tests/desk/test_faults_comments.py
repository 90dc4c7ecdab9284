"""What may go wrong while comments come in: what was answered is on disk, once."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from django.db import connection

from desk.comments.models import Article, Comment, Tally
from tests.desk.intake import filled, read_preview
from tests.support.databases import use_database
from tests.support.desk import DeskServer, headers
from tests.support.load import Load, Reply, request
from tests.support.postgres import Postgres

KILLS = int(os.environ.get("WARTA_KILLS", "1"))
"""In a row, for each database. `make soak-desk` takes 20."""

WITHOUT_LIMITS = {
    "DESK_NETWORK_LIMIT": "1000000",
    "DESK_ARTICLE_LIMIT": "1000000",
    "DESK_MAIL_URL": "memory:",
    "DESK_MAIL_FROM": "redaksi@contoh.example.org",
}


def send(server: DeskServer, number: int) -> Reply:
    """A comment that nobody else sends, from an address that nobody else has."""
    typed = filled(comment=f"Komentar nomor {number}.", email=f"pembaca{number}@contoh.id")
    client = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    return request(f"{server.url}/comments/", "POST", read_preview(typed), headers(client))


def commenting(server: DeskServer) -> Load:
    """New comments without end, noted down once they were acknowledged."""

    def act(number: int) -> object:
        reply = send(server, number)
        assert reply.status in (303, 503), reply.body.decode()
        return f"Komentar nomor {number}." if reply.status == 303 else None

    return Load(act)


def assert_all_there_once(load: Load) -> None:
    """Each acknowledged comment, no comment twice, and counts that agree with the rows."""
    connection.close()
    texts = list(Comment.objects.values_list("content", flat=True))
    assert len(set(texts)) == len(texts)
    assert set(load.acknowledged) <= set(texts)
    assert len(texts) <= load.tried
    assert Article.objects.count() == 1
    counted = Tally.objects.filter(scope="article").values_list("count", flat=True)
    assert sum(counted) == len(texts)


@pytest.fixture
def server(desk_server: DeskServer, fresh_url: str) -> Iterator[DeskServer]:
    desk_server.environment |= WITHOUT_LIMITS
    use_database(fresh_url)
    yield desk_server
    connection.close()


def test_no_acknowledged_comment_is_lost_to_kill_9(server: DeskServer) -> None:
    load = commenting(server)
    server.start()
    load.start()
    for _ in range(KILLS):
        load.wait_for(20)
        server.kill()
        server.start()
    load.wait_for(20)
    load.stop()
    server.stop()
    assert_all_there_once(load)


def test_a_server_that_is_told_to_stop_keeps_what_it_took(server: DeskServer) -> None:
    load = commenting(server)
    server.start()
    load.start()
    load.wait_for(20)
    server.stop()
    load.stop()
    assert_all_there_once(load)


def test_comments_outlive_postgresql_that_crashes_under_load(
    postgres_alone: Postgres, desk_on_postgres_alone: DeskServer
) -> None:
    server = desk_on_postgres_alone
    server.environment |= WITHOUT_LIMITS
    load = commenting(server)
    server.start()
    load.start()
    load.wait_for(20)
    postgres_alone.crash()
    postgres_alone.start()
    load.wait_for(20)
    load.stop()
    use_database(postgres_alone.url("desk"))
    assert_all_there_once(load)
