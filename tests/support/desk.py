"""The desk as tests see it: its environment, signed keys, and a real server in a process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from tests.support.postgres import free_port
from tests.support.site import ROOT, SECRET
from warta.core.signing import ArticleClaim, sign_article

SITE_URL = "https://contoh.example.org"
DESK_URL = "https://meja.example.org"
READER = "Mozilla/5.0 (Linux; Android 13; K) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile"
STARTS_WITHIN = 40.0
ENVIRONMENT = {
    "DESK_SECRET": SECRET,
    "SITE_URL": SITE_URL,
    "DESK_URL": DESK_URL,
    "DESK_SITE_NAME": "Warta Contoh",
    "DESK_TRUSTED_PROXIES": "127.0.0.1",
    "DJANGO_SETTINGS_MODULE": "desk.settings",
}


def token(key: str = "satu", **claim: str) -> str:
    """The signed key of an article, as the build makes it."""
    fields = {"path": f"2024/02/{key}/", "title": f"Judul {key}"} | claim
    return sign_article(ArticleClaim(key, **fields), SECRET, "1")


class DeskServer:
    """`warta desk` in a process of its own, on a free port of loopback.

    Requests that come with X-Forwarded-For are of that client.
    """

    def __init__(self, database: str, folder: Path, **environment: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / f"desk-{self.port}.log"
        self.environment = {
            **os.environ,
            **ENVIRONMENT,
            "DATABASE_URL": database,
            "SITE_URL": "http://127.0.0.1:1",
            "DESK_URL": self.url,
            "DJANGO_ALLOW_ASYNC_UNSAFE": "",  # tests may; a desk must not
            **environment,
        }
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start it, and wait until it can write."""
        command = [sys.executable, "-m", "warta", "desk", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                env=self.environment,
                cwd=ROOT,
                start_new_session=True,
            )
        ends = time.monotonic() + STARTS_WITHIN
        while not self.healthy():
            if self._process.poll() is not None or time.monotonic() > ends:
                raise RuntimeError(
                    f"the desk did not start:\n{self.log.read_text(encoding='utf-8')}"
                )
            time.sleep(0.05)

    def healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def kill(self) -> None:
        """`kill -9`, the server and its worker at once."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """SIGTERM, and wait for the end."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(STARTS_WITHIN)
            except subprocess.TimeoutExpired:
                self._end(signal.SIGKILL)
        self._process = None

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """`warta desk …` with the same environment."""
        command = [sys.executable, "-m", "warta", "desk", *arguments]
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            env=self.environment | environment,
        )

    def _end(self, how: int) -> None:
        if self._process is not None:
            os.killpg(self._process.pid, how)
            self._process.wait(STARTS_WITHIN)
            self._process = None


def headers(client: str = "203.0.113.7", **more: str) -> Mapping[str, str]:
    """Headers of a reader's browser that comes by a trusted proxy."""
    return {"X-Forwarded-For": client, "User-Agent": READER, **more}
