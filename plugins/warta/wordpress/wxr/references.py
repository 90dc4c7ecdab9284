"""What stands bare in XML: references to letters, ampersands, and what is no letter of XML."""

from __future__ import annotations

import re
from html.entities import html5

# What XML 1.0 has no place for (https://www.w3.org/TR/xml/#charsets), in UTF-8 without surrogates.
CONTROLS = bytes({*range(0x20)} - {0x09, 0x0A, 0x0D})
NO_LETTERS = rb"[\x00-\x08\x0b\x0c\x0e-\x1f]+|\xef\xbf[\xbe\xbf]"
FAULTS = re.compile(
    rb"&(?:#(?:([0-9]{1,10})|x([0-9A-Fa-f]{1,8}));|([A-Za-z][0-9A-Za-z]{1,31});)?|" + NO_LETTERS
)
LONGEST_REFERENCE = 34
_XML_NAMES = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})


def is_dirty(data: bytes) -> bool:
    """Whether something is in `data` that XML does not allow anywhere."""
    kept = data.translate(None, CONTROLS)
    return len(kept) < len(data) or b"\xef\xbf\xbe" in data or b"\xef\xbf\xbf" in data


def letters_in(no_letters: bytes) -> int:
    """How many there are in a match of `NO_LETTERS`."""
    return len(no_letters) if no_letters[0] in CONTROLS else 1


def mended(fault: re.Match[bytes]) -> tuple[str, bytes]:
    """A match of `FAULTS` as XML has it, and the code of the mending, "" where none was needed."""
    decimal, hexadecimal, name = fault.groups()
    if decimal or hexadecimal:
        code = int(decimal) if decimal else int(hexadecimal, 16)
        return ("", fault[0]) if _allowed(code) else ("xml-control", b"")
    if name:
        return ("", fault[0]) if name in _XML_NAMES else _html(name)
    return ("xml-ampersand", b"&amp;") if fault[0] == b"&" else ("xml-control", b"")


def _html(name: bytes) -> tuple[str, bytes]:
    """By number, so that `&lt` and quotes among them stay letters."""
    letters = html5.get(f"{name.decode()};")
    if letters is None:
        return "xml-ampersand", b"&amp;%b;" % name
    return "xml-entity", b"".join(b"&#%d;" % ord(letter) for letter in letters)


def _allowed(code: int) -> bool:
    """Char of XML 1.0, 2.2."""
    return (
        code in (0x09, 0x0A, 0x0D)
        or 0x20 <= code <= 0xD7FF  # noqa: PLR2004 - the ranges of the rule
        or 0xE000 <= code <= 0xFFFD  # noqa: PLR2004
        or 0x10000 <= code <= 0x10FFFF  # noqa: PLR2004
    )
