"""Where a photo was taken, which may be a source's home: found in a file, and taken out of it.

What is overwritten are the values alone (Exif 2.32, 4.6.6; TIFF 6.0, section 2; XMP part 2, 3.2),
so the file keeps its length, its pixels, and all else that it says, such as its orientation.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

GPS = 0x8825
VERSION = 0  # the one tag of a GPS directory that tells of no place
ENTRY = 12
MOST_SEGMENTS = 64
MOST_DIRECTORIES = 8
MOST_ENTRIES = 512
LONGEST_VALUE = 4096
SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
"""Bytes a value, by its type (TIFF 6.0, section 2; Exif 2.32, 4.6.2)."""

# A JPEG segment APP1 with its length; there are more than one in files with several pictures (MPO).
_EXIF = re.compile(rb"\xff\xe1(?P<length>..)Exif\x00\x00(?=II\*\x00|MM\x00\*)", re.DOTALL)
_XMP = re.compile(rb"\xff\xe1(?P<length>..)http://ns\.adobe\.com/xap/1\.0/\x00", re.DOTALL)
_XMP_GPS = re.compile(
    rb"""exif:GPS[A-Za-z]{1,40}(?:\s?=\s?["']|>)\s{0,20}(?P<value>[^"'<>\s][^"'<>]{0,200})"""
)
_TIFF = (b"II*\x00", b"MM\x00*")
_XMP_TEXT = b"XML:com.adobe.xmp\x00\x00"
_PNG = b"\x89PNG\r\n\x1a\n"


def without_location(data: bytes) -> bytes:
    """The bytes of a JPEG, PNG or WebP without the place that it was taken at; `data` itself where
    it tells of none. What is broken beyond reading, yet names a place, is blanked as a whole."""
    if not data.startswith((b"\xff\xd8", _PNG, b"RIFF")):
        return data
    clean = bytearray(data)
    changed = [_clear(clean, start, end) for start, end in _exif_of(data)]
    changed.extend(_clear_xmp(clean, start, end) for start, end in _xmp_of(data))
    if not any(changed):
        return data
    if data.startswith(_PNG):
        _checksum(clean)
    return bytes(clean)


def has_location(data: bytes) -> bool:
    """Whether a JPEG, PNG or WebP tells the place that it was taken at."""
    return without_location(data) is not data


def _exif_of(data: bytes) -> Iterator[tuple[int, int]]:
    """Beginning and end of each TIFF structure that holds Exif."""
    if data.startswith(b"\xff\xd8"):
        yield from _spans(_EXIF, data)
        return
    for name, start, end in _chunks(data):
        if name in (b"eXIf", b"EXIF"):
            begins = start + 6 if data[start : start + 6] == b"Exif\x00\x00" else start
            if data[begins : begins + 4] in _TIFF:
                yield begins, end


def _xmp_of(data: bytes) -> Iterator[tuple[int, int]]:
    """Beginning and end of each packet of XMP that is not compressed."""
    if data.startswith(b"\xff\xd8"):
        yield from _spans(_XMP, data)
        return
    for name, start, end in _chunks(data):
        if name == b"XMP " or (name == b"iTXt" and data.startswith(_XMP_TEXT, start)):
            yield start, end


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    return _png_chunks(data) if data.startswith(_PNG) else _webp_chunks(data)


def _spans(pattern: re.Pattern[bytes], data: bytes) -> Iterator[tuple[int, int]]:
    """Where the first segments hold what follows `pattern`; none begins within another."""
    at = 0
    for _ in range(MOST_SEGMENTS):
        match = pattern.search(data, at)
        if match is None:
            return
        ends = match.start("length") + int.from_bytes(match["length"], "big")
        at = max(match.end(), min(ends, len(data)))
        yield match.end(), at


def _png_chunks(data: bytes | bytearray) -> Iterator[tuple[bytes, int, int]]:
    """Name, beginning and end of what each chunk holds (PNG, third edition, 5.3)."""
    at = len(_PNG)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        yield bytes(data[at + 4 : at + 8]), at + 8, min(at + 8 + length, len(data))
        at += 12 + length


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Name, beginning and end of what each chunk holds (RFC 9649, 2.3)."""
    at = 12
    while at + 8 <= len(data):
        (length,) = struct.unpack_from("<I", data, at + 4)
        yield data[at : at + 4], at + 8, min(at + 8 + length, len(data))
        at += 8 + length + length % 2


