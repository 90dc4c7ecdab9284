"""The new site's host: an nginx with the redirects that the importer wrote, on loopback."""

from __future__ import annotations

import http.client
import subprocess
import time
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from tests.support.nginx import PROGRAM
from tests.support.postgres import free_port

STARTS_WITHIN = 20.0
MOST_HOPS = 5
CONFIGURATION = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log stderr warn;
events {{ worker_connections 64; }}
http {{
    access_log off;
    absolute_redirect off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {redirects}/warta-map.conf;
    server {{
        listen 127.0.0.1:{port};
        root {site};
        error_page 404 /404.html;
        include {redirects}/warta-redirects.conf;
    }}
}}
"""


class Host:
    """Serves `site` with its folder of `redirects` for nginx; `arrive` follows a reader."""

    def __init__(self, folder: Path, site: Path, redirects: Path) -> None:
        self.port = free_port()
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir()
        text = CONFIGURATION.format(folder=folder, redirects=redirects, site=site, port=self.port)
        (folder / "nginx.conf").write_text(text, encoding="utf-8")
        self.arrive = cache(self._arrive)

    def start(self) -> None:
        """Start it, and wait until it answers. Raises `RuntimeError` where nginx refuses a file."""
        command = [PROGRAM, "-p", str(self._folder), "-c", str(self._folder / "nginx.conf")]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log)
        ends = time.monotonic() + STARTS_WITHIN
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > ends:
                raise RuntimeError((self._folder / "log").read_text(encoding="utf-8"))
            time.sleep(0.05)

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(STARTS_WITHIN)
            self._process = None

    def _arrive(self, address: str) -> str | None:
        """The decoded path at which whoever asks for a path of the old site ends; None: nowhere."""
        for _ in range(MOST_HOPS):
            status, target = self._ask(address)
            if not target:
                return unquote(urlsplit(address).path) if status == http.client.OK else None
            address = target
        return None

    def _ask(self, address: str) -> tuple[int, str]:
        parts = urlsplit(address)
        path = quote(unquote(parts.path) or "/") + (f"?{parts.query}" if parts.query else "")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("HEAD", path)
            answer = connection.getresponse()
            answer.read()
            return answer.status, answer.getheader("Location", "")
        finally:
            connection.close()

    def _answers(self) -> bool:
        try:
            return self._ask("/")[0] > 0
        except OSError:
            return False
