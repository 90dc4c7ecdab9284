"""Bytes that are nearly XML become such as expat takes; no line moves.

WordPress wraps nearly all in CDATA and escapes nothing else: addresses of commenters stand bare,
control characters pass, plugins write entities of HTML (wp-admin/includes/export.php).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from warta.wordpress.wxr.references import (
    FAULTS,
    LONGEST_REFERENCE,
    NO_LETTERS,
    is_dirty,
    letters_in,
    mended,
)
from warta.wordpress.wxr.tally import Tally

CDATA = b"<![CDATA["
AMPERSAND, BANG, QUESTION, RETURN = b"&!?\r"  # numbers: `in` finds them in a fraction of the time
_OPENING = re.compile(rb"<!\[CDATA\[|<!--|<\?")
_NO_LETTERS = re.compile(NO_LETTERS)
# The end of a piece that only the next one can make sense of: part of an opening or a reference.
_UNDECIDED = re.compile(rb"(?:<(?:!(?:-|\[(?:C(?:D(?:A(?:TA?)?)?)?)?)?)?|&#?[0-9A-Za-z]*)\Z")
# CDATA is closed and opened again where something goes: what stands around must not become `]]>`.
_SEAM = b"]]><![CDATA["
_RETURN = b"]]>&#13;<![CDATA["  # a bare one would be read as a line feed: XML 1.0, 2.11

State = Callable[[bytes, int, bool], int]
"""Reads `data` from a place on; the last piece or not; returns the place where it stopped."""


class Mender:
    """Mends a file of sound UTF-8 piece by piece, wherever its pieces part, and tallies.

    Outside CDATA a bare `&` becomes `&amp;`, and an entity of HTML its letters; what XML does not
    allow goes everywhere. Comments and instructions become comments of as many empty lines.
    """

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._held = b""
        self._out: list[bytes] = []
        self._dirty = self._returns = self._careful = False
        self._line, self._counted = 1, 0
        self._state: State = self._text
        self._openings: dict[bytes, tuple[bytes, State]] = {
            CDATA: (CDATA, self._cdata),
            b"<!--": (b"<!--", partial(self._unread, b"-->")),
            b"<?": (b"<!--", partial(self._unread, b"?>")),
        }

    def feed(self, data: bytes, last: bool = False) -> bytes:
        """The next piece, mended as far as it is understood without the one after it."""
        data = self._held + data
        self._held = b""
        self._dirty, self._returns = is_dirty(data), b"\r" in data
        self._careful = self._dirty
        at = 0
        while at < len(data):
            at = self._state(data, at, last)
        self._line_at(data, len(data) - len(self._held))
        self._counted = 0
        whole, self._out = b"".join(self._out), []
        return whole

    def _text(self, data: bytes, at: int, last: bool) -> int:
        if not self._careful:
            self._careful = True
            at = self._quick(data, at)
        opening = _OPENING.search(data, at)
        stop = opening.start() if opening else len(data) - (0 if last else _undecided(data, at))
        piece = data[at:stop]
        if self._dirty or AMPERSAND in piece:
            piece = FAULTS.sub(partial(self._in_text, data, at), piece)
        self._out.append(piece)
        if opening is None:
            return self._hold(data, stop)
        written, self._state = self._openings[opening[0]]
        self._out.append(written)
        return opening.end()

    def _quick(self, data: bytes, at: int) -> int:
        """As `_text` and `_cdata` do, for what most is: elements with whole CDATA. Returns where
        something else comes, or the last CDATA, which may not be whole."""
        first, *sections = data[at:].split(CDATA)
        if not sections or AMPERSAND in first or _opens(first):
            return at
        pieces = [first]
        at += len(first)
        for section in sections[:-1]:
            inside, closing, text = section.partition(b"]]>")
            if not closing or ((BANG in text or QUESTION in text) and _opens(text)):
                break
            if AMPERSAND in text or (self._returns and RETURN in inside):
                pieces.append(self._section(data, at + len(CDATA), inside, text))
            else:
                pieces.append(section)
            at += len(CDATA) + len(section)
        self._out.append(CDATA.join(pieces))
        return at

    def _section(self, data: bytes, at: int, inside: bytes, text: bytes) -> bytes:
        start = at + len(inside) + len(b"]]>")
        mended_text = FAULTS.sub(partial(self._in_text, data, start), text)
        return b"%b]]>%b" % (inside.replace(b"\r", _RETURN), mended_text)

    def _cdata(self, data: bytes, at: int, last: bool) -> int:
        end = data.find(b"]]>", at)
        stop = end if end >= 0 else len(data) - (0 if last else _brackets(data))
        piece = data[at:stop]
        if self._dirty:
            piece = _NO_LETTERS.sub(partial(self._in_cdata, data, at), piece)
        self._out.append(piece.replace(b"\r", _RETURN) if self._returns else piece)
        return self._hold(data, stop) if end < 0 else self._close(b"]]>", end + 3)

    def _unread(self, closing: bytes, data: bytes, at: int, last: bool) -> int:
        end = data.find(closing, at)
        kept = 0 if last else len(closing) - 1
        stop = end if end >= 0 else max(at, len(data) - kept)
        self._out.append(b"\n" * data.count(b"\n", at, stop))
        return self._hold(data, stop) if end < 0 else self._close(b"-->", end + len(closing))

    def _hold(self, data: bytes, stop: int) -> int:
        """Keep the rest for when more is known."""
        self._held = data[stop:]
        return len(data)

    def _close(self, closing: bytes, stop: int) -> int:
        self._out.append(closing)
        self._state = self._text
        return stop

    def _in_text(self, data: bytes, at: int, fault: re.Match[bytes]) -> bytes:
        code, right = mended(fault)
        if code:
            count = 1 if fault[0][:1] == b"&" else letters_in(fault[0])
            self._tally.note(code, self._line_at(data, at + fault.start()), count)
        return right

    def _in_cdata(self, data: bytes, at: int, fault: re.Match[bytes]) -> bytes:
        line = self._line_at(data, at + fault.start())
        self._tally.note("xml-control", line, letters_in(fault[0]))
        return _SEAM

    def _line_at(self, data: bytes, at: int) -> int:
        """The line of a place in `data` that is not before one asked for earlier."""
        self._line += data.count(b"\n", self._counted, at)
        self._counted = at
        return self._line


def _opens(text: bytes) -> bool:
    return b"<!" in text or b"<?" in text


def _undecided(data: bytes, at: int) -> int:
    """How many bytes at the end of `data`, from `at` on, wait for more."""
    found = _UNDECIDED.search(data, max(at, len(data) - LONGEST_REFERENCE))
    return len(data) - found.start() if found else 0


def _brackets(data: bytes) -> int:
    return 2 if data.endswith(b"]]") else int(data.endswith(b"]"))
