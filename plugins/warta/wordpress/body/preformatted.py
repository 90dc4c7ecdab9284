"""What keeps its line ends: code."""

from __future__ import annotations

import re

from warta.wordpress.body.nodes import Element, Node, mark_of
from warta.wordpress.body.work import Work

_LANGUAGE = re.compile(r"(?:\blanguage-|\blang-|\bbrush:\s*)([A-Za-z0-9+#_-]{1,30})")


def preformatted(_: Work, element: Element, children: list[Node]) -> list[Node]:
    """A `pre` with its code, without empty lines round it."""
    text = "".join(node for node in children if isinstance(node, str)).replace("\u00a0", " ")
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    if not lines:
        return []
    found = _LANGUAGE.search(element.attributes.get("class", ""))
    language = {"class": f"language-{found[1].lower()}"} if found else {}
    code = Element("code", language, ["\n".join(lines)])
    return [Element("pre", mark_of(element), [code])]
