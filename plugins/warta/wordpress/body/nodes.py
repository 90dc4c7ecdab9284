"""A light tree, to be worked on: elements, words, and remarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Remark:
    """What becomes an HTML comment, such as the place of a missing picture."""

    text: str


@dataclass(slots=True)
class Element:
    """An element. Attributes hold whatever is of use on the way; few come out.
    `origin` is the tag that ends it, where its name is another."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    origin: str = ""

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()


Node = Element | Remark | str


def named(names: str) -> frozenset[str]:
    """The names that a text lists."""
    return frozenset(names.split())


INLINE = named("a abbr br cite code del em img ins kbd mark q small strong sub sup u")
BLOCKS = named(
    "blockquote caption dd details dl dt figcaption figure h2 h3 h4 h5 h6 hr li ol p pre "
    "summary table tbody td tfoot th thead tr ul"
)
"""The names that come out: what is neither gives its children alone."""


def text_of(nodes: Iterable[Node]) -> str:
    """The words of `nodes`, as they stand; a line break is a space."""
    return "".join(_texts(nodes))


def plain_of(nodes: Iterable[Node]) -> str:
    """The words of `nodes` on one line."""
    return " ".join(text_of(nodes).split())


def is_blank(node: Node) -> bool:
    """Whether it is but whitespace."""
    return isinstance(node, str) and not node.strip()


def is_element(node: Node, *names: str) -> bool:
    """Whether it is an element with one of `names`."""
    return isinstance(node, Element) and node.name in names


def is_inline(node: Node) -> bool:
    """Whether it stands within a line: words, and elements of `INLINE`; a remark stands alone."""
    return isinstance(node, str) or (isinstance(node, Element) and node.name in INLINE)


def mark_of(element: Element) -> dict[str, str]:
    """Its id, where it has one that is of use, as attributes."""
    return {"id": element.attributes["id"]} if "id" in element.attributes else {}


def elements(nodes: Iterable[Node], *names: str) -> Iterator[Element]:
    """Every element of `names` among `nodes` and all below them, in order."""
    for node in nodes:
        if isinstance(node, Element):
            if node.name in names:
                yield node
            yield from elements(node.children, *names)


def trimmed(nodes: list[Node]) -> list[Node]:
    """Inline `nodes` without whitespace and line breaks at both ends."""
    first, last = 0, len(nodes)
    while first < last and _is_edge(nodes[first]):
        first += 1
    while last > first and _is_edge(nodes[last - 1]):
        last -= 1
    kept = _merged(nodes[first:last])
    if kept and isinstance(kept[0], str):
        kept[0] = kept[0].lstrip()
    if kept and isinstance(kept[-1], str):
        kept[-1] = kept[-1].rstrip()
    return kept


def around(element: Element) -> list[Node]:
    """An inline element with what is not its own moved out: spaces and line breaks at its ends,
    and two line breaks within it, which are the end of a paragraph."""
    made: list[Node] = []
    for run in _parted(element.children):
        if not has_content(run):
            made += run
            continue
        first = next(at for at, node in enumerate(run) if not _is_edge(node))
        last = next(at for at in range(len(run), 0, -1) if not _is_edge(run[at - 1]))
        made += run[:first] + _with_spaces(element, run[first:last]) + run[last:]
    return made


def beside_breaks(nodes: list[Node]) -> list[Node]:
    """`nodes` without the spaces beside their line breaks."""
    kept: list[Node] = []
    broken = False
    for node in nodes:
        if isinstance(node, str):
            words = node.lstrip() if broken else node
            kept += [words] if words else []
            broken = broken and not words
            continue
        broken = is_element(node, "br")
        while broken and kept and is_blank(kept[-1]):
            kept.pop()
        if broken and kept and isinstance(kept[-1], str):
            kept[-1] = kept[-1].rstrip()
        kept.append(node)
    return kept


def has_content(nodes: Iterable[Node]) -> bool:
    """Whether a reader sees something of `nodes`, or an editor a remark."""
    for node in nodes:
        if isinstance(node, str):
            if node.strip():
                return True
        elif isinstance(node, Remark) or node.name in ("img", "hr") or has_content(node.children):
            return True
    return False


def _with_spaces(element: Element, nodes: list[Node]) -> list[Node]:
    """The element of these nodes, between the spaces that they began and ended with."""
    opens = isinstance(nodes[0], str) and nodes[0][:1].isspace()
    closes = isinstance(nodes[-1], str) and nodes[-1][-1:].isspace()
    made = Element(element.name, element.attributes, trimmed(nodes))
    return [*([" "] if opens else []), made, *([" "] if closes else [])]


def _parted(nodes: list[Node]) -> Iterator[list[Node]]:
    run: list[Node] = []
    for node in nodes:
        if is_element(node, "br") and run and is_element(run[-1], "br"):
            yield run[:-1]
            yield [run[-1], node]
            run = []
        else:
            run.append(node)
    yield run


def _merged(nodes: list[Node]) -> list[Node]:
    """`nodes` with words that stand side by side as one, and one space between them."""
    kept: list[Node] = []
    for node in nodes:
        before = kept[-1] if kept else None
        if not isinstance(node, str) or not isinstance(before, str):
            kept.append(node)
        elif before.endswith(" ") and node.startswith(" "):
            kept[-1] = before + node.lstrip(" ")
        else:
            kept[-1] = before + node
    return kept


def _is_edge(node: Node) -> bool:
    return is_blank(node) or is_element(node, "br")


def _texts(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Element):
            if node.name == "br" or node.name in BLOCKS:
                yield " "
            yield from _texts(node.children)
