"""Pictures with captions, and galleries of them: figures, `[caption]`, `[gallery]`."""

from __future__ import annotations

from warta.core.text import collapse
from warta.wordpress.body.nodes import Element, Node, elements, has_content, is_element, plain_of
from warta.wordpress.body.paragraphs import inlined
from warta.wordpress.body.pictures import captioned, is_picture, lone, missing, shown
from warta.wordpress.body.shortcodes import numbers
from warta.wordpress.body.work import Work

MOST_PICTURES = 500


def figure(work: Work, element: Element, children: list[Node]) -> list[Node]:
    """A figure with clean `children` as blocks: its picture with the caption, its table with one,
    or whatever is in it, and the caption as a paragraph behind."""
    rest = [node for node in children if not is_element(node, "figcaption")]
    caption = [node for node in children if is_element(node, "figcaption")]
    words = inlined(list(caption))
    if not words:
        words = _said(work, element, rest)
    if not has_content(words):
        return rest
    titled = any("title" in each.attributes for each in elements(rest, "img"))
    if len(rest) == 1 and is_picture(rest[0]) and not titled:
        return captioned(rest[0], words)
    tables = [node for node in rest if isinstance(node, Element) and node.name == "table"]
    if len(tables) == 1 and len(rest) == 1:
        tables[0].children.insert(0, Element("caption", {}, words))
        return rest
    return [*rest, Element("p", {}, words)]


def gallery(work: Work, attributes: dict[str, str]) -> list[Node]:
    """A `[gallery]` (WordPress, `gallery_shortcode`): the pictures of `ids` or `include`, else
    those attached to the item `id`, but those of `exclude`, each with the library's caption."""
    wanted = numbers(attributes.get("ids", "")) or numbers(attributes.get("include", ""))
    if not wanted:
        owner = numbers(attributes.get("id", ""))
        wanted = work.surroundings.children(owner[0] if owner else work.id)
    left = set(numbers(attributes.get("exclude", "")))
    made: list[Node] = []
    for number in [each for each in wanted if each not in left][:MOST_PICTURES]:
        made += _of_library(work, number)
    return made


def _of_library(work: Work, number: int) -> list[Node]:
    picture = work.surroundings.attachment(number)
    if picture is None:
        return [missing(work, number)]
    caption = inlined(work.read(picture.caption)) if picture.caption else []
    node = shown(work, picture, caption=collapse(plain_of(caption)))
    return captioned(Element("p", {}, [node]) if isinstance(node, Element) else node, caption)


def _said(work: Work, element: Element, rest: list[Node]) -> list[Node]:
    """The caption of a `[caption]`, which is in an attribute or is all behind the picture."""
    if "wp-caption" not in element.classes:
        return []
    if element.attributes.get("caption"):
        return inlined(work.read(element.attributes["caption"]))
    rest[:1] = _parted(rest[:1])
    at = next((index for index, node in enumerate(rest) if is_picture(node)), None)
    if at is None:
        return []
    behind = rest[at + 1 :]
    if any(is_picture(node) or not is_element(node, "p") for node in behind):
        return []
    del rest[at + 1 :]
    return inlined(behind)


def _parted(nodes: list[Node]) -> list[Node]:
    """A paragraph that begins with a picture, however small, as the picture and the words."""
    first = nodes[0] if nodes else None
    if not is_element(first, "p") or len(first.children) == 1 or not lone(first.children[0]):
        return nodes
    return [Element("p", {}, first.children[:1]), Element("p", {}, first.children[1:])]
