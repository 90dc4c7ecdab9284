"""The rows of a table, read from one database and written to another as they are.

Nothing of a model's own doing takes part: no default, no time of saving, no signal.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from django.db import DataError, IntegrityError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from desk.databases.errors import Unable

CHUNK = 500
_MODULUS = 1 << 256

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """How many rows, and the sum of their hashes: the same in whatever order they are read."""

    count: int = 0
    total: int = 0

    def plus(self, rows: Iterable[Row]) -> Digest:
        hashes = [_hash(row) for row in rows]
        return Digest(self.count + len(hashes), (self.total + sum(hashes)) % _MODULUS)


def read(model: type[Model], alias: str) -> Iterator[list[Row]]:
    """All rows of a table, in order of their keys, some at a time."""
    names = [field.attname for field in model._meta.concrete_fields]
    found = model._base_manager.using(alias).order_by("pk").values_list(*names)
    rows = found.iterator(CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def digest(model: type[Model], alias: str) -> Digest:
    """The digest of a table."""
    found = Digest()
    for rows in read(model, alias):
        found = found.plus(rows)
    return found


def write(model: type[Model], rows: list[Row], connection: BaseDatabaseWrapper) -> None:
    """Add rows with their keys. Raises `Unable` where the database does not take them."""
    fields = model._meta.concrete_fields
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608 - names of ours
    values = [
        [
            field.get_db_prep_save(value, connection)
            for field, value in zip(fields, row, strict=True)
        ]
        for row in rows
    ]
    try:
        with connection.cursor() as cursor:
            cursor.executemany(statement, values)
    except (DataError, IntegrityError, ValueError) as error:
        where = f"{model._meta.db_table}, kunci {rows[0][0]} sampai {rows[-1][0]}"
        raise Unable(f"{where}: {error}") from error


def _hash(row: Row) -> int:
    said = json.dumps([_plain(value) for value in row], sort_keys=True)
    return int.from_bytes(hashlib.sha256(said.encode()).digest(), "big")


def _plain(value: Any) -> Any:
    """A value as either database gives it, in one form."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, memoryview | bytes):
        return bytes(value).hex()
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    return str(value)
