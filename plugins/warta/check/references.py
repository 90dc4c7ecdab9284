"""What a Markdown body refers to: links, pictures and "Baca juga" lines, each with its line.

Found by scanning, not by rendering: a line number is wanted, and ten thousand bodies are read at
each build. Code, fenced or inline, and HTML comments hold no references.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from warta.check.code import without_code

_INLINE = re.compile(r"\]\((?P<inside>(?:[^()\n]|\n(?![ \t]*\n)|\([^()\n]{0,300}\)){0,2000})\)")
_DESTINATION = re.compile(r"\s*(?:<(?P<angle>[^<>]*)>|(?P<bare>.*?))(?:\s+[\"'].*)?\s*", re.DOTALL)
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\n?[ \t]*<?(?P<target>[^\s>]+)", re.MULTILINE
)
_NAMED_PICTURE = re.compile(r"!\[(?P<alt>[^\]\n]*)\]\[[^\]\n]*\]")
_TAG = re.compile(r"<(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<attributes>\s[^<>]*)>")
_ATTRIBUTE = re.compile(
    r"""(?<![\w-])(?P<name>href|src|alt)\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'>]+)""",
    re.IGNORECASE,
)
_READ_ALSO = re.compile(
    r"^[ \t>*_-]*(?P<label>baca[ \t]+juga[*_ \t]*:)[*_ \t]*(?P<rest>[^\n]*?)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_EMBED = re.compile(
    r"<(?P<name>iframe|embed|object|video|audio|script|style)(?=[\s/>])", re.IGNORECASE
)
_ALT_WINDOW = 1000


@dataclass(frozen=True)
class Reference:
    """A target that a body names, in the line `line` of the file.

    `alt` is None of a link, and of a picture its alternative text, "" where there is none.
    """

    target: str
    line: int
    alt: str | None = None

    @property
    def is_picture(self) -> bool:
        return self.alt is not None


@dataclass(frozen=True)
class ReadAlso:
    """A line `Baca juga: …`. `line` is that of the file, `well_formed` that its label is right."""

    reference: str
    line: int
    well_formed: bool


class Body:
    """The body of a story, which begins in the line `first_line` of its file."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = without_code(text)
        self._first_line = first_line

    def references(self) -> Iterator[Reference]:
        """Links and pictures, in Markdown and in HTML."""
        if "](" in self._text:
            yield from self._inline()
        if "]:" in self._text or "][" in self._text:
            yield from self._by_name()
        if "<" in self._text:
            yield from self._html()

    def read_also(self) -> Iterator[ReadAlso]:
        """The lines that send the reader on to another story."""
        for match in _READ_ALSO.finditer(self._text):
            well_formed = match[0].lstrip(" \t>").startswith("Baca juga:")
            yield ReadAlso(match["rest"].strip(), self._line(match.start()), well_formed)

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], int]]:
        """What `pattern` finds outside code and comments, each with its line."""
        for match in pattern.finditer(self._text):
            yield match, self._line(match.start())

    def embeds(self) -> Iterator[tuple[str, int]]:
        """HTML elements that bring in foreign content, by name, each with its line."""
        for match in _EMBED.finditer(self._text):
            yield match["name"].lower(), self._line(match.start())

    def _inline(self) -> Iterator[Reference]:
        for match in _INLINE.finditer(self._text):
            destination = _DESTINATION.fullmatch(match["inside"])
            if destination is None:
                continue
            target = destination["angle"] or destination["bare"] or ""
            opening = self._opening(match.start())
            if opening is None:
                continue
            is_picture = opening > 0 and self._text[opening - 1] == "!"
            alt = self._text[opening + 1 : match.start()] if is_picture else None
            yield self._reference(target, match.start(), alt)

    def _opening(self, closing: int) -> int | None:
        """Where the bracket that closes at `closing` opens; None where nothing near does."""
        depth = 0
        for at in range(closing, max(-1, closing - _ALT_WINDOW), -1):
            letter = self._text[at]
            if letter not in "[]" or (at and self._text[at - 1] == "\\"):
                continue
            depth += 1 if letter == "]" else -1
            if not depth:
                return at
        return None

    def _by_name(self) -> Iterator[Reference]:
        for match in _DEFINITION.finditer(self._text):
            yield self._reference(match["target"], match.start("target"))
        for match in _NAMED_PICTURE.finditer(self._text):
            if not match["alt"].strip():
                yield self._reference("", match.start(), "")

    def _html(self) -> Iterator[Reference]:
        for match in _TAG.finditer(self._text):
            given = {
                found["name"].lower(): unescape(found["value"].strip("\"'"))
                for found in _ATTRIBUTE.finditer(match["attributes"])
            }
            # An empty alt in HTML is a choice: a picture that says nothing (HTML, 4.8.4.4.4).
            if match["name"].lower() == "img":
                alt = "-" if "alt" in given else ""
                yield self._reference(given.get("src", ""), match.start(), alt)
            elif "href" in given:
                yield self._reference(given["href"], match.start())

    def _reference(self, target: str, at: int, alt: str | None = None) -> Reference:
        return Reference(unescape(target.strip()), self._line(at), alt.strip() if alt else alt)

    def _line(self, at: int) -> int:
        return self._first_line + self._text.count("\n", 0, at)
