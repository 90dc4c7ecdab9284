"""The pictures of a parsed body: their attributes, and figures with captions."""

from __future__ import annotations

from collections.abc import Callable

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.dammit import EntitySubstitution
from bs4.formatter import HTMLFormatter

from warta.images.picture import Picture
from warta.images.uses import media_path

# As Markdown writes it: void elements without a slash, nothing escaped that needs none.
FORMATTER = HTMLFormatter(
    entity_substitution=EntitySubstitution.substitute_xml, void_element_close_prefix=None
)


def dressed(html: str, find: Callable[[str], Picture], root: str, sizes: str) -> str:
    """`html` as `illustrate` hands it on; its arguments are the same."""
    soup = BeautifulSoup(html, "html.parser")
    for image in soup.find_all("img"):
        source = media_path(str(image.get("src", "")))
        if source:
            _dress(image, find(source), root, sizes)
    for paragraph in soup.find_all("p"):
        _caption(soup, paragraph)
    return soup.decode(formatter=FORMATTER)


def _dress(image: Tag, picture: Picture, root: str, sizes: str) -> None:
    image["src"] = root + picture.src
    image["srcset"] = picture.srcset
    image["sizes"] = sizes
    image["width"], image["height"] = str(picture.width), str(picture.height)
    image["loading"], image["decoding"] = "lazy", "async"


def _caption(soup: BeautifulSoup, paragraph: Tag) -> None:
    image = _only_child(paragraph)
    if image is None or image.name != "img" or not image.get("title"):
        return
    caption = soup.new_tag("figcaption")
    caption.string = str(image["title"])
    del image["title"]
    paragraph.name = "figure"
    paragraph.append(caption)


def _only_child(paragraph: Tag) -> Tag | None:
    children = [child for child in paragraph.children if not _blank(child)]
    return children[0] if len(children) == 1 and isinstance(children[0], Tag) else None


def _blank(node: object) -> bool:
    return isinstance(node, NavigableString) and not node.strip()
