"""The desk beside the preview: a process of its own, from its first start to its end."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from warta.core.errors import SettingsError, WartaError

STARTS_WITHIN = 60.0
STOPS_WITHIN = 45.0
ASK_EVERY = 0.1

Pull = Callable[[], object]


@dataclass
class DeskBeside:
    """A desk of this machine.

    `environment` is the whole environment of its process, `sample` the folder with the exports that
    an empty desk is filled with, `pull` brings what it has to where the build reads it.
    """

    host: str
    port: int
    environment: Mapping[str, str]
    sample: Path
    pull: Pull
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def address(self) -> str:
        """Where the queue is."""
        return f"{self.environment['DESK_URL']}/"

    @property
    def for_build(self) -> dict[str, str]:
        """What the build has to know: the desk's address, and the secret that both share."""
        return {name: self.environment[name] for name in ("DESK_URL", "DESK_SECRET")}

    def refuse_taken_port(self) -> None:
        """Raise `SettingsError` where someone listens on the desk's port already."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except OSError as error:
                raise SettingsError(
                    f"{self.host}:{self.port} tidak dapat dipakai meja komentar "
                    f"({error.strerror}). Pilih yang lain: --desk-port {self.port + 1}"
                ) from error

    def prepare(self, site: Path) -> None:
        """Make the tables; fill an empty desk, with titles from the built `site`; make an account.

        Raises `WartaError` where it cannot.
        """
        options = ("--data", str(self.sample), "--site", str(site))
        done = subprocess.run(  # noqa: S603 - ourselves
            self._command("firststart", *options), env=self.environment, check=False
        )
        if done.returncode:
            raise WartaError("Meja komentar tidak dapat disiapkan; lihat pesan di atas.")

    def start(self) -> None:
        """Start it, and wait until it can write. Raises `WartaError` where it does not."""
        options = ("--host", self.host, "--port", str(self.port))
        # In a session of its own, so that Ctrl-C reaches it once, through `stop`.
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            self._command(*options), env=self.environment, start_new_session=True
        )
        ends = time.monotonic() + STARTS_WITHIN
        while not self._healthy():
            if self._process.poll() is not None or time.monotonic() > ends:
                self.stop()
                raise WartaError("Meja komentar tidak mau jalan; lihat pesan di atas.")
            time.sleep(ASK_EVERY)

    def stop(self) -> None:
        """End it, and wait until what it had begun is on disk."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def _healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}healthz", timeout=5) as answer:  # noqa: S310
                return answer.status == 200  # noqa: PLR2004 - OK
        except (urllib.error.URLError, OSError):
            return False

    @staticmethod
    def _command(*options: str) -> tuple[str, ...]:
        return (sys.executable, "-m", "warta", "desk", *options)
