"""From the bytes of a file to sound UTF-8: encodings, and bytes that are none."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

from warta.wordpress.wxr.errors import ExportError
from warta.wordpress.wxr.tally import Tally

UTF_8 = "utf-8-sig"
# That iso-8859-1 means windows-1252 is what browsers hold: https://encoding.spec.whatwg.org/#names-and-labels
# A declaration that can be read as ASCII is not in UTF-16, whatever it says.
ENCODINGS: Mapping[str, str] = {
    **dict.fromkeys(("utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf16"), UTF_8),
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1"), "cp1252"),
    **dict.fromkeys(("windows-1252", "cp1252"), "cp1252"),
    "iso-8859-15": "iso8859-15",
}
_SIGNS = (
    (codecs.BOM_UTF8, UTF_8),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00?\x00", "utf-16-le"),
    (b"\x00<\x00?", "utf-16-be"),
)
_DECLARED = re.compile(rb"""\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]{0,40})["']""")
_ERRORS = "warta.wordpress.wxr"
_MARK = "\udc80"  # half a letter: no decoder gives it, and no encoder takes it
_REPLACEMENT = "\ufffd"

codecs.register_error(_ERRORS, lambda error: (_MARK, error.end))  # type: ignore[attr-defined]


def encoding_of(head: bytes, source: str) -> str:
    """The Python codec of a file that begins with `head`: by its byte order mark, else by its XML
    declaration, else UTF-8. Raises `ExportError` for one that is not read."""
    for sign, encoding in _SIGNS:
        if head.startswith(sign):
            return encoding
    declared = _DECLARED.match(head)
    name = declared[1].decode("ascii", "replace") if declared else "utf-8"
    known = ENCODINGS.get(name.strip().lower().replace("_", "-"))
    if known is None:
        fix = 'ubah berkasnya ke UTF-8 dengan penyunting teks, dan tulis encoding="UTF-8"'
        raise ExportError(source, 1, f"penyandian {name!r} tidak dikenal", fix)
    return known


class Letters:
    """Decodes a file piece by piece. What cannot be decoded becomes U+FFFD, and is tallied."""

    def __init__(self, encoding: str, tally: Tally) -> None:
        self._decode = codecs.getincrementaldecoder(encoding)(_ERRORS).decode
        self._tally = tally
        self._line = 1

    def feed(self, data: bytes, last: bool = False) -> bytes:
        """The next piece as UTF-8, in whole characters."""
        text = self._decode(data, last)
        try:
            sound = text.encode()
        except UnicodeEncodeError:
            sound = self._mended(text).encode()
        self._line += sound.count(b"\n")
        return sound

    def _mended(self, text: str) -> str:
        first = self._line + text.count("\n", 0, text.index(_MARK))
        self._tally.note("xml-encoding", first, text.count(_MARK))
        return text.replace(_MARK, _REPLACEMENT)
