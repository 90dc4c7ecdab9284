"""Whole fixture sites, built in a temporary folder by the real build."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup

from warta.press.build import build
from warta.press.output import Report

ROOT = Path(__file__).parents[2]
WIB = ZoneInfo("Asia/Jakarta")
NOW = datetime(2024, 3, 1, 8, 0, tzinfo=WIB)
SECRET = "rahasia-untuk-pengujian-saja"
DESK = {"url": "https://meja.example.org", "secret": SECRET}


class FixtureSite:
    """A site of its own in `root`: write files into it, build it, read its pages."""

    def __init__(self, root: Path, content: Path | None = None) -> None:
        self.root = root
        self.content = content or root / "content"
        self.output = root / "output"
        self.cache = root / ".warta"
        self.data = root / "data"
        self.now = NOW
        self.warta: dict[str, Mapping[str, Any]] = {"site": {"categories": ["Berita", "Hukum"]}}
        self.settings: dict[str, Any] = {}

    def write(self, name: str, text: str | bytes) -> Path:
        """Put a file below content/."""
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def article(self, slug: str, body: str = "Isi berita.", **metadata: str) -> Path:
        """Put an article below content/berita/; metadata keys are given in lower case."""
        header = {
            "title": f"Judul {slug}",
            "date": "2024-02-01 10:00",
            "category": "Berita",
            "slug": slug,
        }
        lines = [f"{key.title()}: {value}" for key, value in (header | metadata).items()]
        return self.write(f"berita/{slug}.md", "\n".join([*lines, "", body, ""]))

    def build(self, *, clean: bool = False) -> Report:
        """Build with the project's own pelicanconf.py, the clock at `now`."""
        overrides = {
            "PATH": str(self.content),
            "OUTPUT_PATH": str(self.output),
            "WARTA_CACHE": str(self.cache),
            "WARTA_DATA": str(self.data),
            "WARTA_NOW": self.now,
            "WARTA": self.warta,
            **self.settings,
        }
        return build(ROOT / "pelicanconf.py", overrides=overrides, clean=clean)

    def text(self, url: str) -> str:
        """The text of the file at a site-relative address."""
        path = self.output / (f"{url}index.html" if url.endswith("/") or not url else url)
        return path.read_text(encoding="utf-8")

    def page(self, url: str) -> BeautifulSoup:
        """The parsed page at a site-relative address, such as `2024/02/slug/`."""
        return BeautifulSoup(self.text(url), "html.parser")

    def files(self) -> dict[str, bytes]:
        """Every file of the output folder with its bytes."""
        found = sorted(path for path in self.output.rglob("*") if path.is_file())
        return {path.relative_to(self.output).as_posix(): path.read_bytes() for path in found}
