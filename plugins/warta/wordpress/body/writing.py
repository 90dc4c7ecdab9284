"""Blocks as lines of Markdown, each kind with a writer of its own.

Within lists and quotations Python-Markdown knows neither fences nor HTML blocks, so what needs
these there makes the whole of it HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from bs4 import Comment, Tag
from bs4.element import PageElement

from warta.wordpress.body.escaping import guarded, heading_end, seen, spaced
from warta.wordpress.body.inline import (
    HEADING,
    Unsayable,
    anchor_of,
    comment_of,
    line_of,
    picture_of,
)
from warta.wordpress.body.layout import (
    FOOTNOTE,
    Block,
    blocks_of,
    inside,
    is_footnotes,
    is_line,
    is_list,
    language_of,
    name_of,
)
from warta.wordpress.body.tables import table_lines

RULE = "***"
INDENT = "    "
TWINS = frozenset({"ul", "ol", "dl", "blockquote"})
"""Blocks that become one where two of a kind follow one another."""

_TAKES_CODE = frozenset({"ul", "ol", "dl", "pre"})
# Others would be taken for what an item's mark is not.
_MAY_BEGIN = frozenset({"blockquote", "h1", "h2", "h3", "h4", "h5", "h6"})
_MOST_DIGITS = 9
_SHORTEST_FENCE = 3
_TAB = 4
_TICKS = re.compile("`+")


def lines_of(block: Block) -> list[str]:
    """The lines of a block, none of one that says nothing. Raises `Unsayable`."""
    if isinstance(block, Comment):
        return [comment_of(block)]
    if isinstance(block, tuple):
        return _paragraph(block)
    if is_footnotes(block):
        return _footnotes(block)
    write = _WRITERS.get(block.name)
    if write is None:
        raise Unsayable(block.name)
    return write(block)


def _paragraph(nodes: Iterable[PageElement], anchor: str = "") -> list[str]:
    written = anchor + line_of(nodes)
    return [guarded(line) for line in written.split("\n")] if written else []


def _p(block: Tag) -> list[str]:
    return _paragraph(block.contents, anchor_of(block))


def _heading(block: Tag) -> list[str]:
    text = heading_end(line_of(block.contents, HEADING))
    signs, name = "#" * int(block.name[1]), str(block.get("id", ""))
    if not text:
        return [anchor_of(block)] if name else []
    if name and not _is_plain(name):
        return [f"{signs} {anchor_of(block)}{text}"]
    return [f"{signs} {text} {{#{name}}}" if name else f"{signs} {text}"]


def _is_plain(name: str) -> bool:
    return name.isascii() and name.replace("-", "").replace("_", "").isalnum()


def _rule(_: Tag) -> list[str]:
    return [RULE]


def _figure(block: Tag) -> list[str]:
    """A picture with its caption: Warta makes a figure of a picture that has a title."""
    _refuse_id(block)
    picture, caption = _picture_and_caption(block)
    words = spaced(caption.get_text()).strip()
    if caption.find(True) or picture.get("title") or not words:
        raise Unsayable("figure")
    return [picture_of(picture, words)]


def _picture_and_caption(block: Tag) -> tuple[Tag, Tag]:
    elements = [node for node in block.find_all(True) if node.name != "p"]
    if [node.name for node in elements[:2]] != ["img", "figcaption"]:
        raise Unsayable("figure")
    picture, caption = elements[:2]
    if block.get_text().strip() != caption.get_text().strip() or not picture.get("alt"):
        raise Unsayable("figure")
    return picture, caption


def _quote(block: Tag) -> list[str]:
    _refuse_id(block)
    return [f"> {line}" if line else ">" for line in _spread(lines for _, lines in _within(block))]


def _within(block: Tag) -> list[tuple[Block, list[str]]]:
    """The blocks within a block, each with its lines."""
    blocks = list(blocks_of(block.contents))
    names = [name_of(each) for each in blocks]
    for before, after in pairwise(names):
        if (before == after and after in TWINS) or (after == "pre" and before in _TAKES_CODE):
            raise Unsayable(block.name)
    return [(each, _lines_within(each)) for each in blocks]


def _lines_within(block: Block) -> list[str]:
    if isinstance(block, Tag) and block.name == "pre":
        return _indented_code(block)
    if isinstance(block, Tag) and block.name == "figure":
        raise Unsayable("figure")
    return lines_of(block)


def _spread(written: Iterable[Sequence[str]]) -> list[str]:
    """Blocks with an empty line between them."""
    lines: list[str] = []
    for part in written:
        if part:
            lines += ["", *part] if lines else part
    return lines


def _list(block: Tag) -> list[str]:
    _refuse_id(block)
    items = [item for item in map(_item, _items(block, "li")) if item]
    loose = any("" in item for item in items)
    lines: list[str] = []
    for mark, item in zip(_marks(block), items, strict=False):
        lines += [""] if loose and lines else []
        lines += [f"{mark} {item[0]}", *map(_indented, item[1:])]
    return lines


def _marks(block: Tag) -> Iterator[str]:
    number = _start(block)
    while True:
        yield "-" if block.name == "ul" else f"{number}."
        number += 1


def _start(block: Tag) -> int:
    start = str(block.get("start", "1")).strip()
    if block.has_attr("reversed") or not start.isdecimal() or len(start) > _MOST_DIGITS:
        raise Unsayable(block.name)
    return int(start)


def _items(block: Tag, *names: str) -> list[Tag]:
    """The elements of a list, which may hold no others."""
    found: list[Tag] = []
    for child in blocks_of(block.contents):
        if not isinstance(child, Tag) or child.name not in names or child.has_attr("value"):
            raise Unsayable(block.name)
        found.append(child)
    return found


def _item(item: Tag) -> list[str]:
    """The lines of an item. It needs no empty line where only lists follow its first words."""
    written = [(block, lines) for block, lines in _within(item) if lines]
    if not written:
        return []
    first, lines = written[0]
    if not is_line(first) and (len(lines) > 1 or name_of(first) not in _MAY_BEGIN):
        raise Unsayable(name_of(first))
    lists = is_line(first) and all(is_list(block) for block, _ in written[1:])
    anchor, *others = anchor_of(item), *(lines for _, lines in written)
    lines = [line for part in others for line in part] if lists else _spread(others)
    return [anchor + lines[0], *lines[1:]] if anchor else lines


def _indented(line: str) -> str:
    return INDENT + line if line else line


def _definitions(block: Tag) -> list[str]:
    """Terms, each with its definitions under it, all of one line."""
    _refuse_id(block)
    lines: list[str] = []
    defined = True
    for item in _items(block, "dt", "dd"):
        text = _only_line(item)
        if item.name == "dd":
            lines.append(f":   {text}")
        else:
            lines += ["", text] if lines and defined else [text]
        defined = item.name == "dd"
    if not defined or not lines or lines[0].startswith(":   "):
        raise Unsayable("dl")
    return lines


def _only_line(block: Tag) -> str:
    blocks = list(blocks_of(block.contents))
    if len(blocks) != 1 or not is_line(blocks[0]):
        raise Unsayable(block.name)
    lines = _paragraph(inside(blocks[0]), anchor_of(block))
    if len(lines) != 1:
        raise Unsayable(block.name)
    return lines[0]


def _fenced_code(block: Tag) -> list[str]:
    language, text = _code(block)
    if not text.strip():
        return []
    longest = max(map(len, _TICKS.findall(text)), default=0)
    fence = "`" * max(_SHORTEST_FENCE, longest + 1)
    return [f"{fence}{language}", *text.split("\n"), fence]


def _indented_code(block: Tag) -> list[str]:
    language, text = _code(block)
    if language or not text.strip():
        raise Unsayable("pre")
    return [_indented(line) if line.strip() else "" for line in text.expandtabs(_TAB).split("\n")]


def _code(block: Tag) -> tuple[str, str]:
    """The language and the text of a block of code, in which no other element may stand."""
    _refuse_id(block)
    code, text = block.find(True), block.get_text()
    if code and (code.name != "code" or code.find(True) or code.get_text() != text):
        raise Unsayable("pre")
    return language_of(block), seen(text).strip("\n")


def _refuse_id(block: Tag) -> None:
    if block.get("id"):
        raise Unsayable(block.name)


def _footnotes(block: Tag) -> list[str]:
    notes = [_footnote(item) for item in block.find_all("li", {FOOTNOTE: True})]
    loose = any(len(note) > 1 for note in notes)
    return _spread(notes) if loose else [line for note in notes for line in note]


def _footnote(item: Tag) -> list[str]:
    written = [(block, lines) for block, lines in _within(item) if lines]
    if written and not is_line(written[0][0]):
        raise Unsayable("ol")
    first, *others = _spread(lines for _, lines in written) or [""]
    return [f"[^{item[FOOTNOTE]}]: {first}", *map(_indented, others)]


_WRITERS: Mapping[str, Callable[[Tag], list[str]]] = {
    "p": _p,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    "blockquote": _quote,
    "dl": _definitions,
    "figure": _figure,
    "hr": _rule,
    "ol": _list,
    "pre": _fenced_code,
    "table": table_lines,
    "ul": _list,
}
