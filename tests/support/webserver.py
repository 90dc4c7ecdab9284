"""Real web servers on loopback with a folder of pages and the redirects that we hand out."""

from __future__ import annotations

import http.client
import shutil
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from tests.support.postgres import free_port

STARTS_WITHIN = 20.0
APACHE_MODULES = Path("/usr/lib/apache2/modules")
PROGRAMS = {
    "nginx": shutil.which("nginx") or "/usr/sbin/nginx",
    "apache": shutil.which("apache2") or "/usr/sbin/apache2",
    "caddy": shutil.which("caddy") or "/usr/bin/caddy",
}
NGINX = """
daemon off;
master_process off;
pid {folder}/pid;
error_log stderr warn;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/tmp;
    proxy_temp_path {folder}/tmp;
    fastcgi_temp_path {folder}/tmp;
    uwsgi_temp_path {folder}/tmp;
    scgi_temp_path {folder}/tmp;
    include {folder}/nginx/warta-map.conf;
    server {{
        listen 127.0.0.1:{port};
        root {folder}/site;
        error_page 404 /404.html;
        include {folder}/nginx/warta-redirects.conf;
    }}
}}
"""
APACHE = """
ServerRoot {folder}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/log
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule dir_module {modules}/mod_dir.so
LoadModule rewrite_module {modules}/mod_rewrite.so
DocumentRoot {folder}/site
ErrorDocument 404 /404.html
<Directory {folder}/site>
    AllowOverride FileInfo
    Require all granted
</Directory>
"""
CADDY = """
{{
	admin off
	auto_https off
	storage file_system {folder}/store
}}
http://127.0.0.1:{port} {{
	root * {folder}/site
	import caddy/redirects.caddy
	file_server
}}
"""


class WebServer:
    """A server of one kind over `folder`/site; write pages, then start it."""

    def __init__(self, kind: str, folder: Path) -> None:
        self.kind, self.folder, self.port = kind, folder, free_port()
        (folder / "site").mkdir(parents=True, exist_ok=True)
        (folder / "tmp").mkdir(exist_ok=True)
        self._process: subprocess.Popen[bytes] | None = None
        self.page("404.html", "tidak ada")

    def page(self, name: str, text: str) -> None:
        """Put a page into the site, `2023/10/apel/index.html` for instance."""
        path = self.folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def put(self, files: Mapping[str, str]) -> None:
        """Put files of redirects where the configuration looks for them."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        if self.kind == "apache":
            shutil.copy(self.folder / "apache" / "htaccess", self.folder / "site" / ".htaccess")

    def start(self) -> None:
        """Start it, and wait until it listens. Raises `RuntimeError` with what it said."""
        config = {"nginx": NGINX, "apache": APACHE, "caddy": CADDY}[self.kind]
        path = self.folder / "config"
        text = config.format(folder=self.folder, port=self.port, modules=APACHE_MODULES)
        path.write_text(text, encoding="utf-8")
        with (self.folder / "out").open("ab") as log:
            self._process = subprocess.Popen(
                self._command(path), cwd=self.folder, stdout=log, stderr=log
            )
        ends = time.monotonic() + STARTS_WITHIN
        while not self._listens():
            if self._process.poll() is not None or time.monotonic() > ends:
                raise RuntimeError((self.folder / "out").read_text(encoding="utf-8"))
            time.sleep(0.05)

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(STARTS_WITHIN)

    def ask(self, path: str) -> tuple[int, str, list[tuple[str, str]]]:
        """Status, where it sends to (without the host), and all headers of the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            sent = answer.getheader("Location", "")
            return answer.status, sent.removeprefix(self.origin), answer.getheaders()
        finally:
            connection.close()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _command(self, config: Path) -> list[str]:
        program = PROGRAMS[self.kind]
        return {
            "nginx": [program, "-p", str(self.folder), "-c", str(config)],
            "apache": [program, "-d", str(self.folder), "-f", str(config), "-D", "FOREGROUND"],
            "caddy": [program, "run", "--adapter", "caddyfile", "--config", str(config)],
        }[self.kind]

    def _listens(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=2).close()
        except OSError:
            return False
        return True
