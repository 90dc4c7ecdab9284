"""Backup and restore, whichever database the desk has."""

from __future__ import annotations

from pathlib import Path

from django.db import connection

from desk.databases import postgresql, sqlite
from desk.databases.errors import Unable


def back_up(target: Path, *, force: bool = False) -> None:
    """Write all that the desk keeps to a file. The desk may run. Raises `Unable`."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        sqlite.back_up(Path(settings["NAME"]), target, force=force)
    else:
        postgresql.back_up(settings, target, force=force)


def restore(copy: Path) -> Path | None:
    """Put a backup in the place of what the desk keeps; where that was kept, if it was.

    The desk must have been stopped. Raises `Unable`, and then nothing was changed.
    """
    settings = connection.settings_dict
    if _vendor_of(copy) != connection.vendor:
        raise Unable(
            f"{copy} bukan cadangan dari {connection.display_name}. Pulihkan ke basis data yang "
            "sejenis, lalu pindahkan dengan `warta desk move`."
        )
    if connection.vendor == "sqlite":
        connection.close()
        return sqlite.restore(copy, Path(settings["NAME"]))
    tables = [connection.ops.quote_name(name) for name in connection.introspection.table_names()]
    connection.close()
    postgresql.restore(copy, settings, tables)
    return None


def _vendor_of(copy: Path) -> str:
    """Of which database a file is a backup; "" where of none."""
    try:
        with copy.open("rb") as file:
            head = file.read(len(sqlite.HEAD))
    except OSError as error:
        raise Unable(f"{copy}: {error.strerror}") from error
    if head == sqlite.HEAD:
        return "sqlite"
    return "postgresql" if head.startswith(postgresql.HEAD) else ""
