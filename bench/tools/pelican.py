"""Pelican as it comes, of the version that Warta builds on; without its cache, as by default."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.stories import Story
from bench.tools.tool import Tool, with_header


class Pelican(Tool):
    title = "Pelican 4.12"
    theme = "theme/templates/base.html"
    articles = "content/berita"

    def furnish(self) -> None:
        self._copy("pelican", "theme")
        (self.folder / "theme" / "settings.py").rename(self.folder / "pelicanconf.py")

    def source(self, story: Story) -> str:
        fields = {
            "Title": story.title,
            "Date": f"{story.date:%Y-%m-%d %H:%M}",
            "Slug": story.slug,
            "Category": story.category,
            "Tags": ", ".join(story.tags),
            "Author": story.author,
            "Summary": story.summary,
        }
        return with_header(fields, story.body)

    def command(self) -> list[str | Path]:
        return [sys.executable, "-m", "pelican", "--quiet", "--settings", "pelicanconf.py"]
