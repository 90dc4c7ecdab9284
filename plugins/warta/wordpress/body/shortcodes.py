"""Shortcodes: which of what stands in square brackets WordPress would have replaced.

The rules are those of its `get_shortcode_regex`: attributes end at the first `]`, an opening tag
goes with the first closing one behind it, and `[[name]]` is how to write `[name]`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

ENCLOSING = frozenset({"caption", "wp_caption", "embed", "audio", "video"})
KNOWN = ENCLOSING | {"gallery", "playlist"}

_OPENING = re.compile(rf"\[(\[?)({'|'.join(sorted(KNOWN, reverse=True))})(?![\w-])")
_CLOSING = re.compile(r"\[/([A-Za-z][\w-]{0,60}+)\]")
_UNKNOWN = re.compile(r"\[\[?([A-Za-z][\w-]{0,60}+)\s[^\[\]=]{0,300}=")
_ATTRIBUTE = re.compile(r"""(?<![\w-])([\w-]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"']++))""")


@dataclass(frozen=True, slots=True)
class Found:
    """A shortcode that stands from a place up to `end`. `content` is between its two tags, None
    where they enclose what is read on; `escaped` is what to show of one that was only named."""

    name: str
    end: int
    attributes: dict[str, str]
    closing: bool = False
    content: str | None = None
    escaped: str | None = None


@dataclass(slots=True)
class Brackets:
    """The square brackets of one text, met in their order, in time linear in its length."""

    text: str
    unknown: dict[str, None] = field(default_factory=dict)
    _last: int | None = None
    _next: dict[str, int] = field(default_factory=dict)
    _closings: dict[int, str] = field(default_factory=dict)
    _taken: dict[str, int] = field(default_factory=dict)

    def at(self, place: int) -> Found | None:
        """What begins with the bracket at `place`; None where it is plain text."""
        if self._last is None:
            self._last = self.text.rfind("]")
        if place > self._last:
            return None
        if match := _OPENING.match(self.text, place):
            return self._known(place, match[1] != "", match[2], match.end())
        if match := _CLOSING.match(self.text, place):
            return self._closing(place, match)
        if match := _UNKNOWN.match(self.text, place):
            self.unknown[match[1]] = None
        return None

    def _known(self, place: int, doubled: bool, name: str, behind: int) -> Found | None:
        end = self.text.find("]", behind) + 1
        if not end:
            return None
        closing = self._first_closing(name, end)
        if doubled:
            return self._escaped(place, name, end, closing)
        raw = self.text[behind : end - 1]
        attributes = attributes_of(raw)
        if closing < 0 or raw.endswith("/"):
            return Found(name, end, attributes, content="")
        if name.endswith("caption"):
            return self._caption(name, end, attributes, closing)
        return Found(name, closing + len(name) + 3, attributes, content=self.text[end:closing])

    def _caption(self, name: str, end: int, attributes: dict[str, str], closing: int) -> Found:
        if closing <= self._taken.get(name, -1):
            return Found(name, end, attributes, content="")
        self._taken[name] = closing
        self._closings[closing] = ""
        return Found("caption", end, attributes)

    def _escaped(self, place: int, name: str, end: int, closing: int) -> Found | None:
        """`[[name]]`, or `[[name]…[/name]]`; with one bracket too many, the first is text."""
        if self.text.startswith("]", end):
            return Found(name, end + 1, {}, escaped=self.text[place + 1 : end])
        if closing > 0 and self.text.startswith("]", closing + len(name) + 3):
            self._closings[closing] = "]"
            return Found(name, end, {}, escaped=self.text[place + 1 : end])
        return None

    def _closing(self, place: int, match: re.Match[str]) -> Found | None:
        surplus = self._closings.pop(place, None)
        if surplus is None:
            if match[1] not in KNOWN:
                self.unknown[match[1]] = None
            return None
        end = match.end() + len(surplus)
        if surplus:
            return Found(match[1], end, {}, escaped=match[0])
        return Found("caption", end, {}, closing=True)

    def _first_closing(self, name: str, start: int) -> int:
        """Where the first `[/name]` from `start` on stands, or -1."""
        if name not in ENCLOSING:
            return -1
        known = self._next.get(name, -2)
        if known == -1 or known >= start:
            return known
        self._next[name] = self.text.find(f"[/{name}]", start)
        return self._next[name]


def attributes_of(raw: str) -> dict[str, str]:
    """The named attributes of a shortcode, names in lower case, values unescaped, save that of a
    caption, which is HTML. All of them as they stand are under the empty name."""
    return {"": raw} | {
        name.lower(): _value(name, double or single or bare)
        for name, double, single, bare in reversed(_ATTRIBUTE.findall(raw))
    }


def _value(name: str, raw: str) -> str:
    return raw if name.lower() == "caption" else unescape(raw)


def numbers(value: str) -> tuple[int, ...]:
    """The numbers of a list such as `12, 15`, whatever quotes are round it."""
    return tuple(int(number) for number in re.findall(r"[0-9]{1,18}", value))
