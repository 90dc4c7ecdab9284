"""The last number that a table gave out. It is kept with the rows: a number must not come again.

An address such as #comment-12, or the record of a deleted comment, would else be another one's.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import AutoField, Model


def is_numbered(model: type[Model]) -> bool:
    return isinstance(model._meta.pk, AutoField)


def last_number(model: type[Model], connection: BaseDatabaseWrapper) -> int:
    """The last number given out, 0 where none was."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            table = model._meta.db_table
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        else:
            sequence = _sequence(model, connection)
            cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")  # noqa: S608 - a name of ours
        row = cursor.fetchone()
    return row[0] if row else 0


def set_last_number(model: type[Model], number: int, connection: BaseDatabaseWrapper) -> None:
    """Go on counting after `number`; 0 begins anew."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number]
            )
        else:
            name = _sequence(model, connection)
            cursor.execute("SELECT setval(%s, %s, %s)", [name, max(number, 1), number > 0])


def reserve(model: type[Model], number: int, connection: BaseDatabaseWrapper) -> None:
    """Go on counting above `number`, which rows that come from elsewhere have, or will have."""
    if last_number(model, connection) < number:
        set_last_number(model, number, connection)


def new_numbers(model: type[Model], count: int, connection: BaseDatabaseWrapper) -> list[int]:
    """So many numbers that nobody has and nobody else is given. Call it in a transaction."""
    if connection.vendor == "sqlite":
        last = last_number(model, connection)
        set_last_number(model, last + count, connection)
        return list(range(last + 1, last + count + 1))
    with connection.cursor() as cursor:
        sequence = _sequence(model, connection)
        cursor.execute("SELECT nextval(%s) FROM generate_series(1, %s)", [sequence, count])
        return [row[0] for row in cursor.fetchall()]


def _sequence(model: type[Model], connection: BaseDatabaseWrapper) -> str:
    """The name of a table's sequence, quoted."""
    quoted = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [quoted, model._meta.pk.column])
        return cursor.fetchone()[0]
