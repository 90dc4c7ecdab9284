"""Statements handed to the database's driver as they are: for what a burst of readers runs.

Django's cursor translates the marks of each statement for SQLite and wraps it three times, which
costs more than SQLite's own work on it. Whatever runs less often is better written with Django's.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections


def rows_of(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """What `statement`, with `%s` for each value, answers in the caller's transaction.

    Raises what Django raises (`django.db.Error`).
    """
    database: Any = connections[DEFAULT_DB_ALIAS]
    database.close_if_health_check_failed()
    database.ensure_connection()
    database.validate_no_broken_transaction()
    with database.wrap_database_errors:
        if database.vendor == "sqlite":
            return database.connection.execute(_with_question_marks(statement), values).fetchall()
        cursor = database.connection.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


@lru_cache(maxsize=1024)
def with_rows(statement: str, columns: int, rows: int) -> str:
    """`statement`, whose `{}` becomes placeholders for so many rows of values."""
    row = "(" + ",".join(["%s"] * columns) + ")"
    return statement.format(",".join([row] * rows))


@lru_cache(maxsize=1024)
def _with_question_marks(statement: str) -> str:
    return statement.replace("%s", "?")
