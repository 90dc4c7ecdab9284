"""Elements to values: expat's events, within limits, gathered by shape.

There is no recursion, and no entity: a document that declares anything is refused at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate, XMLParserType, errors

from warta.wordpress.wxr.errors import SALVAGE, BrokenExportError, ExportError
from warta.wordpress.wxr.kinds import EMPTY, wrong_root
from warta.wordpress.wxr.limits import Limits
from warta.wordpress.wxr.records import TRIMMED, Parts, label_of
from warta.wordpress.wxr.shapes import CHANNEL, DOCUMENT, LABEL, Shape

BUFFER = 1 << 16
CUT_OFF = "berkas terpotong"
MISTAKES: Mapping[str, str] = {
    errors.XML_ERROR_NO_ELEMENTS: CUT_OFF,
    errors.XML_ERROR_UNCLOSED_TOKEN: CUT_OFF,
    errors.XML_ERROR_UNCLOSED_CDATA_SECTION: CUT_OFF,
    errors.XML_ERROR_TAG_MISMATCH: "susunan XML rusak: tanda penutup ini bukan pasangan pembukanya",
    errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: (
        "ada isi lain sesudah </rss>; mungkin dua ekspor disatukan dalam satu berkas"
    ),
}
DECLARED = "ada deklarasi DOCTYPE, yang tidak ditulis WordPress dan dapat berbahaya"
UNDECLARE = "hapus deklarasi itu dengan penyunting teks"
NO_PARTS = Parts()
LONG_TEXT = "satu teks terlalu panjang"
LOOK = "periksa di WordPress, sebab yang sebesar ini biasanya rusak"


class Frame:
    """An open element that has a shape, and what was found in it so far. `line`, where it opened,
    and `parts` are there for those that have parts."""

    __slots__ = ("fields", "inner", "line", "parts", "shape", "values")

    def __init__(self, shape: Shape, depth: int) -> None:
        self.shape, self.fields = shape, shape.fields
        self.inner = depth + 1
        self.line = 0
        self.parts = NO_PARTS
        self.values: dict[str, str] = {}


Closed = Callable[[Frame, Frame], None]
"""Takes an element with a shape when it closes, after those within it, and the one around it."""


class Parser:
    """Takes a document piece by piece. What raises `ExportError` here ends the reading."""

    def __init__(self, source: str, closed: Closed, limits: Limits) -> None:
        self._source, self._closed, self._limits = source, closed, limits
        self._frames = [Frame(DOCUMENT, 0)]
        self._frame = self._frames[0]
        self._depth = self._fed = self._size = 0
        self._begun = False
        self._key = ""
        self._attributes: Mapping[str, str] = {}
        self._texts: list[str] = []
        self._expat = self._prepared()

    @property
    def line(self) -> int:
        """Where it stands."""
        return self._expat.CurrentLineNumber

    def feed(self, data: bytes, last: bool = False) -> None:
        """The next piece of a document in UTF-8.

        Raises `BrokenExportError` where it is not well-formed, `ExportError` where it must not be
        read, and what `closed` raises.
        """
        try:
            self._expat.Parse(data, last)
        except ExpatError as error:
            raise self._mistake(error) from error
        self._fed += len(data)
        self._check()

    def _prepared(self) -> XMLParserType:
        expat = ParserCreate("utf-8")
        expat.buffer_text = True
        expat.buffer_size = BUFFER
        expat.StartElementHandler = self._start
        expat.EndElementHandler = self._end
        expat.CharacterDataHandler = self._texts.append  # also space between elements: be quick
        expat.StartDoctypeDeclHandler = expat.EntityDeclHandler = self._declared
        return expat

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        frame = self._frame
        if self._depth != frame.inner:  # within a text, or within what is not known
            self._limit(self._depth, self._limits.depth, "unsur bersarang terlalu dalam")
        elif key := frame.fields.get(name):
            self._key, self._attributes = key, attributes
            self._texts.clear()
        elif shape := frame.shape.parts.get(name):
            self._open(shape)
        elif self._depth == 1:
            raise wrong_root(name, self._source, self.line)

    def _end(self, _: str) -> None:
        frame = self._frame
        if self._depth < frame.inner:
            self._close(frame)
        elif self._key and self._depth == frame.inner:
            self._take(frame, "".join(self._texts))
            self._key = ""
        self._depth -= 1

    def _declared(self, *_: object) -> None:
        raise ExportError(self._source, self.line, DECLARED, UNDECLARE)

    def _open(self, shape: Shape) -> None:
        self._begun = True
        if self._frame.shape is CHANNEL:
            self._size = 0
        self._frame = Frame(shape, self._depth)
        if shape.parts:
            self._frame.line, self._frame.parts = self.line, Parts()
        self._frames.append(self._frame)

    def _close(self, frame: Frame) -> None:
        self._frames.pop()
        self._frame = self._frames[-1]
        self._closed(frame, self._frame)

    def _take(self, frame: Frame, text: str) -> None:
        self._size += len(text)
        if len(text) > self._limits.text or self._size > self._limits.item:  # a call costs
            self._limit(len(text), self._limits.text, LONG_TEXT)
            self._limit(self._size, self._limits.item, "satu butir terlalu besar")
        if self._key == LABEL:
            frame.parts.labels.append(label_of(self._attributes, text))
            self._limit(len(frame.parts.labels), self._limits.many, "label terlalu banyak")
        else:
            frame.values.setdefault(self._key, text.strip() if self._key in TRIMMED else text)

    def _check(self) -> None:
        """Look whether something that is still open has grown too large."""
        if not self._key:
            self._texts.clear()
        limits = self._limits
        unread = self._fed - max(self._expat.CurrentByteIndex, 0)
        self._limit(unread, limits.tag, "tanda XML terlalu panjang")
        self._limit(len(self._expat.intern), limits.names, "nama unsur terlalu beragam")
        self._limit(len(self._texts), limits.many, "unsur dalam satu teks terlalu banyak")
        self._limit(sum(map(len, self._texts)), limits.text, LONG_TEXT)

    def _limit(self, size: int, most: int, what: str) -> None:
        if size > most:
            message = f"{what} (lebih dari {most:,})".replace(",", ".")
            raise ExportError(self._source, self.line, message, LOOK)

    def _mistake(self, error: ExpatError) -> ExportError:
        reason = ErrorString(error.code) or ""
        if self._begun:
            message = MISTAKES.get(reason, "susunan XML rusak")
            return BrokenExportError(self._source, error.lineno, message, SALVAGE)
        if reason == errors.XML_ERROR_NO_ELEMENTS:
            return ExportError(self._source, 0, EMPTY)
        return ExportError(self._source, error.lineno, "berkas ini bukan XML")
