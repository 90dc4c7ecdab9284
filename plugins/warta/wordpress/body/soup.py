"""The light tree as BeautifulSoup's: the last gate, which nothing passes that is not named here."""

from __future__ import annotations

from collections.abc import Iterable

from bs4 import BeautifulSoup, Comment

from warta.wordpress.body.nodes import BLOCKS, INLINE, Element, Node, Remark

_WRITTEN = {
    "a": ("href", "title", "data-footnote"),
    "abbr": ("title",),
    "code": ("class",),
    "img": ("src", "alt", "title"),
    "li": ("data-footnote",),
    "ol": ("start", "reversed", "data-footnotes"),
    "td": ("colspan", "rowspan", "align"),
    "th": ("colspan", "rowspan", "align"),
}


def soup_of(nodes: Iterable[Node]) -> BeautifulSoup:
    """`nodes` as a soup of no names and attributes but those of a `Tree`.

    Told to the soup as its parser would: to write HTML and have it parsed takes twice the time.
    """
    soup = BeautifulSoup("", "html.parser")
    for node in nodes:
        _put(soup, node)
    soup.endData()
    return soup


def _put(soup: BeautifulSoup, node: Node) -> None:
    if isinstance(node, str):
        soup.handle_data(node)
    elif isinstance(node, Remark):
        soup.endData()
        soup.handle_data(f" {_harmless(node.text)} ")
        soup.endData(Comment)
    else:
        _put_element(soup, node)


def _put_element(soup: BeautifulSoup, element: Element) -> None:
    named = element.name in INLINE or element.name in BLOCKS
    if named:
        soup.handle_starttag(element.name, None, None, _attributes(element))
    for child in element.children:
        _put(soup, child)
    if named:
        soup.handle_endtag(element.name)


def _attributes(element: Element) -> dict[str, str]:
    given = element.attributes
    if not given:
        return {}
    names = (*_WRITTEN.get(element.name, ()), "id")
    return {name: given[name] for name in names if name in given}


def _harmless(text: str) -> str:
    """What a comment can hold: `--` and angle brackets could end it early."""
    return text.replace("<", "‹").replace(">", "›").replace("--", "‐‐")
