"""Lists: their items, none of them empty, and what editors made of lists that are galleries."""

from __future__ import annotations

from warta.wordpress.body.nodes import (
    Element,
    Node,
    Remark,
    has_content,
    is_element,
    mark_of,
)
from warta.wordpress.body.paragraphs import paragraphs, wrapped
from warta.wordpress.body.work import Work

_GALLERIES = frozenset({"blocks-gallery-grid", "wp-block-gallery", "blocks-gallery"})
_LONGEST_NUMBER = 9


def listing(_: Work, element: Element, children: list[Node]) -> list[Node]:
    """A list of what items it has; one of pictures in a gallery is these pictures."""
    items = [node for node in children if isinstance(node, Element | Remark)]
    if _GALLERIES & set(element.classes):
        return [block for node in items for block in _shown(node)]
    if not items:
        return []
    return [Element(element.name, mark_of(element) | _numbers(element), items)]


def item(_: Work, element: Element, children: list[Node]) -> list[Node]:
    """An item, a term, or what is said of it: inline, or blocks; a list may follow words."""
    kept = _tight(wrapped(children))
    return [Element(element.name, mark_of(element), kept)] if has_content(kept) else []


def definitions(_: Work, element: Element, children: list[Node]) -> list[Node]:
    """A list of terms."""
    items = [node for node in children if isinstance(node, Element | Remark)]
    return [Element("dl", mark_of(element), items)] if items else []


def _tight(nodes: list[Node]) -> list[Node]:
    """One paragraph with nothing but lists behind it gives its words alone."""
    if not nodes or not is_element(nodes[0], "p"):
        return nodes
    if all(is_element(node, "ul", "ol") for node in nodes[1:]):
        first = nodes[0]
        return [*(first.children if isinstance(first, Element) else []), *nodes[1:]]
    return nodes


def _shown(node: Node) -> list[Node]:
    if not is_element(node, "li") or not isinstance(node, Element):
        return [node]
    return paragraphs(node.children)


def _numbers(element: Element) -> dict[str, str]:
    """Of a numbered list, where its numbers begin, and whether they fall."""
    if element.name != "ol":
        return {}
    start = element.attributes.get("start", "").strip()
    digits = start.removeprefix("-")
    counted = digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_NUMBER
    given = {"start": str(int(start))} if counted and int(start) != 1 else {}
    return given | ({"reversed": ""} if "reversed" in element.attributes else {})
