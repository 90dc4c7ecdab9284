"""A block as HTML within Markdown: one piece that starts a line and in which nothing is Markdown.

Python-Markdown takes such a block out before it looks for anything but fences of code, so no line
in it may begin as a fence does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

from bs4 import Comment, NavigableString, Tag
from bs4.element import PageElement, PreformattedString

from warta.wordpress.body.escaping import seen, spaced
from warta.wordpress.body.inline import SAME, TAGS, comment_of
from warta.wordpress.body.layout import BLOCKS, FOOTNOTE, FOOTNOTES, Block, language_of, name_of

VOID = frozenset({"br", "hr", "img"})
KNOWN = BLOCKS | TAGS | VOID | {"a"}

_ATTRIBUTES: Mapping[str, Sequence[str]] = {
    "a": ("href", "title"),
    "abbr": ("title",),
    "details": ("open",),
    "img": ("src", "alt", "title"),
    "li": ("value",),
    "ol": ("start", "reversed"),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan"),
}
_VALUELESS = frozenset({"open", "reversed"})
# Warta would make a link of such a line, and the check misses the article (warta.readalso).
_COMMAND = re.compile(r"^(\s*baca\s+juga\s*):", re.IGNORECASE)
_FENCE = re.compile(r"^~(?=~~)", re.MULTILINE)


def raw_html(block: Block, numbers: Mapping[str, int]) -> str:
    """The HTML of a block, element by element on lines of their own, none of them empty.

    `numbers` are those that readers see of the footnotes, by their names: a reference within HTML
    has to be written out.
    """
    writer = _Writer(numbers)
    if isinstance(block, tuple):
        name = name_of(block)
        writer.open(f"<{name}>", apart=True)
        writer.nodes(block, f"</{name}>", apart=True)
    else:
        writer.nodes((block,))
    return writer.text()


class _Writer:
    """Writes node by node, without calling itself, however deep they stand."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._parts: list[str] = []
        self._in_code = 0

    def text(self) -> str:
        # The check of Warta looks for code and links of Markdown in HTML too (warta.check).
        text = "".join(self._parts).strip("\n")
        return text.replace("`", "&#96;").replace("](", "]&#40;")

    def open(self, tag: str, *, apart: bool) -> None:
        """An opening tag; one of a block is put on a line of its own."""
        if apart and not self._at_line_start():
            self._parts.append("\n")
        self._parts.append(tag)

    def nodes(
        self, nodes: Sequence[PageElement], closing: str = "", *, apart: bool = False
    ) -> None:
        stack = [(iter(nodes), closing, apart)]
        while stack:
            siblings, closing, apart = stack[-1]
            node = next(siblings, None)
            if node is None:
                stack.pop()
                self._close(closing, apart=apart)
            elif isinstance(node, Tag):
                stack += self._element(node)
            else:
                self._leaf(node)

    def _element(self, node: Tag) -> list:
        """Write the opening of an element; what has to be written of it yet."""
        name = SAME.get(node.name, node.name)
        if name == "a" and node.has_attr(FOOTNOTE):
            self._reference(str(node[FOOTNOTE]))
            return []
        if name not in KNOWN:
            return [(iter(node.contents), "", False)]
        apart = name in BLOCKS
        if node.has_attr(FOOTNOTES):
            self.open('<div class="footnote">\n<hr>\n<ol>', apart=apart)
            return [(iter(node.contents), "</ol>\n</div>", apart)]
        self.open(f"<{name}{_attributes(name, node)}>", apart=apart)
        if name in VOID:
            return []
        self._in_code += name == "pre"
        return [(iter(node.contents), f"</{name}>", apart)]

    def _close(self, tag: str, *, apart: bool) -> None:
        if tag == "</pre>":
            self._in_code -= 1
        self._parts += [tag, "\n"] if apart else [tag]

    def _leaf(self, node: PageElement) -> None:
        if isinstance(node, Comment):
            self._parts.append(comment_of(node))
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            self._words(str(node))

    def _words(self, words: str) -> None:
        if self._in_code:
            kept = escape(seen(words), quote=False).replace("\t", "&#9;")
            self._parts.append(_FENCE.sub("&#126;", kept))
            return
        words = spaced(words)
        words = words.lstrip(" ") if self._at_line_start() else words
        if words:
            self._parts.append(_COMMAND.sub(r"\1&#58;", escape(words, quote=False)))

    def _reference(self, name: str) -> None:
        """As Python-Markdown writes a reference to a footnote."""
        name, number = escape(name), self._numbers.get(name, name)
        link = f'<a class="footnote-ref" href="#fn:{name}">{number}</a>'
        self._parts.append(f'<sup id="fnref:{name}">{link}</sup>')

    def _at_line_start(self) -> bool:
        return not self._parts or self._parts[-1].endswith("\n")


def _attributes(name: str, node: Tag) -> str:
    if name == "li" and node.has_attr(FOOTNOTE):
        return f' id="fn:{escape(str(node[FOOTNOTE]))}"'
    given = [(key, str(node[key])) for key in ("id", *_ATTRIBUTES.get(name, ())) if _has(node, key)]
    if name == "code" and language_of(node.parent or node):
        given.append(("class", f"language-{language_of(node.parent or node)}"))
    if name in ("td", "th") and node.get("align"):
        # The Content-Security-Policy bars `style`; Warta's own tables are aligned by class.
        given.append(("class", f"align-{node['align']}"))
    return "".join(
        f" {key}" if key in _VALUELESS else f' {key}="{escape(spaced(value))}"'
        for key, value in given
    )


def _has(node: Tag, key: str) -> bool:
    return node.has_attr(key) and (key != "id" or bool(node["id"]))
