"""Warta with its own theme, and with comments and counts as a newsroom's desk gives them."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

from bench.stories import Story, exports
from bench.tools.tool import ROOT, THEMES, Tool, with_header


class Warta(Tool):
    title = "Warta"
    theme = "theme/templates/base.html"
    articles = "content/berita"
    stored = (".warta",)

    def furnish(self) -> None:
        shutil.copytree(ROOT / "theme", self.folder / "theme")
        shutil.copytree(ROOT / "content" / "halaman", self.folder / "content" / "halaman")
        shutil.copy(ROOT / "pelicanconf.py", self.folder / "newsroom.py")
        shutil.copy(THEMES / "warta.py", self.folder / "pelicanconf.py")
        self._export(*exports(self.archive))

    def source(self, story: Story) -> str:
        fields = {
            "Title": story.title,
            "Date": f"{story.date:%Y-%m-%d %H:%M}",
            "Slug": story.slug,
            "Id": story.key,
            "Category": story.category,
            "Tags": ", ".join(story.tags),
            "Authors": story.author,
            "Region": story.place,
            "Dateline": story.place,
            "Summary": story.summary,
            "Views": str(story.views),
        }
        return with_header(fields, story.body)

    def command(self) -> list[str | Path]:
        return [Path(sys.executable).parent / "warta", "build"]

    def _export(self, comments: dict[str, Any], views: dict[str, Any]) -> None:
        data = self.folder / "data"
        data.mkdir()
        for name, found in (("comments", comments), ("views", views)):
            (data / f"{name}.json").write_text(json.dumps(found), encoding="utf-8")
