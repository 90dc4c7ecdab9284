"""A clean tree of HTML as Markdown that an editor can work with.

One paragraph is one line. What Markdown has no word for is HTML, block by block: see rawhtml.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from warta.wordpress.body.inline import Unsayable
from warta.wordpress.body.layout import (
    FOOTNOTE,
    Block,
    blocks_of,
    inside,
    is_footnotes,
    name_of,
    shape_of,
)
from warta.wordpress.body.rawhtml import raw_html
from warta.wordpress.body.writing import TWINS, lines_of

DEEPEST, WIDEST, LARGEST = 16, 1000, 30_000
"""How deep elements may stand in a block, how many in one of them, and how many letters it may have
to be Markdown. Python-Markdown calls itself at each level, looks through all neighbours of each
element, and copies a paragraph for each sign in it."""

HEAVIEST = 20_000_000
"""How many letters of a paragraph may be copied, once for each sign in it: some 0.03 seconds."""

MOST_BLOCKS = 3000
"""How many blocks a body may have that is not all HTML: they are neighbours too."""

APART = "<!-- -->"

_PARAGRAPH_END = re.compile(r"(?<!<br>)\n")
_SIGNS = "\\&<*[`\"'-."


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of a body and what is written for it. `kept` names an element that is HTML."""

    block: Block
    text: str
    kept: str = ""


def markdown_of(root: BeautifulSoup) -> str:
    """The Markdown of a whole tree, with a line end at its end; empty of an empty tree."""
    return joined(pieces_of(root, footnote_numbers(root)))


def pieces_of(root: BeautifulSoup, numbers: Mapping[str, int]) -> list[Piece]:
    """The Markdown of each block of a tree, of which `footnote_numbers` gives the numbers; that of
    a block that says nothing is empty."""
    blocks = list(blocks_of(root.contents))
    if len(blocks) > MOST_BLOCKS:
        return [piece_of(tuple(root.contents), numbers, raw=True)]
    return agreed([piece_of(block, numbers) for block in blocks], numbers)


def piece_of(block: Block, numbers: Mapping[str, int], *, raw: bool = False) -> Piece:
    """A block as Markdown, or as HTML where there is no Markdown for it or `raw` asks for it.

    `numbers` are those that readers see of the footnotes of the body, by their names.
    """
    shape = shape_of(block)
    small = shape.deep <= DEEPEST and shape.wide <= WIDEST and shape.large <= LARGEST
    if small and not raw:
        try:
            text = "\n".join(lines_of(block))
        except Unsayable:
            text = None
        if text is not None and not _is_heavy(text):
            return Piece(block, text)
    return Piece(block, raw_html(block, numbers), kept=name_of(block))


def agreed(pieces: Sequence[Piece], numbers: Mapping[str, int]) -> list[Piece]:
    """The pieces, those that refer to footnotes as HTML too where the footnotes are."""
    if not any(piece.kept and is_footnotes(piece.block) for piece in pieces):
        return list(pieces)
    return [
        piece_of(piece.block, numbers, raw=True) if references_in(piece.block) else piece
        for piece in pieces
    ]


def joined(pieces: Sequence[Piece]) -> str:
    """The pieces with an empty line between them, and what keeps two lists from becoming one."""
    parts: list[str] = []
    last = ""
    for piece in filter(lambda piece: piece.text, pieces):
        plain = not piece.kept and not is_footnotes(piece.block)
        name = name_of(piece.block) if plain else ""
        if name == last and name in TWINS:
            parts.append(APART)
        parts.append(piece.text)
        last = name
    return "\n\n".join(parts) + "\n" if parts else ""


def footnote_numbers(root: BeautifulSoup) -> dict[str, int]:
    """The number that readers see of each footnote, by its name."""
    items = (item for item in root.find_all("li") if item.has_attr(FOOTNOTE))
    names = [str(item[FOOTNOTE]) for item in items]
    return {name: number for number, name in enumerate(dict.fromkeys(names), start=1)}


def references_in(block: Block) -> list[str]:
    """The names of the footnotes that a block refers to."""
    tags = [node for node in inside(block) if isinstance(node, Tag)]
    links = [link for tag in tags for link in (tag, *tag.find_all("a")) if link.name == "a"]
    return list(dict.fromkeys(str(link[FOOTNOTE]) for link in links if link.has_attr(FOOTNOTE)))


def _is_heavy(text: str) -> bool:
    if len(text) ** 2 < HEAVIEST:
        return False
    return any(_weight(part) > HEAVIEST for part in _PARAGRAPH_END.split(text))


def _weight(text: str) -> int:
    return len(text) * sum(map(text.count, _SIGNS))
