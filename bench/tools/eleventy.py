"""Eleventy with Nunjucks, on Node.

https://www.11ty.dev/docs/config/
"""

from __future__ import annotations

import json
from pathlib import Path

from bench.stories import Story
from bench.tools.tool import INSTALLED, Tool, need

HOME = INSTALLED / "eleventy"
LIST = Path(__file__).with_suffix(".json")


class Eleventy(Tool):
    title = "Eleventy 3.1"
    theme = "site/_includes/base.njk"
    articles = "site/berita"

    def furnish(self) -> None:
        self._program = need(HOME / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs")
        self._copy("eleventy")

    def source(self, story: Story) -> str:
        """JSON is YAML; `tags` would make collections of their own, hence another name."""
        fields = {
            "title": story.title,
            "date": story.date.isoformat(),
            "permalink": f"/{story.path}",
            "category": story.category,
            "labels": story.tags,
            "author": story.author,
            "summary": story.summary,
        }
        lines = [f"{name}: {json.dumps(value)}" for name, value in fields.items()]
        return "\n".join(["---", *lines, "---", "", story.body])

    def command(self) -> list[str | Path]:
        return ["node", self._program, "--quiet"]
