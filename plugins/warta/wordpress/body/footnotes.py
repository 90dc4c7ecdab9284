"""The footnotes of a post, which WordPress 6.3 and later keep as JSON beside its content."""

from __future__ import annotations

import json
from collections.abc import Callable

from warta.wordpress.body.nodes import Element, Node, elements, has_content

MOST = 1000


def notes_of(footnotes: str) -> dict[str, str]:
    """The HTML of each footnote by its id, in order; none where the JSON is of another shape."""
    try:
        found = json.loads(footnotes) if footnotes.strip() else []
    except (ValueError, RecursionError):
        return {}
    kept = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
    return {
        each["id"]: each["content"]
        for each in kept[:MOST]
        if isinstance(each.get("id"), str) and isinstance(each.get("content"), str)
    }


def footnote_list(
    found: dict[str, str], nodes: list[Node], read: Callable[[str], list[Node]], shown: bool
) -> list[Node]:
    """The list of footnotes for the end of a body, where its `nodes` refer to one or it is `shown`.
    One that holds nothing is left out unless it is referred to."""
    referred = {
        link.attributes["data-footnote"]
        for link in elements(nodes, "a")
        if "data-footnote" in link.attributes
    }
    if not found or not (referred or shown):
        return []
    items: list[Node] = []
    for number, html in enumerate(found.values(), 1):
        words = read(html)
        if has_content(words) or str(number) in referred:
            items.append(Element("li", {"data-footnote": str(number)}, words))
    return [Element("ol", {"data-footnotes": ""}, items)] if items else []
