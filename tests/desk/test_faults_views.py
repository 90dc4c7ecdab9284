"""What may go wrong while views are counted: what was answered is on disk, and nothing twice."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.db.models import Sum

from desk.counting.models import HourViews, Seen, ViewTotal
from tests.support.databases import use_database
from tests.support.desk import DeskServer, headers, token
from tests.support.load import Load, Reply, request
from tests.support.postgres import Postgres

KILLS = int(os.environ.get("WARTA_KILLS", "2"))
"""In a row, for each database. `make soak-desk` takes 20."""

TOKEN = token("satu")


def view(server: DeskServer, client: str, **more: str) -> Reply:
    return request(f"{server.url}/views/", "POST", {"token": TOKEN}, headers(client, **more))


def address(number: int) -> str:
    """An address of its own for every visitor."""
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


def counting(server: DeskServer) -> Load:
    """New visitors without end, who note that they were counted."""

    def act(number: int) -> object:
        reply = view(server, address(number))
        return number if reply.status == 200 else None

    return Load(act)


@pytest.fixture
def stored(fresh_url: str) -> Iterator[None]:
    """The server's own database, for looking into it."""
    use_database(fresh_url)
    yield
    connection.close()


def assert_counts_add_up(load: Load) -> int:
    """Totals, hours and visitors tell the same, and no less than was acknowledged."""
    connection.close()
    total = ViewTotal.objects.get(key="satu").count
    assert HourViews.objects.aggregate(all=Sum("count"))["all"] == total
    assert Seen.objects.count() == total
    assert len(load.acknowledged) <= total <= load.tried
    return total


@pytest.mark.usefixtures("stored")
def test_no_acknowledged_view_is_lost_to_kill_9(desk_server: DeskServer) -> None:
    load = counting(desk_server)
    desk_server.start()
    load.start()
    for _ in range(KILLS):
        load.wait_for(50)
        desk_server.kill()
        desk_server.start()
    load.wait_for(50)
    load.stop()
    desk_server.stop()
    assert_counts_add_up(load)


@pytest.mark.usefixtures("stored")
def test_a_server_that_is_told_to_stop_answers_what_it_wrote(desk_server: DeskServer) -> None:
    load = counting(desk_server)
    desk_server.start()
    load.start()
    load.wait_for(50)
    desk_server.stop()
    load.stop()
    assert_counts_add_up(load)


@pytest.mark.parametrize("end", [Postgres.stop, Postgres.crash])
def test_postgresql_that_restarts_or_crashes_under_load_delays_and_loses_nothing(
    postgres_alone: Postgres,
    desk_on_postgres_alone: DeskServer,
    end: Callable[[Postgres], None],
) -> None:
    server = desk_on_postgres_alone
    load = counting(server)
    server.start()
    load.start()
    load.wait_for(50)
    end(postgres_alone)
    postgres_alone.start()
    load.wait_for(50)
    load.stop()
    use_database(postgres_alone.url("desk"))
    assert_counts_add_up(load)
