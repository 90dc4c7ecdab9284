"""PostgreSQL: its own programs dump and load, for they alone know all that is in a database.

https://www.postgresql.org/docs/current/app-pgdump.html
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from django.db.backends.postgresql.client import DatabaseClient

from desk.databases.errors import Unable
from desk.databases.files import whole_file

HEAD = b"PGDMP"


def back_up(settings: Mapping[str, Any], target: Path, *, force: bool) -> None:
    """Dump a database, as it is at one moment, in pg_dump's custom format. Raises `Unable`."""
    with whole_file(target, force=force) as draft:
        options = ("--format=custom", "--no-owner", "--no-privileges", f"--file={draft}")
        _run(["pg_dump", *options], settings)


def restore(copy: Path, settings: Mapping[str, Any], tables: Sequence[str]) -> None:
    """Put a dump in the place of `tables`, all that are there, in one transaction.

    pg_restore's own --clean would stumble over tables that a later version has added.
    Raises `Unable`.
    """
    with tempfile.TemporaryFile() as script:
        _run(["pg_restore", "--no-owner", "--no-privileges", "--file=-", str(copy)], into=script)
        script.seek(0)
        options = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
        options += [f"--command=DROP TABLE {table} CASCADE" for table in tables]
        _run(["psql", *options, "--file=-"], settings, script)


def _run(
    command: Sequence[str],
    settings: Mapping[str, Any] | None = None,
    source: IO[bytes] | int = subprocess.DEVNULL,
    into: IO[bytes] | int = subprocess.DEVNULL,
) -> None:
    """Run a program on the database of `settings`. Raises `Unable` with what the program says."""
    where, environ = _address_of(settings) if settings else ([], {})
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and the words are ours
            [*command, *where],
            env=os.environ | environ,
            stdin=source,
            stdout=into,
            stderr=subprocess.PIPE,
            check=False,
        )
    except FileNotFoundError:
        raise Unable(
            f"Program {command[0]} tidak ada. Pasang paket postgresql-client, versi yang sama "
            "dengan server atau lebih baru."
        ) from None
    if done.returncode:
        raise Unable(f"{command[0]}: {done.stderr.decode(errors='replace').strip()}")


def _address_of(settings: Mapping[str, Any]) -> tuple[list[str], dict[str, str]]:
    """Options and environment; the password is in the latter, for anyone may read the former."""
    (_, *where, name), environ = DatabaseClient.settings_to_cmd_args_env(dict(settings), [])
    return ["--no-password", *where, f"--dbname={name}"], environ or {}
