"""The tokens of a body: what a reader of HTML and of shortcodes meets, one after another."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from warta.core.characters import visible_text


class Start(NamedTuple):
    """A start tag, or a shortcode, whose name then begins with `[`. Names are in lower case."""

    name: str
    attributes: dict[str, str]


class End(NamedTuple):
    """An end tag, or the closing of a shortcode."""

    name: str


Token = str | Start | End
"""Words are plain, with references resolved and nothing unseen in them."""

MARK = Start("!", {})
"""Where a comment was: nothing to a reader, yet it parts two line ends."""

# A name in an attribute is a reference only with its semicolon (HTML, 13.2.5.73): `?a=1&copy=2`.
_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}+;?|#[xX][0-9A-Fa-f]{1,7}+;?|[A-Za-z][A-Za-z0-9]{0,31}+;)")
_ATTRIBUTE = re.compile(
    r"""([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+)))?+"""
)


def plain(raw: str) -> str:
    """Words of HTML source as a reader sees them."""
    return visible_text(unescape(raw)) if "&" in raw else raw


def attributes_of(raw: str) -> dict[str, str]:
    """The attributes of a tag, from behind its name; of two with one name the first counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(raw):
        found.setdefault(name.lower(), _value(double or single or bare))
    return found


def _value(raw: str) -> str:
    if "&" not in raw:
        return raw
    return visible_text(_REFERENCE.sub(lambda match: unescape(match[0]), raw))
