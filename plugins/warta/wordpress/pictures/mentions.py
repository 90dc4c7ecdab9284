"""Which files a body names, told without reading it as HTML: what is wanted is known before it is
converted."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

LONGEST = 2000
BEGINNINGS = ("http", "/", "wp-content/")

_APART = re.compile(r"""["'<>()\[\],`|]+""")


def addresses_in(body: str) -> Iterator[str]:
    """All of `body` (HTML, block comments, shortcodes) that may be the address of a file, unescaped
    and in order. What is not one is for the index to tell."""
    for words in body.split():  # the fewest are worth a closer look, and this look is quick
        if "." in words and "/" in words:
            yield from filter(None, map(_address, _APART.split(words)))


def _address(token: str) -> str:
    """What may be the address of a file in a token without space, or nothing."""
    if "." not in token or "/" not in token or len(token) > LONGEST:
        return ""
    plain = html.unescape(token).replace("\\/", "/")
    starts = [at for sign in BEGINNINGS if (at := plain.find(sign)) >= 0]
    return plain[min(starts) :] if starts else ""
