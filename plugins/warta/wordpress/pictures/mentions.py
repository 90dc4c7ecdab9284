"""Which files a body names, told without reading it as HTML: what is wanted is known before it is
converted."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

LONGEST = 2000
BEGINNINGS = ("http", "/", "wp-content/")

_APART = re.compile(r"""[\s"'<>()\[\],`|]+""")
_GALLERY = re.compile(r"\[gallery\b[^\[\]]{0,1000}\]", re.IGNORECASE)
_IDS = re.compile(r"""\b(?:ids|include)\s{0,5}=\s{0,5}["']?([0-9][0-9, ]{0,2000})""", re.IGNORECASE)
_CLASS = re.compile(r"\bwp-image-([0-9]{1,18})\b")
_BLOCK_ID = re.compile(r'"(?:id|mediaId|ids)":(?:([0-9]{1,18})|\[([0-9, ]{1,2000})\])')


def addresses_in(body: str) -> Iterator[str]:
    """All of `body` (HTML, block comments, shortcodes) that may be the address of a file, unescaped
    and in order. What is not one is for the index to tell."""
    for token in _APART.split(body):
        if "." not in token or "/" not in token or len(token) > LONGEST:
            continue
        plain = html.unescape(token).replace("\\/", "/")
        starts = [at for sign in BEGINNINGS if (at := plain.find(sign)) >= 0]
        if starts:
            yield plain[min(starts) :]


def numbers_in(body: str) -> Iterator[int]:
    """The numbers of attachments that galleries, classes and blocks of `body` name."""
    for gallery in _GALLERY.finditer(body):
        for ids in _IDS.finditer(gallery[0]):
            yield from _numbers(ids[1])
    for match in _CLASS.finditer(body):
        yield int(match[1])
    for match in _BLOCK_ID.finditer(body):
        yield from _numbers(match[1] or match[2])


def shows_children(body: str) -> bool:
    """Whether `body` has a `[gallery]` without ids, which shows what is attached to its item."""
    return any(not _IDS.search(gallery[0]) for gallery in _GALLERY.finditer(body))


def _numbers(text: str) -> Iterator[int]:
    return (int(number) for number in re.findall(r"[0-9]{1,18}", text))