def _checksum(data: bytearray) -> None:
    for name, start, end in _png_chunks(data):
        if name in (b"eXIf", b"iTXt") and end + 4 <= len(data):
            struct.pack_into(">I", data, end, zlib.crc32(data[start - 4 : end]))


def _clear(data: bytearray, start: int, end: int) -> bool:
    """Take the GPS directory out of the TIFF structure; whether there was one with a place."""
    block = bytearray(data[start:end])
    try:
        found = _Tiff(block).clear()
    except struct.error:
        found = b"\x88\x25" in block or b"\x25\x88" in block
        block[8:] = bytes(len(block[8:]))
    if found:
        data[start:end] = block
    return found


def _clear_xmp(data: bytearray, start: int, end: int) -> bool:
    found = False
    for match in _XMP_GPS.finditer(bytes(data[start:end])):
        first, last = match.span("value")
        data[start + first : start + last] = b" " * (last - first)
        found = True
    return found


class _Tiff:
    """A TIFF structure; `struct.error` is raised where it leads out of itself."""

    def __init__(self, block: bytearray) -> None:
        self._block = block
        self._order = "<" if block.startswith(b"II") else ">"

    def clear(self) -> bool:
        """Clear all directories. Those after the first are often broken, which harms nobody."""
        (first,) = self._read("I", 4)
        found = self._clear_in(first)
        with suppress(struct.error):
            for at in islice(self._following(first), MOST_DIRECTORIES):
                found |= self._clear_in(at)
        return found

    def _following(self, at: int) -> Iterator[int]:
        while True:
            (count,) = self._read("H", at)
            (at,) = self._read("I", at + 2 + ENTRY * count)
            if not at:
                return
            yield at

    def _clear_in(self, at: int) -> bool:
        """Clear what a directory has of GPS, and the entry that leads to it."""
        for entry in self._entries(at):
            tag, _, _, value = self._read("HHII", entry)
            if tag == GPS and self._tells_place(value):
                # A broken one may lead to itself: what it says is cleared when it is gone.
                self._remove(at, entry)
                self._clear_gps(value)
                return True
        return False

    def _tells_place(self, at: int) -> bool:
        return any(self._read("H", entry)[0] != VERSION for entry in self._entries(at))

    def _clear_gps(self, at: int) -> None:
        entries = self._entries(at)
        for entry in entries:
            _, kind, count, value = self._read("HHII", entry)
            size = SIZES.get(kind, 1) * count
            if size > LONGEST_VALUE:
                raise struct.error
            if size > 4:  # noqa: PLR2004 - so many fit in the entry itself
                self._blank(value, size)
        self._blank(at, 2 + ENTRY * len(entries) + 4)

    def _entries(self, at: int) -> list[int]:
        (count,) = self._read("H", at)
        if count > MOST_ENTRIES:
            raise struct.error
        return [at + 2 + ENTRY * number for number in range(count)]

    def _remove(self, directory: int, entry: int) -> None:
        """Let what follows an entry, down to the address of the next directory, move up."""
        (count,) = self._read("H", directory)
        end = directory + 2 + ENTRY * count + 4
        follows = bytes(self._block[entry + ENTRY : end])
        self._block[entry:end] = follows + bytes(ENTRY)
        struct.pack_into(f"{self._order}H", self._block, directory, count - 1)

    def _blank(self, at: int, size: int) -> None:
        end = min(at + size, len(self._block))
        self._block[at:end] = bytes(max(0, end - at))

    def _read(self, form: str, at: int) -> tuple[int, ...]:
        return struct.unpack_from(self._order + form, self._block, at)
