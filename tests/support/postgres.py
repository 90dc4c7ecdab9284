"""A PostgreSQL of the tests' own: a fresh cluster on a free port of loopback, gone afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import psycopg

USER = "warta"
STARTS_WITHIN = 30.0


def find_binaries() -> Path:
    """The folder of PostgreSQL's programs. Raises `RuntimeError` that says how to get them."""
    for found in (*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True),):
        if (found / "initdb").is_file():
            return found
    if path := shutil.which("initdb"):
        return Path(path).resolve().parent
    raise RuntimeError(
        "no initdb: the desk's tests need PostgreSQL. Run `sh tests/install-system.sh`, or install "
        "the package `postgresql`."
    )


class Postgres:
    """A cluster in `folder`. `url(name)` is a database's address, `create(name)` makes one.

    As root it belongs to `nobody`, to whom pytest's folders are closed: without `folder` it is in
    one of its own.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(tempfile.mkdtemp(prefix="warta-postgres-"))
        self.port = free_port()
        self._bin = find_binaries()
        self._process: subprocess.Popen[bytes] | None = None

    def init(self) -> None:
        """Make the cluster. PostgreSQL refuses root."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            shutil.chown(self.folder, "nobody")
        self._run(
            "initdb",
            "-D",
            str(self.folder),
            "-U",
            USER,
            "--auth=trust",
            "--no-sync",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        )

    def start(self, *options: str) -> None:
        """Start it, and wait until it answers."""
        arguments = [str(self._bin / "postgres"), "-D", str(self.folder), "-p", str(self.port)]
        settings = (
            "listen_addresses=127.0.0.1",
            f"unix_socket_directories={self.folder}",
            "max_connections=100",
            *options,
        )
        for setting in settings:
            arguments += ["-c", setting]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(arguments, stdout=log, stderr=log, **_as_nobody())
        self._await()

    def stop(self, how: int = signal.SIGINT) -> None:
        """Stop it, and end its connections."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(STARTS_WITHIN)
            self._process = None

    def remove(self) -> None:
        """Stop it, and leave nothing behind."""
        self.stop()
        shutil.rmtree(self.folder)

    def crash(self) -> None:
        """End it at once; what was committed is in its log alone (pg_ctl, immediate shutdown)."""
        self.stop(signal.SIGQUIT)

    def url(self, name: str) -> str:
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{name}"

    def create(self, name: str, template: str = "template1") -> str:
        """Make a database, as a copy of `template`; its address."""
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def execute(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    def _await(self) -> None:
        ends = time.monotonic() + STARTS_WITHIN
        while True:
            assert self._process is not None
            if self._answers():
                return
            if self._process.poll() is not None or time.monotonic() > ends:
                raise RuntimeError((self.folder / "log").read_text(encoding="utf-8"))
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, program: str, *arguments: str) -> None:
        command: Sequence[str] = (str(self._bin / program), *arguments)
        done = subprocess.run(command, capture_output=True, text=True, check=False, **_as_nobody())
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr}")


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def _as_nobody() -> dict[str, object]:
    if os.geteuid() != 0:
        return {}
    return {"user": "nobody", "group": "nogroup", "extra_groups": [], "cwd": "/"}
