"""A MariaDB of the tests' own: a fresh one that listens on a socket in its folder alone."""

from __future__ import annotations

import getpass
import shutil
import subprocess
import time
from pathlib import Path

STARTS_WITHIN = 60.0
NAME = "wordpress"
PROGRAM = shutil.which("mariadbd") or "/usr/sbin/mariadbd"  # where Debian has it, off most paths
# It lives for a test: nothing has to survive a loss of power.
QUICK = ("--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=64M", "--skip-log-bin")


class MariaDb:
    """A server in `folder`, whose path is short: a socket's may have 107 characters."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.socket = folder / "socket"
        self._data = folder / "data"
        self._log = folder / "log"
        self._process: subprocess.Popen[bytes] | None = None

    def init(self) -> None:
        """Make its tables. Its user `root` has no password, and no way in but the socket."""
        self.folder.mkdir(parents=True, exist_ok=True)
        command = ["mariadb-install-db", "--no-defaults", f"--user={getpass.getuser()}"]
        command += [f"--datadir={self._data}", "--auth-root-authentication-method=normal"]
        command += ["--skip-test-db", "--skip-name-resolve"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)

    def start(self) -> None:
        """Start it with an empty database, and wait until it answers."""
        command = [PROGRAM, "--no-defaults", f"--user={getpass.getuser()}"]
        command += [f"--datadir={self._data}", f"--socket={self.socket}", "--skip-networking"]
        command += [f"--pid-file={self.folder / 'pid'}", *QUICK]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log)
        ends = time.monotonic() + STARTS_WITHIN
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > ends:
                raise RuntimeError(self._log.read_text(encoding="utf-8"))
            time.sleep(0.1)

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(STARTS_WITHIN)
            self._process = None

    def _answers(self) -> bool:
        statement = f"CREATE DATABASE IF NOT EXISTS {NAME} CHARACTER SET utf8mb4"
        command = ["mariadb", "--no-defaults", f"--socket={self.socket}", "--user=root"]
        command += ["--execute", statement]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
