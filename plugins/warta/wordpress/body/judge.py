"""Whether what Markdown rendered to says what the tree says: by their outlines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from bs4 import BeautifulSoup, Comment, NavigableString, Tag
from bs4.element import PageElement, PreformattedString

from warta.wordpress.body.layout import Block, blocks_of
from warta.wordpress.body.outline import BREAK, NEXT, NOTE, PICTURE, SIGN, SIGN_END, Outline

VOID = frozenset({"br", "hr", "img"})
MOST, LONGEST = 5, 60
"""How many differences are told, and how many letters of each side."""

# As the extension smarty writes them, in words alone, and what an outline makes of them.
_TYPOGRAPHY = (
    *(("&ldquo;", '"'), ("&rdquo;", '"'), ("&lsquo;", "'"), ("&rsquo;", "'")),
    *(("&ndash;", "-"), ("&mdash;", "-"), ("&hellip;", "...")),
)
_TAG = re.compile(r"(<!--.*?-->|</?[a-zA-Z][^<>]*>)", re.DOTALL)
_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9]*")
_ATTRIBUTE = re.compile(r'\s([a-z-]+)(?:="([^"]*)")?')
_SIGNS = re.compile(f"{SIGN}[^{SIGN_END}]*{SIGN_END}")


def differences(root: BeautifulSoup, html: str) -> list[str]:
    """What the page `html`, as Python-Markdown renders it, says otherwise than the tree `root`.

    Empty where they say the same. At most five sentences in Indonesian, the first difference first.
    """
    expected = [entry for block in blocks_of(root.contents) for entry in outline_of_block(block)]
    return list(told(expected, outline_of_html(html)))


def told(expected: Sequence[str], found: Sequence[str]) -> Iterator[str]:
    """The first differences between two outlines, as sentences."""
    at = first_difference(expected, found)
    for offset in range(MOST):
        pair = [entries[at + offset : at + offset + 1] for entries in (expected, found)]
        if pair[0] != pair[1]:
            yield _sentence(*(entries[0] if entries else "" for entries in pair))


def first_difference(expected: Sequence[str], found: Sequence[str]) -> int:
    """Where two outlines part; the length of the shorter where it is the other's beginning."""
    pairs = zip(expected, found, strict=False)
    shorter = min(len(expected), len(found))
    return next((at for at, (one, other) in enumerate(pairs) if one != other), shorter)


def outline_of_block(block: Block) -> list[str]:
    """The outline of a block of the tree."""
    outline = Outline()
    stack = [("", iter(block if isinstance(block, tuple) else (block,)))]
    while stack:
        for node in stack[-1][1]:
            if isinstance(node, Tag):
                counts = outline.start(node.name, _attributes_of(node))
                if counts and node.name not in VOID:
                    stack.append((node.name, iter(node.contents)))
                    break
            else:
                _put(outline, node)
        else:
            outline.end(stack.pop()[0])
    return outline.entries()


def outline_of_html(html: str) -> list[str]:
    """The outline of what Python-Markdown wrote, which is tidy: no tag holds `<` or `>` elsewhere
    than at its ends, and all are closed in turn."""
    outline = Outline()
    for reference, letter in _TYPOGRAPHY:
        html = html.replace(reference, letter)
    skipping = ""
    for at, piece in enumerate(_TAG.split(html)):
        if skipping:
            skipping = "" if at % 2 and piece == f"</{skipping}>" else skipping
        elif at % 2:
            skipping = _put_tag(outline, piece)
        elif piece:
            outline.text(unescape(piece) if "&" in piece else piece)
    return outline.entries()


def _put(outline: Outline, node: PageElement) -> None:
    if isinstance(node, Comment):
        outline.comment(str(node))
    elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
        outline.text(str(node))


def _attributes_of(node: Tag) -> dict[str, str]:
    return {
        name: " ".join(value) if isinstance(value, list) else str(value)
        for name, value in node.attrs.items()
    }


def _put_tag(outline: Outline, tag: str) -> str:
    """Put a tag or a comment. Returns the name of an element that does not count."""
    if tag.startswith("<!--"):
        outline.comment(tag[4:-3])
        return ""
    name = _NAME.search(tag)[0].lower()  # type: ignore[index]
    if tag[1] == "/":
        outline.end(name)
        return ""
    counts = outline.start(name, _attributes(tag) if "=" in tag or " " in tag else {})
    return "" if counts else name


def _attributes(tag: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag)}


def _sentence(expected: str, found: str) -> str:
    one, other = _readable(expected), _readable(found)
    if one == other:
        return f"penekanan atau tautan berbeda pada “{one[:LONGEST]}”"
    start = max(0, first_difference(one, other) - LONGEST // 3)
    return f"“{one[start:][:LONGEST]}” menjadi “{other[start:][:LONGEST]}”"


def _readable(entry: str) -> str:
    """An entry as plain text; emphasis and links are not seen in it."""
    text = _SIGNS.sub("", entry)
    for sign, shown in ((BREAK, "/"), (NOTE, ""), (PICTURE, "gambar "), (NEXT, " "), ("¶", "")):
        text = text.replace(sign, shown)
    return "".join(letter for letter in text if letter.isprintable())
