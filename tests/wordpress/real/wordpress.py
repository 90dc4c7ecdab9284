"""A real WordPress of the tests' own, from Debian's package, served by PHP on loopback."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.support.postgres import free_port
from tests.wordpress.real.mariadb import NAME, MariaDb

PHP = Path(__file__).parent / "php"
PACKAGE = Path("/usr/share/wordpress")
STARTS_WITHIN = 20.0
ANSWERS_WITHIN = 60.0
WORKERS = 3
HOST = "koran.example.id"
URL = f"https://{HOST}"


class WordPress:
    """The newspaper at `URL`, which is served on a port of loopback: `get` asks there.

    `folder` holds WordPress and its uploads. `php` runs a script of php/ within it.
    """

    def __init__(self, folder: Path, socket_path: Path) -> None:
        self.folder = folder
        self.uploads = folder / "wp-content" / "uploads"
        self.port = free_port()
        self._socket = socket_path
        self._log = folder.parent / "php.log"
        self._process: subprocess.Popen[bytes] | None = None

    def lay(self) -> None:
        """Copy the package, our configuration, theme and plugin."""
        skipped = shutil.ignore_patterns(".htaccess", "wp-config.php", "akismet", "languages")
        shutil.copytree(PACKAGE, self.folder, ignore=skipped)
        shutil.copy(PHP / "wp-config.php", self.folder)
        shutil.copytree(PHP / "theme", self.folder / "wp-content" / "themes" / "contoh")
        plugins = self.folder / "wp-content" / "mu-plugins"
        plugins.mkdir()
        shutil.copy(PHP / "plugin.php", plugins)

    def start(self) -> None:
        """Serve it, and wait until it listens."""
        command = ["php", "-S", f"127.0.0.1:{self.port}", "-t", str(self.folder)]
        command.append(str(PHP / "router.php"))
        environment = self._environment() | {"PHP_CLI_SERVER_WORKERS": str(WORKERS)}
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command, stdout=log, stderr=log, env=environment, start_new_session=True
            )
        ends = time.monotonic() + STARTS_WITHIN
        while not _listens(self.port):
            if self._process.poll() is not None or time.monotonic() > ends:
                raise RuntimeError(self._log.read_text(encoding="utf-8"))
            time.sleep(0.05)

    def stop(self) -> None:
        """End it with its workers, which are a group of their own."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGTERM)
            self._process.wait(STARTS_WITHIN)
            self._process = None

    def php(self, script: str, *arguments: str, given: Any = None) -> str:
        """What a script of php/ prints, which may read what is `given` as JSON. Raises
        `RuntimeError` where it fails or warns."""
        command = ["php", "-d", "display_errors=stderr", str(PHP / script), *arguments]
        done = subprocess.run(
            command,
            input=json.dumps(given),
            capture_output=True,
            text=True,
            check=False,
            env=self._environment(),
        )
        if done.returncode or done.stderr:
            raise RuntimeError(f"{script}: {done.stderr}\n{done.stdout[-4000:]}")
        return done.stdout

    def ask(self, script: str, *arguments: str, given: Any = None) -> Any:
        """As `php`, of a script that prints JSON."""
        return json.loads(self.php(script, *arguments, given=given))

    def get(self, address: str) -> tuple[int, str, str]:
        """Status, text and, of a redirect, the target of the answer at an address of the site."""
        parts = urlsplit(address)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ANSWERS_WITHIN)
        try:
            connection.request("GET", path, headers={"Host": HOST})
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            return answer.status, text, answer.getheader("Location", "")
        finally:
            connection.close()

    def page(self, address: str) -> str:
        """The page at an address. Raises `RuntimeError` where WordPress has none."""
        status, text, target = self.get(address)
        if status != http.client.OK:
            raise RuntimeError(f"{address}: {status} {target}\n{text[:2000]}")
        return text

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "WARTA_WP_FOLDER": str(self.folder),
            "WARTA_WP_DATABASE": NAME,
            "WARTA_WP_SOCKET": str(self._socket),
            "WARTA_WP_URL": URL,
        }


@contextmanager
def wordpress() -> Iterator[WordPress]:
    """A WordPress that was just installed and is served; nothing is left of it afterwards."""
    with tempfile.TemporaryDirectory(prefix="warta-wp-", ignore_cleanup_errors=True) as name:
        database = MariaDb(Path(name, "db"))
        site = WordPress(Path(name, "www"), database.socket)
        try:
            database.init()
            database.start()
            site.lay()
            site.php("install.php")
            site.start()
            yield site
        finally:
            site.stop()
            database.stop()


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
    except OSError:
        return False
    return True
