"""A newspaper that moves from a real WordPress: each step by the command that people type."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup

from tests.support.desk import DeskServer
from tests.support.site import ROOT
from tests.wordpress.real.colours import look_in
from tests.wordpress.real.host import Host
from tests.wordpress.real.pages import Page, read_warta, read_wordpress
from tests.wordpress.real.wordpress import HOST, WordPress

SETTINGS = """
from pathlib import Path

source = Path({root!r}, "pelicanconf.py")
exec(compile(source.read_text(encoding="utf-8"), str(source), "exec"))
THEME = {theme!r}
SITEURL = "https://{host}"
WARTA["site"] |= {{"categories": {categories!r}, "footer_pages": []}}
if {article_url!r}:
    ARTICLE_URL = {article_url!r}
    ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
"""
CATEGORIES = re.compile(r'"categories": (\[[^]]*\])')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
OK = 200
ARTICLE_URL = re.compile(r"ARTICLE_URL = '([^']*)'")
WIDE = "4000"  # columns, so that no line of the report is folded
MOST_REDIRECTS = 5
Tree = dict[str, bytes]


@dataclass(frozen=True)
class Address:
    """A page that WordPress serves to readers. `kind` is the type of a post, a taxonomy, or another
    that php/addresses.php knows; `id` is that of a post or a term, `parent` of what a picture is
    attached to; both may be 0."""

    kind: str
    id: int
    url: str
    parent: int

    @property
    def path(self) -> str:
        """Decoded, such as `/2023/10/slug/` or `/?p=7`."""
        return _local(self.url)


class Move:
    """The new site in `folder`, beside the old one. `seconds` says how long each step took."""

    def __init__(self, old: WordPress, folder: Path) -> None:
        self.old = old
        self.folder = folder
        self.content = folder / "content"
        self.output = folder / "output"
        self.beside = folder / "data" / "wordpress"
        self.seconds: dict[str, float] = {}
        self.settle(["Berita"])
        self.content.mkdir()
        redirects = self.beside / "redirects" / "nginx"
        self.host = Host(folder / "nginx", self.output, redirects)
        database = f"sqlite:///{folder / 'desk.sqlite3'}"
        self.desk = DeskServer(database, folder)

    def settle(self, categories: list[str], article_url: str = "") -> None:
        """Write the settings: the project's own, with these categories and this ARTICLE_URL."""
        text = SETTINGS.format(
            root=str(ROOT),
            theme=str(ROOT / "theme"),
            host=HOST,
            categories=categories,
            article_url=article_url,
        )
        (self.folder / "pelicanconf.py").write_text(text, encoding="utf-8")

    def export(self) -> None:
        """Take WordPress's export and the table of a counter, and copy the uploads."""
        with self.timed("export"):
            export = self.old.php("export.php")
        (self.folder / "ekspor.xml").write_text(export, encoding="utf-8")
        views = self.old.php("export.php", "views")
        (self.folder / "views.csv").write_text(views, encoding="utf-8")
        shutil.rmtree(self.folder / "uploads", ignore_errors=True)
        shutil.copytree(self.old.uploads, self.folder / "uploads")

    def warta(self, step: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of Warta's in the folder."""
        command = [sys.executable, "-m", "warta", *arguments]
        environment = os.environ | {"COLUMNS": WIDE}
        with self.timed(step):
            return subprocess.run(
                command,
                capture_output=True,
                text=True,
                check=False,
                cwd=self.folder,
                env=environment,
            )

    def bring(self, step: str, *options: str) -> subprocess.CompletedProcess[str]:
        """`warta import` with everything there is."""
        given = ["ekspor.xml", "--uploads", "uploads", "--views", "views.csv"]
        return self.warta(step, "import", *given, *options)

    def follow(self, ran: subprocess.CompletedProcess[str]) -> None:
        """Write into the settings what a dry run advises. Raises `RuntimeError` where it failed."""
        categories = CATEGORIES.search(ran.stdout)
        if categories is None:
            raise RuntimeError(ran.stdout + ran.stderr)
        address = ARTICLE_URL.search(ran.stdout)
        self.settle(json.loads(categories[1]), address[1] if address else "")

    def bring_comments(self) -> list[subprocess.CompletedProcess[str]]:
        """Into a desk of its own, and out again to where the build finds them."""
        lines = str(self.beside / "comments.jsonl")
        with self.timed("desk"):
            return [
                self.desk.run("import", lines),
                self.desk.run("export", "-o", str(self.folder / "data")),
            ]

    def report(self) -> dict[str, Any]:
        """What the last import told a program."""
        return json.loads((self.beside / "report.json").read_text(encoding="utf-8"))

    @cached_property
    def addresses(self) -> list[Address]:
        """What WordPress says that it serves, not what the export says."""
        told = self.old.ask("addresses.php")
        return [Address(**each) for each in told]

    @cached_property
    def stories(self) -> list[Address]:
        return [each for each in self.addresses if each.kind in ("post", "page")]

    def old_page(self, address: Address) -> Page:
        """As WordPress serves it, with all its sheets and all pages of its comments."""
        first = self.old.page(address.url)
        soup = BeautifulSoup(first, "html.parser")
        sheets = [str(link["href"]) for link in soup.select("#halaman a")]
        more = [
            each.url for each in self.addresses if each.kind == "comments" and each.id == address.id
        ]
        look = look_in({"/wp-content/uploads/": self.old.uploads}, HOST)
        return read_wordpress(
            [first, *map(self.old.page, sheets)], [*map(self.old.page, more)], look
        )

    def new_page(self, path: str) -> Page:
        """As it was built, with all pages of its comments."""
        folder = self.output / path.lstrip("/")
        pages = sorted(folder.glob("comment-page-*/index.html"), key=_page_number)
        texts = [page.read_text(encoding="utf-8") for page in (folder / "index.html", *pages)]
        return read_warta(texts[0], texts[1:], look_in({"/": self.output}, HOST))

    def aim(self, page: str, target: str) -> str:
        """Where a link on an old page should lead now; empty where it led to nothing."""
        if target.startswith("#"):
            return target
        parts = urlsplit(urljoin(page, target))
        if (parts.hostname or "").removeprefix("www.") != HOST:
            return target
        path = self._arrives(parts._replace(scheme="", netloc="", fragment="").geturl())
        new = self.host.arrive(path) if path else None
        return f"{new}#{parts.fragment}" if new and parts.fragment else new or ""

    def files(self, folder: Path) -> Tree:
        """Every file below a folder with its bytes."""
        found = sorted(path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        started = time.monotonic()
        yield
        self.seconds[step] = self.seconds.get(step, 0) + time.monotonic() - started

    def _arrives(self, address: str) -> str:
        """The decoded path of the page at which WordPress itself ends, empty where it has none."""
        for _ in range(MOST_REDIRECTS):
            status, text, target = self.old.get(address)
            if not target:
                canonical = CANONICAL.search(text)
                return _local(canonical[1] if canonical else address) if status == OK else ""
            address = target
        return ""


def _local(address: str) -> str:
    """The decoded path and query of an address, beginning with a slash."""
    parts = urlsplit(address)
    path = "/" + unquote(parts.path).lstrip("/")
    return f"{path}?{parts.query}" if parts.query else path


def _page_number(path: Path) -> int:
    return int(path.parent.name.rsplit("-", 1)[1])
