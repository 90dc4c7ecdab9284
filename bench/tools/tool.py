"""What all site builders of the bench have in common."""

from __future__ import annotations

import shutil
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from bench.stories import Archive, Story

ROOT = Path(__file__).parents[2]
INSTALLED = ROOT / ".bench"
THEMES = ROOT / "bench" / "themes"
BODY_ENDS = "</body>"


class NotHereError(Exception):
    """The tool is not installed."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a tool works, and on what. The folder is there and empty."""

    folder: Path
    archive: Archive


class Tool(ABC):
    """A site of its own: its sources, its settings, its theme, and the command that builds it."""

    title: ClassVar[str]
    theme: ClassVar[str]
    """The template in the site's folder that all pages are made with."""
    articles: ClassVar[str]
    stored: ClassVar[Sequence[str]] = ()
    """What the tool keeps for its next build, beside `output`."""

    def __init__(self, place: Place) -> None:
        self.folder = place.folder
        self.archive = place.archive
        self.output = place.folder / "output"

    def prepare(self) -> None:
        """Write the whole site. Raises `NotHereError`."""
        (self.folder / self.articles).mkdir(parents=True)
        self.furnish()
        for story in self.archive.stories():
            self.write(story)
        self._template = (self.folder / self.theme).read_text(encoding="utf-8")

    def write(self, story: Story) -> None:
        """Write an article's source, new or over the old one."""
        path = self.folder / self.articles / f"{story.date:%Y-%m-%d}-{story.slug}.md"
        path.write_text(self.source(story), encoding="utf-8")

    def mend(self, story: Story, word: str) -> None:
        """Write the article again with `word` in front of its text."""
        self.write(replace(story, body=f"{word} {story.body}"))

    def retouch(self, words: str) -> None:
        """Change the theme so that `words` are on every page."""
        ending = f"<p hidden>{words}</p>\n{BODY_ENDS}"
        text = self._template.replace(BODY_ENDS, ending)
        (self.folder / self.theme).write_text(text, encoding="utf-8")

    def page(self, address: str) -> Path:
        """The file of the page at an address such as `2024/01/slug/`."""
        return self.output / address / "index.html"

    @abstractmethod
    def furnish(self) -> None:
        """Settings and theme. Raises `NotHereError`."""

    @abstractmethod
    def source(self, story: Story) -> str: ...

    @abstractmethod
    def command(self) -> list[str | Path]: ...

    def _copy(self, theme: str, to: str = "") -> None:
        shutil.copytree(THEMES / theme, self.folder / to, dirs_exist_ok=True)


def with_header(fields: Mapping[str, str], body: str) -> str:
    """An article with a header as Pelican's Markdown has it; empty fields are left out."""
    lines = [f"{name}: {value}" for name, value in fields.items() if value]
    return "\n".join([*lines, "", body])


def need(path: Path) -> Path:
    """`path`, of a tool that was installed there. Raises `NotHereError`."""
    if not path.exists():
        raise NotHereError(f"{path.relative_to(ROOT)} is not there; see --install")
    return path
