"""Columns of Markdown tables aligned by class, as the Content-Security-Policy bars `style`."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

STYLE = "text-align: "


class AlignByClass(Treeprocessor):
    """Turns `style="text-align: right;"` of a cell into `class="align-right"`."""

    def run(self, root: Element) -> None:
        for tag in ("th", "td"):
            for cell in root.iter(tag):
                style = cell.get("style", "")
                if style.startswith(STYLE):
                    cell.set("class", f"align-{style.removeprefix(STYLE).rstrip(';')}")
                    del cell.attrib["style"]


class TableClasses(Extension):
    """Works on what the `tables` extension made."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        # After inline patterns (20) and before attr_list (8), which may add a class of its own.
        md.treeprocessors.register(AlignByClass(md), "align_by_class", 12)
