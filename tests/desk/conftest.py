"""Databases for the desk's tests.

`db` gives a migrated database and takes back what the test wrote; a test that asks for it runs
twice, on SQLite and on PostgreSQL. `committing` lets the test commit, and empties the tables after.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.desk import ENVIRONMENT, DeskServer
from tests.support.postgres import Postgres

for name in [name for name in os.environ if name.startswith(("DESK_", "REBUILD_"))]:
    del os.environ[name]
os.environ |= ENVIRONMENT | {
    "DATABASE_URL": f"sqlite:///{tempfile.gettempdir()}/warta-none/desk.sqlite3"
}
# Once a browser test has run, Playwright's event loop is the thread's for the rest of the session.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

import django  # noqa: E402

django.setup()

from django.conf import settings as django_settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from desk.comments.thread import forget_threads  # noqa: E402
from tests.support.databases import use_database  # noqa: E402

# Real hashing of passwords is slow by design.
django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
setup_test_environment()

VENDORS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A running PostgreSQL, for the whole session."""
    cluster = Postgres()
    cluster.init()
    cluster.start("fsync=off")
    yield cluster
    cluster.remove()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory, postgres: Postgres) -> dict[str, str]:
    """The addresses of a migrated, empty database of each vendor, to be copied and never used."""
    folder = tmp_path_factory.mktemp("sqlite")
    urls = {
        "sqlite": f"sqlite:///{folder}/template.sqlite3",
        "postgresql": postgres.create("template"),
    }
    for url in urls.values():
        use_database(url)
        call_command("migrate", verbosity=0)
    connections["default"].close()  # and with it goes SQLite's log, into the file
    return urls


@pytest.fixture(scope="session")
def shared(
    migrated: dict[str, str], postgres: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """A copy of each that tests write to, and leave as it was."""
    folder = tmp_path_factory.mktemp("shared")
    return {vendor: copy_of(vendor, migrated, postgres, folder) for vendor in VENDORS}


@pytest.fixture(params=VENDORS)
def vendor(request: pytest.FixtureRequest) -> str:
    """The database of this run of the test."""
    return request.param


@pytest.fixture
def db(vendor: str, shared: dict[str, str]) -> Iterator[str]:
    """A migrated database, for this thread; what the test writes is rolled back."""
    use_database(shared[vendor])
    forget_threads()
    with transaction.atomic():
        yield vendor
        transaction.set_rollback(True)


@pytest.fixture
def committing(vendor: str, shared: dict[str, str]) -> Iterator[str]:
    """A migrated database that the test may commit to from any thread; emptied afterwards."""
    use_database(shared[vendor])
    forget_threads()
    yield vendor
    call_command("flush", verbosity=0, interactive=False)
    call_command("migrate", verbosity=0)
    connections["default"].close()


@pytest.fixture
def fresh_url(vendor: str, migrated: dict[str, str], postgres: Postgres, tmp_path: Path) -> str:
    """The address of a migrated database that is this test's alone, for a server of its own."""
    return copy_of(vendor, migrated, postgres, tmp_path)


@pytest.fixture
def desk_server(fresh_url: str, tmp_path: Path) -> Iterator[DeskServer]:
    """A real desk, not started yet: `desk_server.start()`. `environment` may be changed before."""
    server = DeskServer(fresh_url, tmp_path)
    yield server
    server.stop()


@pytest.fixture(scope="module", params=VENDORS)
def running_desk(
    request: pytest.FixtureRequest,
    migrated: dict[str, str],
    postgres: Postgres,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[DeskServer]:
    """A running desk that the tests of a module share: each takes articles of its own."""
    folder = tmp_path_factory.mktemp("running")
    server = DeskServer(copy_of(request.param, migrated, postgres, folder), folder)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def postgres_alone() -> Iterator[Postgres]:
    """A PostgreSQL of this test's own, which it may stop and crash, with a migrated `desk`."""
    cluster = Postgres()
    cluster.init()
    cluster.start()
    use_database(cluster.create("desk"))
    call_command("migrate", verbosity=0)
    connections["default"].close()
    yield cluster
    connections["default"].close()
    cluster.remove()


@pytest.fixture
def desk_on_postgres_alone(postgres_alone: Postgres, tmp_path: Path) -> Iterator[DeskServer]:
    """A desk on `postgres_alone`, not started yet."""
    server = DeskServer(postgres_alone.url("desk"), tmp_path)
    yield server
    server.stop()


@pytest.fixture
def client() -> Client:
    """A stranger without cookies, who comes by https as through a proxy."""
    return HttpsClient(HTTP_HOST="meja.example.org")


class HttpsClient(Client):
    """Django's test client, by https."""

    def generic(self, *args: Any, **kwargs: Any) -> Any:
        return super().generic(*args, **kwargs | {"secure": True})


def copy_of(vendor: str, migrated: dict[str, str], postgres: Postgres, folder: Path) -> str:
    """A copy of the migrated database. Those on PostgreSQL go with the cluster."""
    if vendor == "sqlite":
        copy = folder / "desk.sqlite3"
        shutil.copy(migrated["sqlite"].removeprefix("sqlite:///"), copy)
        return f"sqlite:///{copy}"
    connections["default"].close()
    return postgres.create(f"copy_{os.urandom(6).hex()}", "template")
