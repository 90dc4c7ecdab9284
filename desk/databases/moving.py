"""All that the desk keeps, moved to another database: SQLite to PostgreSQL, or back.

It is one transaction on the target: where anything goes wrong, the target is as empty as before.
What lasts minutes is left behind: sessions (everyone logs in again) and failed logins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from desk.databases import rows
from desk.databases.errors import Unable
from desk.databases.numbers import is_numbered, last_number, set_last_number

SOURCE, TARGET = "source", "default"
LEFT_BEHIND = ("axes", "sessions")
MADE_BY_MIGRATION = (
    "contenttypes.contenttype",
    "auth.permission",
    "auth.group",
    "auth.group_permissions",
)
"""What an empty, migrated database has already. It gives way to the source's."""

Tell = Callable[[str, int], None]


def move(source: Mapping[str, Any], tell: Tell = lambda _table, _count: None) -> int:
    """Copy all tables of the database of `source` (Django's settings of it) into the default one.

    The default database must be migrated and hold nothing. `tell` hears of each table and of how
    many rows of it were copied. How many rows in all. Raises `Unable`.
    """
    with connected(source):
        _compare_migrations()
        with transaction.atomic(TARGET), _standing_still():
            _refuse_what_is_not_empty()
            _make_room()
            return sum(_move_table(model, tell) for model in models())


def models() -> list[type[Model]]:
    """What is moved."""
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.app_label not in LEFT_BEHIND]


@contextmanager
def connected(source: Mapping[str, Any]) -> Iterator[None]:
    """Have the source as a second database, `SOURCE`; takes Django's settings of it."""
    settings = connections.configure_settings({"default": dict(source)})["default"]
    connections.settings[SOURCE] = settings
    try:
        yield
    finally:
        connections[SOURCE].close()
        del connections[SOURCE]
        del connections.settings[SOURCE]


@contextmanager
def _standing_still() -> Iterator[None]:
    """The source as it is at one moment. SQLite keeps other writers waiting."""
    with transaction.atomic(SOURCE):
        if connections[SOURCE].vendor == "postgresql":
            with connections[SOURCE].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _compare_migrations() -> None:
    applied = [
        set(MigrationRecorder(connections[name]).applied_migrations()) for name in (SOURCE, TARGET)
    ]
    if applied[0] != applied[1]:
        raise Unable(
            "Kedua basis data tidak dari versi yang sama. Jalankan `warta desk migrate` untuk "
            "masing-masing dulu."
        )


def _refuse_what_is_not_empty() -> None:
    for model in models():
        if model._meta.label_lower in MADE_BY_MIGRATION:
            continue
        if model._base_manager.using(TARGET).exists():
            raise Unable(f"Basis data tujuan tidak kosong: ada isi di {model._meta.db_table}.")


def _make_room() -> None:
    for label in reversed(MADE_BY_MIGRATION):
        apps.get_model(label)._base_manager.using(TARGET).all().delete()


def _move_table(model: type[Model], tell: Tell) -> int:
    """Copy a table, and compare what arrived with what was read."""
    read = rows.Digest()
    for chunk in rows.read(model, SOURCE):
        rows.write(model, chunk, connections[TARGET])
        read = read.plus(chunk)
    if rows.digest(model, TARGET) != read:
        raise Unable(f"{model._meta.db_table}: isi yang tiba tidak sama dengan yang dibaca.")
    if is_numbered(model):
        number = last_number(model, connections[SOURCE])
        set_last_number(model, number, connections[TARGET])
    tell(model._meta.db_table, read.count)
    return read.count
