"""A real nginx with the configuration that we hand out, on free ports of loopback."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from tests.support.postgres import free_port
from tests.support.site import ROOT

EXAMPLES = ROOT / "deploy" / "nginx"
PROGRAM = shutil.which("nginx") or "/usr/sbin/nginx"  # where Debian has it, off most paths
STARTS_WITHIN = 20.0
MAIN = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log stderr warn;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/limits.conf;
    include {folder}/{layout}.conf;
}}
"""


class Nginx:
    """nginx before a desk on port `desk`, by the example `layout`: `same-origin` or `own-host`."""

    def __init__(self, folder: Path, layout: str, desk: int) -> None:
        self.folder = folder
        self.https, self.http = free_port(), free_port()
        self.site = folder / "site"
        self._process: subprocess.Popen[bytes] | None = None
        self.site.mkdir(parents=True)
        (folder / "snippets").mkdir()
        self._adapt("limits.conf", {"127.0.0.1:8001": f"127.0.0.1:{desk}"})
        shutil.copy(EXAMPLES / "desk.conf", folder / "snippets" / "warta-desk.conf")
        self._adapt(f"{layout}.conf", self._places())
        main = MAIN.format(folder=folder, layout=layout)
        (folder / "nginx.conf").write_text(main, encoding="utf-8")
        _make_certificate(folder)

    def start(self) -> None:
        """Start it, and wait until it listens."""
        command = [PROGRAM, "-p", str(self.folder), "-c", str(self.folder / "nginx.conf")]
        tested = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
        if tested.returncode:
            raise RuntimeError(tested.stderr)
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log)
        ends = time.monotonic() + STARTS_WITHIN
        while not _listens(self.https):
            if self._process.poll() is not None or time.monotonic() > ends:
                raise RuntimeError((self.folder / "log").read_text(encoding="utf-8"))
            time.sleep(0.05)

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(STARTS_WITHIN)

    def ask(  # noqa: PLR0913 - what a request has
        self,
        method: str,
        path: str,
        body: str = "",
        headers: Mapping[str, str] | None = None,
        *,
        host: str,
        client: str = "127.0.0.1",
    ) -> tuple[http.client.HTTPResponse, bytes]:
        """The answer to a browser at the loopback address `client`, over TLS."""
        connection = http.client.HTTPSConnection(
            "127.0.0.1",
            self.https,
            timeout=30,
            source_address=(client, 0),
            context=ssl._create_unverified_context(),
        )
        said = {"Host": f"{host}:{self.https}", **(headers or {})}
        if body:
            said["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body.encode() or None, said)
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def _places(self) -> dict[str, str]:
        """What differs between the example and a test: ports, certificates, folders."""
        return {
            r"listen 80;": f"listen 127.0.0.1:{self.http};",
            r"listen 443 ssl http2;": f"listen 127.0.0.1:{self.https} ssl;",
            r"listen \[::\]:.*;": "",
            r"/etc/letsencrypt/live/[a-z.]+": str(self.folder),
            r"/var/www/[a-z.]+": str(self.site),
        }

    def _adapt(self, name: str, places: Mapping[str, str]) -> None:
        text = (EXAMPLES / name).read_text(encoding="utf-8")
        for place, here in places.items():
            text, found = re.subn(place, here, text)
            if not found and "/var/www" not in place:
                raise RuntimeError(f"{name} has no {place}")
        (self.folder / name).write_text(text, encoding="utf-8")


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
    except OSError:
        return False
    return True


def _make_certificate(folder: Path) -> None:
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-days", "2", "-subj", "/CN=contoh", "-keyout", "privkey.pem"]
    command += ["-out", "fullchain.pem"]
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
