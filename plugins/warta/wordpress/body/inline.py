"""What stands in a line: words, emphasis, links, pictures, and tags that Markdown has no sign for.

Emphasis is written with stars where they cannot be mistaken, and as a tag where they could. A line
break is `<br>` and a line end: the two spaces that Markdown has for it are not seen, and many an
editor's program takes them away when it saves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bs4 import Comment, Tag
from bs4.element import PageElement, PreformattedString

from warta.wordpress.body.escaping import (
    address,
    attribute,
    bracketed,
    escaped,
    literal,
    spaced,
    titled,
)
from warta.wordpress.body.layout import BLOCKS, FOOTNOTE

SAME: Mapping[str, str] = {"b": "strong", "i": "em", "s": "del", "strike": "del", "tt": "code"}
"""Tags that say what another says better."""

SIGNS: Mapping[str, str] = {"strong": "**", "em": "*"}

TAGS = frozenset(
    {"abbr", "cite", "code", "del", "em", "ins", "kbd", "mark", "q", "small", "strong", "sub"}
    | {"sup", "u"}
)
"""What is kept as a tag; any other element that is not known here gives way to what it holds."""

_LEADING = re.compile(r"(?:\s|<br>)*")
_AROUND_BREAK = re.compile(r"(?<![ \xa0])[ \xa0]*<br>(\n?)[ \xa0]*")
_LAST_STAR = re.compile(r"(?<!\\)(?:\\\\)*\*$")
_BOTH = re.compile(r"(\*\*?)[^*\\]+\1")
_REFERENCE = re.compile(r"\[\^[^\]]+\]")
_COLON = re.compile(r" ?:")
_SIMPLE_CODE = re.compile(r"[^`<&\\|]*")
_COMMENT_END = re.compile(r"--+")


class Unsayable(Exception):  # noqa: N818 - no error: a writer asks for HTML in its place
    """Markdown has no word for an element, at least not where it stands."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where inline nodes stand: in a `cell` of a table, in `one` line that must not break, in a
    `link`, in a tag of `code`, and within which `marks` of emphasis."""

    cell: bool = False
    code: bool = False
    one: bool = False
    link: bool = False
    marks: frozenset[str] = frozenset()


PARAGRAPH, HEADING, CELL = Place(), Place(one=True), Place(cell=True, one=True)


def line_of(nodes: Iterable[PageElement], place: Place = PARAGRAPH) -> str:
    """The Markdown of inline nodes, with line ends only after `<br>`, and neither space nor breaks
    at its ends. Raises `Unsayable`."""
    written = trimmed(_written(nodes, place))[1]
    return _AROUND_BREAK.sub(r"<br>\1", written) if "<br>" in written else written


def trimmed(written: str) -> tuple[str, str, str]:
    """Space and breaks before, the words, and space and breaks after."""
    start, end = _LEADING.match(written).end(), len(written)  # type: ignore[union-attr]
    while end > start:
        if written[end - 1].isspace():
            end -= 1
        elif written.endswith("<br>", start, end):
            end -= 4
        else:
            break
    return written[:start], written[start:end], written[end:]


def anchor_of(node: Tag) -> str:
    """An empty element with the id of `node`, for the links that lead there; or nothing."""
    return f'<span id="{attribute(str(node["id"]))}"></span>' if node.get("id") else ""


def picture_of(node: Tag, title: str) -> str:
    """A picture with a title, which Warta makes the caption of one that stands alone."""
    source, alt = str(node.get("src", "")), bracketed(str(node.get("alt", "")))
    if not alt:
        # An empty alt in HTML is a choice, in Markdown it has been forgotten (HTML, 4.8.4.4.4).
        named = f' title="{attribute(title)}"' if title else ""
        return f'{anchor_of(node)}<img src="{attribute(source)}" alt=""{named}>'
    named = f' "{titled(title)}"' if title else ""
    return f"{anchor_of(node)}![{alt}]({address(source)}{named})"


def comment_of(node: Comment) -> str:
    """A comment, in one line."""
    return f"<!-- {comment_text(node)} -->"


def comment_text(text: str) -> str:
    """What a comment says, without what would end it."""
    return _COMMENT_END.sub("-", spaced(text)).lstrip(" ->").rstrip(" -")


def attributes_of(node: Tag) -> str:
    """The attributes that an inline tag keeps, as HTML: ` title="…"`."""
    names = ("id", "title") if node.name == "abbr" else ("id",)
    return "".join(f' {name}="{attribute(str(node[name]))}"' for name in names if node.get(name))


def _written(nodes: Iterable[PageElement], place: Place) -> str:
    parts: list[str] = []
    for name, node, inner in _merged(nodes):
        part = _of(name, node, inner, place, parts[-1] if parts else "")
        if part:
            _add(parts, part)
    return "".join(parts)


def _merged(
    nodes: Iterable[PageElement],
) -> Iterator[tuple[str, PageElement, Iterable[PageElement]]]:
    """Each node with its name and what it holds; neighbours of one emphasis are one."""
    held: list[PageElement] = []
    last: tuple[str, PageElement] | None = None
    for node in nodes:
        name = SAME.get(node.name, node.name) if isinstance(node, Tag) else ""
        inner = node.contents if isinstance(node, Tag) else ()
        joins = name in SIGNS and isinstance(node, Tag) and not node.get("id")
        if last and not (joins and name == last[0]):
            yield *last, held
            last, held = None, []
        if joins:
            last, held = last or (name, node), [*held, *inner]
        else:
            yield name, node, inner
    if last:
        yield *last, held


def _add(parts: list[str], part: str) -> None:
    """Put a piece behind the others, so that the two are not read as one."""
    before = parts[-1] if parts else ""
    if before.endswith("!") and part[0] == "[":
        parts[-1] = f"{before[:-1]}\\!"
    elif part[0] == "(" and before.endswith("]"):
        part = f"\\{part}"
    elif part[0] in " :" and _REFERENCE.fullmatch(before) and _COLON.match(part):
        part = part.replace(":", "&#58;", 1)
    parts.append(part)


def _of(
    name: str, node: PageElement, inner: Iterable[PageElement], place: Place, before: str
) -> str:
    if name in SIGNS:
        return _emphasis(name, node, inner, place, before)
    if isinstance(node, Tag):
        return _of_tag(name, node, place, before)
    if isinstance(node, Comment):
        return comment_of(node)
    if isinstance(node, PreformattedString):
        return ""
    if place.code:
        return literal(spaced(str(node)))
    strict = place.link or bool(place.marks)
    return escaped(spaced(str(node)), cell=place.cell, strict=strict)


def _of_tag(name: str, node: Tag, place: Place, before: str) -> str:
    if name in BLOCKS:
        raise Unsayable(name)
    write = _WRITERS.get(name)
    if write:
        return write(node, place, before)
    written = _written(node.contents, place)
    if name not in TAGS:
        return anchor_of(node) + written
    if not written.strip() or (name == "sup" and _REFERENCE.fullmatch(written)):
        return written
    return f"<{name}{attributes_of(node)}>{written}</{name}>"


def _emphasis(
    name: str, node: PageElement, inner: Iterable[PageElement], place: Place, before: str
) -> str:
    if name in place.marks:
        return _written(inner, place)
    written = _written(inner, replace(place, marks=place.marks | {name}))
    leading, words, trailing = trimmed(written)
    if not words:
        return written
    sign = SIGNS[name]
    kept = attributes_of(node) if isinstance(node, Tag) else ""
    if kept or not _is_clear(words, "" if leading else before):
        return f"{leading}<{name}{kept}>{words}</{name}>{trailing}"
    return f"{leading}{sign}{words}{sign}{trailing}"


def _is_clear(words: str, before: str) -> bool:
    """Whether stars around `words` find each other and no other star."""
    if _LAST_STAR.search(before):
        return False
    if _BOTH.fullmatch(words):
        return True
    return not (words[0] == "*" or _LAST_STAR.search(words))


def _link(node: Tag, place: Place, _: str) -> str:
    if node.has_attr(FOOTNOTE):
        return _reference(node, place)
    written = _written(node.contents, replace(place, link=True))
    href = node.get("href")
    leading, words, trailing = trimmed(written)
    if href is None or place.link or not words:
        return anchor_of(node) + written
    # At the start of a line the check of Warta would take it for the definition of a reference.
    words = words.replace("\\]:", "\\]&#58;")
    title = f' "{titled(str(node["title"]))}"' if node.get("title") else ""
    return f"{anchor_of(node)}{leading}[{words}]({address(str(href))}{title}){trailing}"


def _reference(node: Tag, place: Place) -> str:
    if place.link:
        raise Unsayable("a")
    return f"[^{node[FOOTNOTE]}]"


def _code(node: Tag, place: Place, before: str) -> str:
    if node.find(True) or node.get("id"):
        written = _written(node.contents, replace(place, code=True))
        return f"<code{attributes_of(node)}>{written}</code>"
    leading, text, trailing = trimmed(spaced(node.get_text()))
    if not text:
        return leading
    if _SIMPLE_CODE.fullmatch(text) and (leading or not before.endswith("`")):
        return f"{leading}`{text}`{trailing}"
    return f"{leading}<code>{literal(text)}</code>{trailing}"


def _picture(node: Tag, _: Place, __: str) -> str:
    return picture_of(node, str(node.get("title", "")))


def _break(_: Tag, place: Place, __: str) -> str:
    return "<br>" if place.one else "<br>\n"


_WRITERS: Mapping[str, Callable[[Tag, Place, str], str]] = {
    "a": _link,
    "br": _break,
    "code": _code,
    "img": _picture,
}
