"""Tables: rows and cells, and what was a table for its looks alone."""

from __future__ import annotations

import re

from warta.wordpress.body.figures import figure
from warta.wordpress.body.nodes import Element, Node, elements, has_content, mark_of
from warta.wordpress.body.paragraphs import inlined, paragraphs, wrapped
from warta.wordpress.body.work import Work

_ALIGNED = re.compile(
    r"has-text-align-(left|center|right)|text-align\s*:\s*(left|center|right)", re.IGNORECASE
)
_SIDES = frozenset({"left", "center", "right"})
_MOST = 1000  # HTML, 4.9.11: what a browser takes of colspan


def table(work: Work, element: Element, children: list[Node]) -> list[Node]:
    """A table of what rows it has. One of a single cell is what is in it, and so is one that
    Blogger made of a picture and its caption."""
    cells = list(elements(children, "td", "th"))
    kept = [node for node in children if isinstance(node, Element)]
    if not any(has_content(each.children) for each in cells):
        return [block for node in kept for block in _blocks([node])]
    if "tr-caption-container" in element.classes:
        return _captioned(work, cells)
    if len(cells) == 1 and len(kept) == 1:
        return _blocks(cells[0].children)
    return [Element("table", mark_of(element), kept)]


def row(_: Work, element: Element, children: list[Node]) -> list[Node]:
    """A row, or a group of rows, that is not empty."""
    kept = [node for node in children if isinstance(node, Element)]
    return [Element(element.name, mark_of(element), kept)] if kept else []


def cell(_: Work, element: Element, children: list[Node]) -> list[Node]:
    """A cell, which may be empty. One paragraph in it gives its words alone."""
    kept = wrapped(children)
    if len(kept) == 1 and isinstance(kept[0], Element) and kept[0].name == "p":
        kept = kept[0].children
    spans = {name: _span(element.attributes.get(name, "")) for name in ("colspan", "rowspan")}
    attributes = {name: value for name, value in spans.items() if value}
    return [Element(element.name, mark_of(element) | attributes | _side(element), kept)]


def _captioned(work: Work, cells: list[Element]) -> list[Node]:
    shown = _blocks(cells[0].children)
    words = inlined([node for each in cells[1:] for node in each.children])
    return figure(work, Element("figure"), [*shown, Element("figcaption", {}, words)])


def _blocks(nodes: list[Node]) -> list[Node]:
    if len(nodes) == 1 and isinstance(nodes[0], Element) and nodes[0].name == "caption":
        return paragraphs(nodes[0].children)
    return [node for node in paragraphs(nodes) if has_content([node])]


def _span(value: str) -> str:
    number = int(value) if value.isascii() and value.isdigit() and len(value) <= 4 else 1  # noqa: PLR2004
    return str(min(number, _MOST)) if number > 1 else ""


def _side(element: Element) -> dict[str, str]:
    given = element.attributes
    side = given.get("align", "").strip().lower()
    found = _ALIGNED.search(f"{given.get('class', '')} {given.get('style', '')}")
    if found:
        side = (found[1] or found[2]).lower()
    return {"align": side} if side in _SIDES else {}
