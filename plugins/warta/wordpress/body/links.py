"""The links of a body: where each leads now, and which may not lead anywhere."""

from __future__ import annotations

import re

from warta.core.text import collapse
from warta.wordpress.body.addresses import SCHEMES, scheme_of, tidy, written
from warta.wordpress.body.nodes import (
    Element,
    Node,
    Remark,
    around,
    elements,
    has_content,
    plain_of,
)
from warta.wordpress.body.work import Work

_WEB = frozenset({"", "http", "https"})
_IMAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|heic|bmp|svg)(?:[?#]|$)", re.IGNORECASE)


def link(work: Work, element: Element, children: list[Node]) -> list[Node]:
    """An `<a>` with clean `children`: with its new address, or the children alone."""
    address = tidy(element.attributes.get("href", ""))
    nothing = not any(not isinstance(each, Remark) and has_content([each]) for each in children)
    if nothing or not address or address == "#":
        return children
    if address.startswith("#"):
        return around(Element("a", {"href": address}, children))
    if any(elements(children, "img")) and _shows_the_picture(work, element, address):
        return children
    aimed = aim(work, address)
    if aimed is None or any(elements(children, "a")):
        return children
    return around(Element("a", {"href": aimed} | _title(element, children), children))


def aim(work: Work, address: str) -> str | None:
    """Where a tidy address leads now; None, which is noted, where nowhere."""
    scheme = scheme_of(address)
    if scheme in SCHEMES:
        return address.replace(" ", "%20")
    if scheme not in _WEB:
        work.note("link-unsafe", address)
        return None
    aimed = work.surroundings.link(address)
    work.add(aimed.note)
    if aimed.address is None or aimed.address.startswith("/"):
        return aimed.address
    safe = written(aimed.address)
    if safe is None:
        work.note("link-unsafe" if scheme else "link-dead", address)
    return safe


def is_own(work: Work, address: str) -> bool:
    """Whether a tidy address is of the old site."""
    if not scheme_of(address):
        return True
    aimed = work.surroundings.link(address)
    return aimed.address != address or aimed.note is not None


def _shows_the_picture(work: Work, element: Element, address: str) -> bool:
    """Whether it leads to the picture in it, by itself or on its page in WordPress."""
    rel = element.attributes.get("rel", "")
    if "wp-att-" in rel or rel == "attachment" or "?attachment_id=" in address:
        return True
    if scheme_of(address) not in _WEB:
        return False
    picture = work.surroundings.picture(address)
    # An address of the old site that no file has may be asked for, too, such as that of a page.
    return picture is not None and (picture.there or _IMAGE.search(address) is not None)


def _title(element: Element, children: list[Node]) -> dict[str, str]:
    title = collapse(element.attributes.get("title", ""))
    return {"title": title} if title and title != plain_of(children) else {}


def without_dead_fragments(nodes: list[Node]) -> list[Node]:
    """`nodes` without the links to a place of the same page that is not there."""
    marks = {element.attributes["id"] for element in _with_id(nodes)}
    return _loosened(nodes, marks)


def _with_id(nodes: list[Node]) -> list[Element]:
    found: list[Element] = []
    for node in nodes:
        if isinstance(node, Element):
            found += [node] if "id" in node.attributes else []
            found += _with_id(node.children)
    return found


def _loosened(nodes: list[Node], marks: set[str]) -> list[Node]:
    kept: list[Node] = []
    for node in nodes:
        if isinstance(node, Element):
            node.children = _loosened(node.children, marks)
            href = node.attributes.get("href", "") if node.name == "a" else ""
            dead = href.startswith("#") and href[1:] not in marks
            kept += node.children if dead else [node]
        else:
            kept.append(node)
    return kept
