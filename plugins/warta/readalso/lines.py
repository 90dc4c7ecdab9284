"""Lines `Baca juga: …` in the HTML that Markdown made of a body."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

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

    `find` gives the story of a slug or an Id; a line whose story it does not know goes. A line that
    has a link already keeps it. Lines of prose around them stay a paragraph of their own.
    """
    if LABEL not in html:
        return Rewritten(html)
    unknown: list[str] = []

    def link(reference: str) -> str:
        target = find(reference)
        if target is None:
            unknown.append(reference)
            return ""
        return f'<a href="{escape(target.href)}">{escape(target.title, quote=False)}</a>'

    rewritten = PARAGRAPH.sub(lambda match: _split(match, link), html)
    return Rewritten(rewritten, tuple(unknown))


def _split(paragraph: re.Match[str], link: Callable[[str], str]) -> str:
    if LABEL not in paragraph[1]:
        return paragraph[0]
    parts: list[str] = []
    prose: list[str] = []
    for line in LINE_END.split(paragraph[1]):
        reference = REFERENCE.fullmatch(line) or LINK.fullmatch(line)
        if reference is None or _is_open(prose):
            prose.append(line)
            continue
        leading = link(reference[1]) if reference.re is REFERENCE else reference[1]
        parts += [_plain(prose), _labelled(leading)]
        prose = []
    return "\n".join(filter(None, [*parts, _plain(prose)]))


def _is_open(lines: list[str]) -> bool:
    """Whether an inline element begun in `lines` goes on, so that no paragraph may end there."""
    text = "\n".join(lines)
    return len(OPENING.findall(text)) != text.count("</")


def _plain(lines: list[str]) -> str:
    text = "\n".join(lines).strip()
    return f"<p>{text}</p>" if text else ""


def _labelled(link: str) -> str:
    return f'<p class="baca-juga"><strong>{LABEL}</strong> {link}</p>' if link else ""
