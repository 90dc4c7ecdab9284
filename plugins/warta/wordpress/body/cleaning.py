"""The tree of a builder, cleaned: only what a `Tree` may hold, and each thing in its place."""

from __future__ import annotations

import re
from collections.abc import Callable

from warta.core.text import collapse
from warta.wordpress.body import embeds, figures, links, pictures
from warta.wordpress.body.grids import cell, row, table
from warta.wordpress.body.items import definitions, item, listing
from warta.wordpress.body.nodes import (
    INLINE,
    Element,
    Node,
    Remark,
    around,
    beside_breaks,
    elements,
    has_content,
    mark_of,
    plain_of,
    trimmed,
)
from warta.wordpress.body.paragraphs import ADDRESS, inlined, paragraphs, single_breaks
from warta.wordpress.body.preformatted import preformatted
from warta.wordpress.body.shortcodes import numbers
from warta.wordpress.body.vocabulary import is_hidden
from warta.wordpress.body.work import Work

Handler = Callable[[Work, Element, list[Node]], list[Node]]

_SPACES = re.compile(r"[ \t\n\r\f]+")
_UNEVEN = ("\n", "  ", "\t", "\r", "\f")
_NO_BREAK = re.compile("(?:(?<=[0-9])\u00a0(?=[^\\s])|(?<=[^\\s])\u00a0(?=[0-9]))|(\u00a0)")
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]{0,40}?url\(\s*['\"]?([^'\")]{1,2000})")


def cleaned(work: Work, nodes: list[Node]) -> list[Node]:
    """`nodes` as they come out; what holds nothing goes, what may not be is unwrapped."""
    made: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            made.append(spaced(node))
        elif isinstance(node, Element):
            made += _element(work, node)
        else:
            made.append(node)
    return beside_breaks(made) if len(made) > 1 else made


def spaced(words: str) -> str:
    """`words` with single spaces. A no-break space stays beside a digit, as in `Rp 5.000`;
    elsewhere it is what editors typed to move things."""
    if "\u00a0" in words:
        words = _NO_BREAK.sub(lambda match: " " if match[1] else match[0], words)
    return _SPACES.sub(" ", words) if any(map(words.__contains__, _UNEVEN)) else words


def _element(work: Work, element: Element) -> list[Node]:
    name = element.name
    if name != "img" and is_hidden(element.attributes):
        return _hidden(work, element)
    if name in _LEAVES:
        return _LEAVES[name](work, element)
    if name == "a":
        return _link(work, element)
    if name == "div" and "wp-block-file" in element.classes:
        _drop_button(element)
    children = element.children if name == "pre" else cleaned(work, element.children)
    handler = _HANDLERS.get(name)
    if handler:
        return handler(work, element, children)
    return _inline(element, children) if name in INLINE else children


def _hidden(work: Work, element: Element) -> list[Node]:
    """What readers never saw, such as links that intruders leave for search engines."""
    if has_content(element.children):
        work.note("html-hidden", plain_of(element.children) or "gambar")
    return []


def _link(work: Work, element: Element) -> list[Node]:
    if "drop" in element.attributes:
        return []
    outer, work.in_link = work.in_link, True
    children = cleaned(work, element.children)
    work.in_link = outer
    return links.link(work, element, children)


def _inline(element: Element, children: list[Node]) -> list[Node]:
    """An element within a line. Round a picture alone it is nothing."""
    if not has_content(children) or all(pictures.lone(node) for node in children):
        return children
    title = collapse(element.attributes.get("title", "")) if element.name == "abbr" else ""
    return around(Element(element.name, {"title": title} if title else {}, children))


def _superscript(work: Work, element: Element, children: list[Node]) -> list[Node]:
    number = work.footnotes.get(element.attributes.get("data-fn", ""))
    if number:
        return [Element("a", {"data-footnote": str(number)}, [str(number)])]
    return _inline(element, children)


def _paragraph(work: Work, element: Element, children: list[Node]) -> list[Node]:
    if len(children) == 1 and isinstance(children[0], str):
        address = ADDRESS.fullmatch(children[0])
        if address:
            return embeds.embed(work, address[1])
    return paragraphs(children, element.attributes.get("id", ""))


def _heading(_: Work, element: Element, children: list[Node]) -> list[Node]:
    """A heading of words; its pictures stand behind it."""
    words = single_breaks(trimmed([node for node in children if not pictures.lone(node)]))
    shown: list[Node] = [
        node if isinstance(node, Remark) else Element("p", {}, [node])
        for node in children
        if pictures.lone(node)
    ]
    if not has_content(words):
        return shown
    return [Element(element.name, mark_of(element), words), *shown]


def _division(work: Work, element: Element, children: list[Node]) -> list[Node]:
    """What is within. Of a cover the picture may be in its style."""
    if "background" not in element.attributes.get("style", ""):
        return embeds.post(work, element, children)
    found = _BACKGROUND.search(element.attributes["style"])
    if not found or not {"wp-block-cover", "wp-block-cover-image"} & set(element.classes):
        return children
    picture = pictures.image(work, Element("img", {"src": found[1]}))
    return [*paragraphs(picture), *children]


def _quote(work: Work, element: Element, children: list[Node]) -> list[Node]:
    of_another = embeds.quoted(work, element, children)
    if of_another is not None:
        return of_another
    return [Element("blockquote", mark_of(element), children)] if has_content(children) else []


def _figcaption(_: Work, __: Element, children: list[Node]) -> list[Node]:
    words = inlined(children)
    return [Element("figcaption", {}, words)] if has_content(words) else []


def _caption(_: Work, __: Element, children: list[Node]) -> list[Node]:
    words = inlined(children)
    return [Element("caption", {}, words)] if has_content(words) else []


def _details(_: Work, element: Element, children: list[Node]) -> list[Node]:
    return [Element("details", mark_of(element), children)] if has_content(children) else []


def _summary(_: Work, element: Element, children: list[Node]) -> list[Node]:
    words = inlined(children)
    return [Element("summary", mark_of(element), words)] if has_content(words) else []


def _drop_button(element: Element) -> None:
    """Of a file's block one link is enough: the name, not the button."""
    found = list(elements(element.children, "a"))
    for link in found[1:]:
        if "wp-block-file__button" in link.classes:
            link.attributes["drop"] = ""


_LEAVES: dict[str, Callable[[Work, Element], list[Node]]] = {
    "img": pictures.image,
    "br": lambda _, __: [Element("br")],
    "hr": lambda _, __: [Element("hr")],
    "iframe": embeds.iframe,
    "audio": embeds.player,
    "video": embeds.player,
    "[audio": embeds.player,
    "[video": embeds.player,
    "[embed": lambda work, element: embeds.embed(work, element.attributes.get("content", "")),
    "[gallery": lambda work, element: figures.gallery(work, element.attributes),
    "[playlist": lambda work, each: embeds.playlist(work, numbers(each.attributes.get("ids", ""))),
}

_HANDLERS: dict[str, Handler] = {
    "p": _paragraph,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), _heading),
    "div": _division,
    "blockquote": _quote,
    "figure": figures.figure,
    "figcaption": _figcaption,
    "caption": _caption,
    "details": _details,
    "summary": _summary,
    "sup": _superscript,
    "pre": preformatted,
    "ul": listing,
    "ol": listing,
    "li": item,
    "dl": definitions,
    "dt": item,
    "dd": item,
    "table": table,
    "tr": row,
    "td": cell,
    "th": cell,
    "thead": row,
    "tbody": row,
    "tfoot": row,
}
