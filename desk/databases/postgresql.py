"""PostgreSQL: its own programs dump and load, for they alone know all that is in a database.

https://www.postgresql.org/docs/current/app-pgdump.html
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.db.backends.postgresql.client import DatabaseClient

from desk.databases.errors import Unable
from desk.databases.files import whole_file

HEAD = b"PGDMP"


def back_up(settings: Mapping[str, Any], target: Path, *, force: bool) -> None:
    """Dump a database, as it is at one moment, in pg_dump's custom format. Raises `Unable`."""
    with whole_file(target, force=force) as draft:
        options = ("--format=custom", "--no-owner", "--no-privileges", f"--file={draft}")
        _run("pg_dump", settings, options)


def restore(copy: Path, settings: Mapping[str, Any]) -> None:
    """Put a dump in the place of what is in a database, in one transaction. Raises `Unable`."""
    options = ("--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction")
    _run("pg_restore", settings, (*options, "--exit-on-error"), str(copy))


def _run(program: str, settings: Mapping[str, Any], options: Sequence[str], *last: str) -> None:
    """The password goes by the environment, for anyone may read a command line."""
    (_, *where, name), environ = DatabaseClient.settings_to_cmd_args_env(dict(settings), [])
    command = [program, *options, "--no-password", *where, f"--dbname={name}", *last]
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and the words are ours
            command,
            env={**os.environ, **(environ or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        raise Unable(
            f"Program {program} tidak ada. Pasang paket postgresql-client, versi yang sama dengan "
            "server atau lebih baru."
        ) from None
    if done.returncode:
        raise Unable(f"{program}: {done.stderr.strip()}")
