"""What plain Markdown says on a page, told without rendering it.

Most bodies are paragraphs with some emphasis, links and pictures, headings and short lists. The
outline of such is told from the text alone; of a body with anything else nothing is told here, and
it is rendered. The rules are Python-Markdown's (`warta.wordpress.body.convert.DIALECT`), read
narrowly: a test holds what is told against what is rendered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from warta.wordpress.body.outline import Outline

RULE = "***"

# No sign of Markdown, no control character, no line end. `&` and `!` are signs before others alone.
# No possessive repetition of groups, which Python 3.11.4 and older match wrongly (gh-106052).
_LETTER = r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\\`*_\[\]{}<&|#!]"
_MAYBE_SIGN = r"(?:&(?=\ )|!(?!\[))"
_SAID = rf"(?={_LETTER}|{_MAYBE_SIGN}){_LETTER}*(?:{_MAYBE_SIGN}{_LETTER}*)*"
_ADDRESS = r"[A-Za-z0-9/:.?=%+,;@~_-]+"
_TITLE = r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\\`*_\[\]{}<&|#\"'()]+"
_TOKEN = re.compile(
    rf"""
      (?P<words>{_SAID})
    | (?P<mark>\*\*?)(?!\*)
    | (?P<picture>!?)\[(?P<said>{_SAID})\]\((?P<address>{_ADDRESS})(?:\ "(?P<title>{_TITLE})")?\)
    """,
    re.VERBOSE,
)
_WORDS = re.compile(_SAID)
# How a paragraph or an item begins that is no more than that.
_START = re.compile(r"(?!\d+\.)[^\W_]|[\"'“‘(*\[!…–—]")
_HEADING = re.compile(r"(#{1,6}) (?=[^\s#])")
_COMMENT = re.compile(r"<!--( (?:[^\x00-\x1f\x7f-\x9f\u2028\u2029<>-]|-(?!-))+ )-->")
_EMPHASIS = {"*": "em", "**": "strong"}


class NotPlain(Exception):  # noqa: N818 - no error: it is to be rendered
    """Markdown of which nothing is told without rendering it."""


def outline_of_plain(markdown: str) -> list[str] | None:
    """The outline of the page that `markdown` renders to, or None where that is not known here.

    Blocks stand apart by one empty line, as `warta.wordpress.body.markdown.joined` writes them.
    """
    outline = Outline()
    try:
        _put_blocks(outline, markdown.removesuffix("\n").split("\n\n"))
    except NotPlain:
        return None
    return outline.entries()


def _put_blocks(outline: Outline, blocks: Sequence[str]) -> None:
    before: Callable[[Outline, str], None] | None = None
    for block in blocks:
        put = _BY_SIGN.get(block[:1], _put_paragraph)
        if put is before and put in _JOINING:
            raise NotPlain
        put(outline, block)
        before = put


def _put_paragraph(outline: Outline, block: str) -> None:
    if not _START.match(block):
        raise NotPlain
    _put_in(outline, "p", block)


def _put_sign(outline: Outline, block: str) -> None:
    """A rule, or a paragraph that begins with emphasis."""
    if block == RULE:
        outline.start("hr", {})
    else:
        _put_paragraph(outline, block)


def _put_heading(outline: Outline, block: str) -> None:
    found = _HEADING.match(block)
    if not found:
        raise NotPlain
    _put_in(outline, f"h{len(found[1])}", block[found.end() :])


def _put_comment(outline: Outline, block: str) -> None:
    found = _COMMENT.fullmatch(block)
    if not found:
        raise NotPlain
    outline.comment(found[1])


def _put_list(outline: Outline, block: str) -> None:
    outline.start("ul", {})
    for line in block.split("\n"):
        item = line[2:]
        if line[:2] != "- " or not _START.match(item):
            raise NotPlain
        _put_in(outline, "li", item)
    outline.end("ul")


def _put_in(outline: Outline, name: str, line: str) -> None:
    """A line of words, emphasis, links and pictures, in a block of this name."""
    outline.start(name, {})
    if _WORDS.fullmatch(line):  # most are
        outline.text(line)
    else:
        _put_line(outline, line)
    outline.end(name)


def _put_line(outline: Outline, line: str) -> None:
    at, mark = 0, ""
    while at < len(line):
        found = _TOKEN.match(line, at)
        if not found:
            raise NotPlain
        at = found.end()
        match found.lastgroup:
            case "words":
                outline.text(found[0])
            case "mark":
                mark = _marked(outline, found, mark)
            case _:
                _put_link(outline, found)
    if mark:
        raise NotPlain


def _marked(outline: Outline, found: re.Match[str], mark: str) -> str:
    """Begin or end emphasis by a mark; what is open then. No emphasis is in another."""
    sign, beside = found[0], found.string[found.start() - 1 : found.start()] if mark else ""
    beside = beside or found.string[found.end() : found.end() + 1]
    if (mark and sign != mark) or not beside.strip():
        raise NotPlain
    if mark:
        outline.end(_EMPHASIS[sign])
        return ""
    outline.start(_EMPHASIS[sign], {})
    return sign


def _put_link(outline: Outline, found: re.Match[str]) -> None:
    title = {"title": found["title"]} if found["title"] else {}
    if found["picture"]:
        outline.start("img", {"src": found["address"], "alt": found["said"], **title})
        return
    outline.start("a", {"href": found["address"], **title})
    outline.text(found["said"])
    outline.end("a")


_BY_SIGN: dict[str, Callable[[Outline, str], None]] = {
    "#": _put_heading,
    "*": _put_sign,
    "-": _put_list,
    "<": _put_comment,
}
_JOINING = frozenset({_put_list})
"""Blocks that become one where two of a kind follow one another."""
