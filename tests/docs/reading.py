"""Documents as their readers see them: rendered, then asked for tables and examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from markdown import markdown

from tests.support.site import ROOT

DOCS = ROOT / "docs"
HEADINGS = ["h1", "h2", "h3", "h4"]
ASSIGNMENTS = re.compile(r"(?:[A-Z_]+=\S+\s+)+")


def documents() -> list[Path]:
    """Every Markdown document of the repository that is no content."""
    return [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]


@cache
def rendered(path: Path) -> BeautifulSoup:
    """A document as HTML."""
    html = markdown(path.read_text(encoding="utf-8"), extensions=["tables", "fenced_code"])
    return BeautifulSoup(html, "html.parser")


def anchor(heading: str) -> str:
    """The address that GitHub and GitLab give a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def anchors(path: Path) -> set[str]:
    return {anchor(heading.get_text()) for heading in rendered(path).find_all(HEADINGS)}


def below(path: Path, title: str) -> Iterator[Tag]:
    """What stands below the heading `title`, up to the next heading of its rank or above."""
    heading = next(
        found for found in rendered(path).find_all(HEADINGS) if found.get_text() == title
    )
    for element in heading.find_next_siblings():
        if element.name in HEADINGS and element.name <= heading.name:
            return
        yield element


def rows(path: Path, title: str) -> list[list[Tag]]:
    """The cells of every row of the tables below the heading `title`, without their heads."""
    tables = [element for element in below(path, title) if element.name == "table"]
    assert tables, f"{path.name}: no table below {title!r}"
    return [row.find_all("td") for table in tables for row in table.select("tbody tr")]


def codes(cell: Tag) -> list[str]:
    """The texts in code type within an element."""
    return [code.get_text() for code in cell.find_all("code")]


def blocks(path: Path, language: str) -> list[str]:
    """The fenced blocks of a language."""
    return [code.get_text() for code in rendered(path).select(f"pre code.language-{language}")]


def shell_lines() -> Iterator[tuple[str, str]]:
    """Each command line of the examples, as (document, line), without prompt, variables, path."""
    for path in documents():
        typed = [line for block in blocks(path, "sh") for line in block.splitlines()]
        for block in blocks(path, "console"):
            typed += [line[2:] for line in block.splitlines() if line.startswith("$ ")]
        for line in typed:
            yield path.name, ASSIGNMENTS.sub("", line).removeprefix(".venv/bin/").strip()
