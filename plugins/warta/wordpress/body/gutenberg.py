"""Gutenberg: a post that is made of blocks, as parts of HTML, each with how to read it.

The delimiters are those of WP_Block_Parser. Nearly all that a block shows is HTML between them;
here are read those whose words come from elsewhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import Any

from warta.core.characters import visible_text
from warta.wordpress.body.nodes import named
from warta.wordpress.notes import Note

MOST_SHARED = 50
DEEPEST_SHARED = 8
LONGEST_SHARED = 2_000_000

_DELIMITER = re.compile(
    r"<!--\s++(/)?wp:((?:[a-z][a-z0-9_-]*+/)?[a-z](?:[a-z0-9_]|-(?!->))*+)(?=[\s/]|-->)"
)
_PARAGRAPHED = frozenset({"freeform", "classic", "shortcode"})
_SILENT = named(
    "separator spacer more nextpage paragraph heading list list-item column columns group image "
    "gallery cover media-text"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a post. `paragraphed` says that line ends in it mean paragraphs."""

    source: str
    paragraphed: bool = False


@dataclass(slots=True)
class Blocks:
    """Reads posts that may have blocks. `shared` gives the content of a reusable one; `notes` are
    what it learns on the way, and `footnotes` whether their list has its place."""

    shared: Callable[[int], str | None]
    notes: list[Note] = field(default_factory=list)
    footnotes: bool = False
    _used: int = 0
    _length: int = 0
    _open: list[int] = field(default_factory=list)

    def parts(self, content: str) -> list[Part]:
        """The parts of a post, in order. One block is enough for line ends to mean nothing, save
        in a classic block (WordPress: `do_blocks`)."""
        if "<!-- wp:" not in content:
            return [Part(content, paragraphed=True)]
        return list(_joined(self._parts(content)))

    def _parts(self, content: str) -> Iterator[Part]:
        done, within = 0, ""
        for start, end, delimiter in _delimiters(content):
            yield Part(content[done:start], within != "")
            done = end
            if within:
                closed = delimiter.closes and delimiter.name == within
                within = "" if closed else within
            elif delimiter.void:
                yield from self._alone(delimiter.name, _attributes(delimiter.raw))
            elif not delimiter.closes and delimiter.name in _PARAGRAPHED:
                within = delimiter.name
        yield Part(content[done:], within != "")

    def _alone(self, name: str, attributes: dict[str, Any]) -> Iterator[Part]:
        """A block without words of its own."""
        if name == "block":
            yield from self._shared(attributes.get("ref"))
        elif name == "footnotes":
            self.footnotes = True
        elif name.startswith(("embed", "core-embed/")) and isinstance(attributes.get("url"), str):
            yield Part(f"\n{escape(attributes['url'])}\n")
        elif name not in _SILENT:
            self.notes.append(Note("block-dynamic", name[:100]))

    def _shared(self, number: object) -> Iterator[Part]:
        """The content of a reusable block, which may use others, even itself."""
        content = self._content(number) if isinstance(number, int) else None
        if content is None or not isinstance(number, int):
            self.notes.append(Note("block-missing", str(number)[:20]))
            return
        self._open.append(number)
        yield from self._parts(content)
        self._open.pop()

    def _content(self, number: int) -> str | None:
        if number in self._open or len(self._open) >= DEEPEST_SHARED or self._used >= MOST_SHARED:
            return None
        content = self.shared(number)
        self._used += 1
        self._length += len(content or "")
        return visible_text(content) if content and self._length <= LONGEST_SHARED else None


@dataclass(frozen=True, slots=True)
class _Delimiter:
    name: str
    raw: str
    closes: bool
    void: bool


def _delimiters(content: str) -> Iterator[tuple[int, int, _Delimiter]]:
    """Where each delimiter begins and ends, and what it says."""
    at = 0
    while match := _DELIMITER.search(content, at):
        end = content.find("-->", match.end())
        if end < 0:
            return
        raw = content[match.end() : end].strip()
        at = end + 3
        name = match[2].removeprefix("core/")
        found = _Delimiter(name, raw.removesuffix("/").strip(), bool(match[1]), raw.endswith("/"))
        yield match.start(), at, found


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    for paragraphed, group in groupby(parts, key=lambda part: part.paragraphed):
        source = "".join(part.source for part in group)
        if source:
            yield Part(source, paragraphed)


def _attributes(raw: str) -> dict[str, Any]:
    """The attributes of a block; none where they are no JSON object, as in WordPress."""
    try:
        found = json.loads(raw) if raw else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
