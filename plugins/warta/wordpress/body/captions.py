"""Captions of pictures that are links: Markdown has no place for them that readers would see."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag


def with_captions(root: BeautifulSoup) -> BeautifulSoup:
    """`root` with a figure for each paragraph that is a linked picture with a title.

    Warta makes a caption of the title of a picture that stands alone, but not of one within a link
    (warta.images.figures).
    """
    for image in root.find_all("img"):
        link = image.parent
        captioned = image.get("title") and link.name == "a"
        if captioned and _only(link, image) and _only(link.parent, link):
            _make_figure(root, link.parent, image)
    return root


def _only(parent: Tag | None, child: Tag) -> bool:
    if parent is None or parent.name not in ("a", "p"):
        return False
    return all(node is child or not str(node).strip() for node in parent.children)


def _make_figure(root: BeautifulSoup, paragraph: Tag, image: Tag) -> None:
    words = str(image["title"]).strip()
    del image["title"]
    if words:
        caption = root.new_tag("figcaption")
        caption.string = words
        paragraph.name = "figure"
        paragraph.append(caption)
