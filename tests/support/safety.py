"""Whether HTML made of what a stranger typed keeps to its few tags, and is balanced."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

INLINE = {"a", "abbr", "b", "cite", "code", "del", "em", "i", "q", "s", "strong"}
BLOCKS = {"p", "blockquote"}
ALLOWED = INLINE | BLOCKS | {"br"}
ADDRESS = re.compile(r"(?:https?://[^\s\"<>\\]+|mailto:[^\s\"<>\\?]+@[^\s\"<>\\?]+)")
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)


def faults_of(html: str) -> list[str]:
    """What is wrong with a comment's HTML; nothing, where it can be put on a page."""
    checker = _Checker()
    checker.feed(html)
    checker.close()
    unseen = [f"unseen {found!r}" for found in UNSEEN.findall(unescape(html))]
    return checker.faults + [f"open <{tag}>" for tag in checker.open] + unseen


class _Checker(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._expect(tag in ALLOWED, f"tag <{tag}>")
        self._expect(self._fits(tag), f"<{tag}> in {self.open}")
        for name, value in attrs:
            self._attribute(tag, name, value or "")
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._expect(bool(self.open) and self.open.pop() == tag, f"stray </{tag}>")

    def handle_data(self, data: str) -> None:
        self._expect(not data.strip() or "p" in self.open, f"words outside a paragraph: {data!r}")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment {data!r}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"declaration {decl!r}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"instruction {data!r}")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"declaration {data!r}")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        self._expect(tag == "a" and name in {"href", "title", "rel"}, f"<{tag} {name}={value!r}>")
        if name == "href":
            self._expect(bool(ADDRESS.fullmatch(value)), f"href {value!r}")
        if name == "rel":
            self._expect(value == "nofollow ugc noopener", f"rel {value!r}")

    def _fits(self, tag: str) -> bool:
        inside = self.open[-1] if self.open else "blockquote"
        if tag in BLOCKS:
            return inside == "blockquote"
        return "p" in self.open and not (tag == "a" and "a" in self.open)

    def _expect(self, holds: bool, fault: str) -> None:
        if not holds:
            self.faults.append(fault)
