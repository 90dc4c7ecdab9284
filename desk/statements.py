"""Statements handed to the database's driver as they are: for what a burst of readers runs.

Django's cursor translates the marks of each statement for SQLite and wraps it three times, which
costs more than SQLite's own work on it. Whatever runs less often is better written with Django's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BooleanField, CharField, Model, TextField


def rows_of(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """What `statement`, with `%s` for each value, answers in the caller's transaction.

    Raises what Django raises (`django.db.Error`).
    """
    database: Any = connections[DEFAULT_DB_ALIAS]
    database.close_if_health_check_failed()
    database.ensure_connection()
    database.validate_no_broken_transaction()
    if database.queries_logged:  # by `DEBUG`, or by a test that reads them
        with database.cursor() as cursor:
            cursor.execute(statement, values)
            return _all_of(cursor)
    with database.wrap_database_errors:
        if database.vendor == "sqlite":
            statement = _with_question_marks(statement)
        return _all_of(database.connection.execute(statement, values))


def _all_of(cursor: Any) -> list[tuple[Any, ...]]:
    return cursor.fetchall() if cursor.description else []


def insert_all(rows: Sequence[Model]) -> None:
    """Write new rows of one model by one statement, and give each its key.

    As `bulk_create` does, which makes five calls for each value of each row. Raises what Django
    raises.
    """
    into = _insert_of(type(rows[0]))
    database: Any = connections[DEFAULT_DB_ALIAS]
    values: list[Any] = []
    for row in rows:
        own = list(into.read(row))
        for at, adapt in into.adapted:
            if own[at] is not None:
                own[at] = adapt(own[at], database)
        values += own
    keys = rows_of(with_rows(into.statement, into.columns, len(rows)), values)
    for row, (key,) in zip(rows, keys, strict=True):
        row.pk = key
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


class _Insert(NamedTuple):
    """How rows of a model are written; `adapted` are the places whose values a database changes."""

    statement: str
    columns: int
    read: Callable[[Model], Sequence[Any]]
    adapted: Sequence[tuple[int, Callable[[Any, Any], Any]]]


_AS_THEY_ARE = BooleanField, CharField, TextField


@cache
def _insert_of(model: type[Model]) -> _Insert:
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    quote = connections[DEFAULT_DB_ALIAS].ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    table, key = quote(model._meta.db_table), quote(model._meta.pk.column)
    return _Insert(
        f"INSERT INTO {table} ({names}) VALUES {{}} RETURNING {key}",  # noqa: S608 - names of ours
        len(fields),
        attrgetter(*(field.attname for field in fields)),
        [
            (at, field.get_db_prep_save)
            for at, field in enumerate(fields)
            if not isinstance(field, _AS_THEY_ARE)
        ],
    )


@lru_cache(maxsize=1024)
def with_rows(statement: str, columns: int, rows: int) -> str:
    """`statement`, whose `{}` becomes placeholders for so many rows of values."""
    row = "(" + ",".join(["%s"] * columns) + ")"
    return statement.format(",".join([row] * rows))


@lru_cache(maxsize=1024)
def _with_question_marks(statement: str) -> str:
    return statement.replace("%s", "?")
