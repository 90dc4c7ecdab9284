"""Characters that strangers send: what a reader cannot see, or what turns text round, goes."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ASCII_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_UNSEEN = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters, save tab and the line ends
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\u2800"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff"  # surrogates and private use
    "]"
)
# A zero-width joiner stays where it makes one picture of two, as in a family.
_STRAY_JOINER = re.compile(
    "(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
)
_LAST_TWO = "".join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
_NONCHARACTERS = re.compile(f"[\ufdd0-\ufdef{_LAST_TWO}]")


def visible_text(text: str) -> str:
    """`text` in NFC with `\\n` line ends, without what cannot be seen.

    Removed are control characters, bidirectional controls (Unicode UAX #9), zero-width and filler
    characters, tags, private use, noncharacters and lone surrogates. Tabs and line ends stay.
    """
    if text.isascii() and not _ASCII_CONTROL.search(text):
        return text
    text = _LINE_ENDS.sub("\n", text)
    text = _NONCHARACTERS.sub("", _UNSEEN.sub("", text))
    return unicodedata.normalize("NFC", _STRAY_JOINER.sub("", text))


def visible_line(text: str, longest: int) -> str:
    """`visible_text` on one line: whitespace collapsed, at most `longest` characters."""
    return " ".join(visible_text(text).split())[:longest].rstrip()
