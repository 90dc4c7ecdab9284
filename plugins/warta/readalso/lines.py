"""Lines `Baca juga: …` in the HTML that Markdown made of a body."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape

LABEL = "Baca juga:"
PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
LINE_END = re.compile(r"\s*(?:<br ?/?>)?\n")
REFERENCE = re.compile(rf"\s*{LABEL}\s*([A-Za-z0-9_-]+)\s*")
LINK = re.compile(rf"\s*{LABEL}\s*(<a\s[^>]*>.+?</a>)\s*")
OPENING = re.compile(r"<(?!br\b|img\b|wbr\b|input\b)[a-z]", re.IGNORECASE)


@dataclass(frozen=True)
class Target:
    """The story that a line leads to. `href` is root-relative."""

    href: str
    title: str


@dataclass(frozen=True)
class Rewritten:
    """A body with its links, and the references that led nowhere, in their order."""

    html: str
    unknown: tuple[str, ...] = ()


def link_lines(html: str, find: Callable[[str], Target | None]) -> Rewritten:
    """Turn each line `Baca juga: REFERENCE` of a paragraph into a paragraph of class `baca-juga`.

    `find` gives the story of a slug or an Id; a line whose story it does not know goes. A line that has
    a link already keeps it. Lines of prose around them stay a paragraph of their own.
    """
    if LABEL not in html:
        return Rewritten(html)
    unknown: list[str] = []

    def resolve(reference: str) -> str:
        target = find(reference)
        if target is None:
            unknown.append(reference)
            return ""
        return f'<a href="{escape(target.href)}">{escape(target.title, quote=False)}</a>'

    rewritten = PARAGRAPH.sub(lambda match: _paragraphs(match, resolve), html)
    return Rewritten(rewritten, tuple(unknown))


def _paragraphs(match: re.Match[str], resolve: Callable[[str], str]) -> str:
    if LABEL not in match[1]:
        return match[0]
    parts: list[str] = []
    prose: list[str] = []
    for line in [*LINE_END.split(match[1]), None]:
        link = _link(line, prose, resolve)
        if link is None and line is not None:
            prose.append(line)
            continue
        parts += [_prose(prose), link or ""]
        prose = []
    return "\n".join(part for part in parts if part)
