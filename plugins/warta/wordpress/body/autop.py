"""Paragraphs of line ends: the rules of WordPress's `wpautop`, on tokens, in one pass.

A blank line, two `<br>`, and the tag of a block begin a new chunk; a chunk that neither begins
with a block nor is only its tags becomes a paragraph, and a single line end in it a `<br>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from warta.wordpress.body.nodes import named
from warta.wordpress.body.tokens import End, Start, Token

_BLOCKS = named(
    "table thead tfoot caption col colgroup tbody tr td th div dl dd dt ul ol li pre form map area "
    "blockquote address style p h1 h2 h3 h4 h5 h6 hr fieldset legend section article aside hgroup "
    "header footer nav figure figcaption details menu summary"
)
_ENDS_PARAGRAPH = frozenset({"div", "address", "form", "blockquote", "p"})
_BLANK_LINE = re.compile(r"\n\s*\n")
_BREAK = Start("br", {})


@dataclass(slots=True)
class _Chunk:
    opening: Start | None = None
    inline: list[Token] = field(default_factory=list)


def paragraphed(tokens: Sequence[Token]) -> Iterator[Token]:
    """`tokens` with the paragraphs and line breaks that WordPress would have made of line ends."""
    last_pre = max((i for i, token in enumerate(tokens) if token == End("pre")), default=-1)
    chunk = _Chunk()
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if isinstance(token, Start) and token.name == "pre" and at < last_pre:
            end = tokens.index(End("pre"), at) + 1
            yield from _finished(chunk, None)
            yield from tokens[at:end]
            chunk, at = _Chunk(), end
            continue
        second = _second_break(tokens, at)
        if second:
            yield from _finished(chunk, None)
            chunk, at = _Chunk(), second + 1
            continue
        yield from _put(token, chunk)
        at += 1
    yield from _finished(chunk, None)


def _put(token: Token, chunk: _Chunk) -> Iterator[Token]:
    """What is finished by `token`, which then belongs to `chunk`."""
    if isinstance(token, str):
        yield from _put_text(token, chunk)
    elif token.name not in _BLOCKS:
        chunk.inline.append(token)
    elif isinstance(token, Start):
        yield from _finished(chunk, None)
        _renew(chunk, None if token.name == "hr" else token)
        if token.name == "hr":
            yield token
    else:
        yield from _finished(chunk, token)
        _renew(chunk, None)


def _put_text(text: str, chunk: _Chunk) -> Iterator[Token]:
    first, *others = _BLANK_LINE.split(text)
    chunk.inline.append(first)
    for piece in others:
        yield from _finished(chunk, None)
        _renew(chunk, None)
        chunk.inline.append(piece)


def _renew(chunk: _Chunk, opening: Start | None) -> None:
    chunk.opening, chunk.inline = opening, []


def _second_break(tokens: Sequence[Token], at: int) -> int:
    """Where the second of two `<br>` stands, with nothing but whitespace between; else 0."""
    if not _is_break(tokens[at]):
        return 0
    following = at + 1
    while following < len(tokens) and _is_space(tokens[following]):
        following += 1
    return following if following < len(tokens) and _is_break(tokens[following]) else 0


def _is_break(token: Token) -> bool:
    return isinstance(token, Start) and token.name == "br"


def _is_space(token: Token) -> bool:
    return isinstance(token, str) and not token.strip()


def _finished(chunk: _Chunk, closing: End | None) -> Iterator[Token]:
    """A chunk as HTML has it, between its block's tags, where it has them."""
    opening = chunk.opening
    if opening:
        yield opening
    if all(_is_space(token) for token in chunk.inline):
        pass
    elif opening is None or opening.name == "blockquote":
        yield Start("p", {})
        yield from _lines(chunk.inline)
        if closing is None or closing.name in _ENDS_PARAGRAPH:
            yield End("p")
    else:
        yield from _lines(chunk.inline)
        if closing is None:
            yield End("p")
    if closing:
        yield closing


def _lines(inline: list[Token]) -> Iterator[Token]:
    """The tokens within a chunk, a `<br>` for each line end that has not one before it."""
    after_break = True
    last = len(inline) - 1
    for index, token in enumerate(inline):
        if isinstance(token, str):
            yield from _broken(token, after_break, index == last)
        else:
            yield token
        after_break = _is_break(token)


def _broken(text: str, after_break: bool, is_last: bool) -> Iterator[Token]:
    text = text.removeprefix("\n") if after_break else text
    text = text.rstrip("\n") if is_last else text
    *lines, rest = text.split("\n")
    for line in lines:
        yield line.rstrip()
        yield _BREAK
    yield rest
