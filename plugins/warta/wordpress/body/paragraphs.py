"""Runs of inline nodes become paragraphs: pictures alone, two line breaks apart, none empty."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from warta.wordpress.body.nodes import (
    Element,
    Node,
    Remark,
    has_content,
    is_blank,
    is_element,
    is_inline,
    trimmed,
)
from warta.wordpress.body.pictures import lone

ADDRESS = re.compile(r"\s*(https?://[^\s<>\"]+)\s*", re.IGNORECASE)


def paragraphs(nodes: list[Node], mark: str = "") -> list[Node]:
    """Clean `nodes` of a paragraph as blocks: paragraphs of their own for lines that are pictures
    and for what two line breaks part. The first gets the id `mark`, where there is one."""
    made: list[Node] = []
    for run in runs(nodes, _is_phrase):
        made += _of_lines(_lines(run)) if _is_phrase(run[0]) else run
    if mark and made and isinstance(made[0], Element):
        made[0].attributes.setdefault("id", mark)
    return made


def runs(
    nodes: Iterable[Node], belongs: Callable[[Node], bool] = is_inline
) -> Iterator[list[Node]]:
    """`nodes` as runs of such as belong together, inline ones if not told, and of single others."""
    run: list[Node] = []
    for node in nodes:
        if belongs(node):
            run.append(node)
            continue
        if run:
            yield run
        yield [node]
        run = []
    if run:
        yield run


def wrapped(nodes: list[Node]) -> list[Node]:
    """`nodes` of an item or a cell, which may be mixed: all blocks, or all inline."""
    kept = [node for node in nodes if not is_blank(node)]
    if all(is_inline(node) for node in kept):
        return trimmed(nodes)
    made: list[Node] = []
    for run in runs(nodes):
        if not is_inline(run[0]):
            made += run
        elif has_content(run):
            made.append(Element("p", {}, trimmed(run)))
    return made


def inlined(nodes: list[Node]) -> list[Node]:
    """`nodes` as inline ones: blocks give their children, a line break apart."""
    made: list[Node] = []
    for run in runs(nodes):
        if run and is_inline(run[0]):
            made += run
        elif isinstance(run[0], Element):
            within = inlined(run[0].children)
            made += [Element("br"), *within, Element("br")] if has_content(within) else []
    return single_breaks(trimmed(made))


def single_breaks(nodes: list[Node]) -> list[Node]:
    """Inline `nodes` with one line break where there were more in a row."""
    kept: list[Node] = []
    for node in nodes:
        if is_element(node, "br"):
            while kept and is_blank(kept[-1]):
                kept.pop()
            if kept and is_element(kept[-1], "br"):
                continue
        kept.append(node)
    return kept


def _lines(nodes: list[Node]) -> list[list[Node]]:
    lines: list[list[Node]] = [[]]
    for node in nodes:
        if is_element(node, "br"):
            lines.append([])
        else:
            lines[-1].append(node)
    return lines


def _of_lines(lines: list[list[Node]]) -> list[Node]:
    """Remarks among words stand behind their paragraph."""
    made: list[Node] = []
    words: list[Node] = []
    for line in lines:
        alone = [node for node in line if not is_blank(node)]
        pictures = bool(alone) and all(lone(node) for node in alone)
        if pictures or not has_content(line):
            made += _paragraph(words)
            words = []
            made += [node for each in alone for node in _paragraph([each])] if pictures else []
        else:
            words += [Element("br"), *trimmed(line)] if words else trimmed(line)
    return made + _paragraph(words)


def _paragraph(nodes: list[Node]) -> list[Node]:
    kept = trimmed([node for node in nodes if not isinstance(node, Remark)])
    remarks: list[Node] = [node for node in nodes if isinstance(node, Remark)]
    return [Element("p", {}, kept), *remarks] if has_content(kept) else remarks


def _is_phrase(node: Node) -> bool:
    return isinstance(node, Remark) or is_inline(node)
