"""The pictures of a body: what each becomes, and the words for those who do not see it."""

from __future__ import annotations

import re

from warta.core.characters import visible_line
from warta.core.text import collapse
from warta.wordpress.body.addresses import file_name, host_of, media_address, tidy, written
from warta.wordpress.body.nodes import Element, Node, Remark, is_element, plain_of, text_of
from warta.wordpress.body.sources import is_pixel, number_of, source_of
from warta.wordpress.body.work import Work
from warta.wordpress.surroundings import Picture

_EMOJI = frozenset({"emoji", "wp-smiley"})
_PHOTON = re.compile(r"https?://i[0-9]\.wp\.com/(.+)", re.IGNORECASE)
_SIZE = re.compile(r"-(?:[0-9]{1,5}x[0-9]{1,5}|scaled|e[0-9]{10,13})$")
_FILE_LIKE = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|avif|heic|bmp)|\S*[-_0-9]\S*"
    r"|(?:img|dscn?|wa|images?|foto|photo|screenshot|whatsapp image|untitled)\b.*[0-9].*"
    r"|untitled",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_TITLE = 300
LONGEST_ALT = 2000


def image(work: Work, element: Element) -> list[Node]:
    """An `<img>` as what stands for it: itself with a new address, a link, a remark, or words."""
    attributes = element.attributes
    source = tidy(source_of(attributes))
    alt = collapse(attributes.get("alt", ""))
    if _EMOJI & set(element.classes) or "s.w.org/images/core/emoji" in source:
        return [alt] if alt else []
    if is_pixel(attributes) or not source:
        return []
    picture = _found(work, source, number_of(attributes))
    if picture is None:
        return _foreign(work, source, alt)
    return [shown(work, picture, alt)]


def shown(work: Work, picture: Picture, alt: str = "", caption: str = "") -> Element | Remark:
    """A picture of ours, with its own alt text, that of the library, or one that is made of its
    plain `caption`, of its title, or of the item's."""
    said = alt or visible_line(picture.alt, LONGEST_ALT)
    words = said or caption or _made(work, picture)
    if not picture.there:
        work.note("picture-missing", picture.name)
        return Remark(f"Gambar belum ada: media/{picture.name} — {words}")
    if not said:
        work.note("alt-made", picture.name)
    made = {} if said else {"made": ""}
    return Element("img", {"src": media_address(picture.name), "alt": words} | made)


def missing(work: Work, number: int) -> Remark:
    """The place of a picture of which nothing is known but its number."""
    work.note("picture-missing", f"lampiran {number}")
    return Remark(f"Gambar belum ada: lampiran {number}")


def captioned(node: Node, caption: list[Node]) -> list[Node]:
    """The paragraph of one picture (`is_picture`) and its caption, which is inline."""
    words = plain_of(caption)
    if not words:
        return [node]
    if isinstance(node, Remark):
        return [node if words in node.text else Remark(f"{node.text} — {words}")]
    pictures = [child for child in _below(node) if is_element(child, "img")]
    if not pictures or not isinstance(node, Element):
        return [node, Element("p", {}, caption)]
    picture = pictures[0]
    if "made" in picture.attributes:
        picture.attributes["alt"] = words
    if all(isinstance(child, str) or is_element(child, "br") for child in caption):
        picture.attributes["title"] = collapse(text_of(caption))
        return [node]
    return [Element("figure", {}, [*node.children, Element("figcaption", {}, caption)])]


def is_picture(node: Node) -> bool:
    """Whether it is a block that is a picture alone, or what stands for one."""
    if isinstance(node, Remark):
        return True
    return is_element(node, "p") and len(_children(node)) == 1 and lone(_children(node)[0])


def lone(node: Node) -> bool:
    """Whether an inline node is a picture, perhaps in a link, or what stands for one."""
    if isinstance(node, Remark) or is_element(node, "img"):
        return True
    children = _children(node)
    if is_element(node, "a"):
        external = isinstance(node, Element) and "external" in node.attributes
        return external or (len(children) == 1 and lone(children[0]))
    return False


def _found(work: Work, source: str, number: int) -> Picture | None:
    """The picture at an address, also where the address is a copy's at Jetpack. Where that is not
    there, the one of the library that has its number and the same name."""
    photon = _PHOTON.match(source)
    if photon:
        source = "https://" + photon[1].partition("?")[0]
    found = work.surroundings.picture(source)
    if (found and found.there) or not number:
        return found
    candidate = work.surroundings.attachment(number)
    return candidate if candidate and _stem(candidate.name) == _stem(source) else found


def _stem(address: str) -> str:
    name = file_name(address).lower().rpartition(".")[0]
    return _SIZE.sub("", name)


def _foreign(work: Work, source: str, alt: str) -> list[Node]:
    host, address = host_of(source), written(source)
    if not host:
        work.note("picture-missing", source)
        return [Remark(" — ".join(filter(None, (f"Gambar belum ada: {source}", alt))))]
    work.note("picture-external", source)
    words = alt or f"Gambar di {host}"
    if work.in_link or address is None:
        return [words]
    return [Element("a", {"href": address, "external": ""}, [words])]


def _made(work: Work, picture: Picture) -> str:
    title = visible_line(picture.title, _LONGEST_TITLE)
    if title and not _FILE_LIKE.fullmatch(title):
        return title
    own = visible_line(work.title, LONGEST_ALT)
    return f"Foto: {own}" if own else "Foto"


def _children(node: Node) -> list[Node]:
    return node.children if isinstance(node, Element) else []


def _below(node: Node) -> list[Element]:
    found: list[Element] = []
    for child in _children(node):
        if isinstance(child, Element):
            found += [child, *_below(child)]
    return found
