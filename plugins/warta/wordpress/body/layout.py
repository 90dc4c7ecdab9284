"""The tree of a body as blocks: elements that stand alone, and runs of what stands in a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bs4 import Comment, NavigableString, Tag
from bs4.element import PageElement

CONTAINERS = frozenset(
    {"address", "article", "aside", "div", "footer", "header", "main", "nav", "section"}
)
"""Blocks that mean nothing by themselves: what they hold stands in their place."""

BLOCKS = CONTAINERS | {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "dl", "dt", "dd"),
    *("figure", "figcaption", "details", "summary"),
}

FOOTNOTE, FOOTNOTES = "data-footnote", "data-footnotes"

_A_TAG = 20

Run = tuple[PageElement, ...]
Block = Tag | Run | Comment


def blocks_of(nodes: Iterable[PageElement]) -> Iterator[Block]:
    """What stands one under the other: block elements, comments between them, and runs of inline
    nodes that are not blank. Containers are opened, however deep."""
    run: list[PageElement] = []
    for node in _opened(nodes):
        apart = node is None or _stands_apart(node, run)
        if not apart:
            run.append(node)  # type: ignore[arg-type]
            continue
        if not _is_blank(run):
            yield tuple(run)
        run = []
        if isinstance(node, Tag | Comment):
            yield node
    if not _is_blank(run):
        yield tuple(run)


def inside(block: Block) -> Sequence[PageElement]:
    """The nodes of a run, or of an element."""
    return block if isinstance(block, tuple) else getattr(block, "contents", ())


def is_line(block: Block) -> bool:
    """Whether a block is a paragraph, said so or not."""
    return name_of(block) == "p"


def is_list(block: Block) -> bool:
    return name_of(block) in ("ul", "ol")


def is_footnotes(block: Block) -> bool:
    return isinstance(block, Tag) and block.has_attr(FOOTNOTES)


def name_of(block: Block) -> str:
    """The name of an element; a run is a paragraph, with blocks in it a division, and a comment has
    none."""
    if isinstance(block, Tag):
        return block.name
    if isinstance(block, Comment):
        return ""
    return "div" if any(map(_is_block, block)) else "p"


def language_of(pre: Tag) -> str:
    """The language that the class of a block of code names, or nothing."""
    code = pre.find("code")
    classes = code.get("class") if isinstance(code, Tag) else None
    names = classes.split() if isinstance(classes, str) else classes or []
    prefix = "language-"
    return next((name.removeprefix(prefix) for name in names if name.startswith(prefix)), "")


def has_caption(figure: Tag) -> bool:
    return figure.find("figcaption", recursive=False) is not None


@dataclass(frozen=True, slots=True)
class Shape:
    """How many elements of a block stand in one another at most, how many in one of them at most,
    and about how many letters it has."""

    deep: int
    wide: int
    large: int


def shape_of(block: Block) -> Shape:
    """How large a block is."""
    stack, deep, wide, large = [(block, 1)], 0, 0, 0
    while stack:
        node, depth = stack.pop()
        deep = max(deep, depth)
        if isinstance(node, Tag | tuple):
            nodes = inside(node)
            wide = max(wide, len(nodes))
            large += _A_TAG
            stack += [(each, depth + 1) for each in nodes]
        else:
            large += len(node)
    return Shape(deep, wide, large)


def _opened(nodes: Iterable[PageElement]) -> Iterator[PageElement | None]:
    """The nodes, with what containers hold in their place, and None at both its ends."""
    stack = [iter(nodes)]
    while stack:
        for node in stack[-1]:
            if _is_container(node):
                yield None
                stack.append(iter(node.contents))  # type: ignore[attr-defined]
                break
            yield node
        else:
            stack.pop()
            yield None


def _is_container(node: PageElement) -> bool:
    if not isinstance(node, Tag) or node.get("id"):
        return False
    return node.name in CONTAINERS or (node.name == "figure" and not has_caption(node))


def _stands_apart(node: PageElement, run: Sequence[PageElement]) -> bool:
    return _is_block(node) or (isinstance(node, Comment) and _is_blank(run))


def _is_block(node: PageElement) -> bool:
    return isinstance(node, Tag) and node.name in BLOCKS


def _is_blank(nodes: Iterable[PageElement]) -> bool:
    return all(type(node) is NavigableString and not node.strip() for node in nodes)
