"""Files into content/: each whole or not at all, and never over what the newsroom has written."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from warta.press.files import read_if_there, write_atomically
from warta.wordpress.ledger import Ledger, digest_of_file
from warta.wordpress.outcomes import What

_ID = re.compile(rb"^[ ]{0,3}id:[ \t]*['\"]?(wp-[0-9]{1,18})\b", re.IGNORECASE | re.MULTILINE)
HEAD = 4096  # bytes that a header fits in


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a file, and where it is now; an empty path where the newsroom deleted it.

    `newer` says of an edited one that WordPress has changed it as well since the last import.
    """

    what: What
    path: str
    newer: bool = False


class Writer:
    """Puts texts into `content`, which files are its own it knows from `ledger`.

    With `dry` it says what it would do, and writes nothing.
    """

    def __init__(self, content: Path, ledger: Ledger, *, dry: bool) -> None:
        self._content = content
        self._ledger = ledger
        self._dry = dry
        self._elsewhere = ids_in(content)

    def put(self, number: int, key: str, wanted: str, text: str) -> Result:
        """Write the file of an item: where it was, or else at `wanted`, below content/."""
        data = text.encode()
        path = self._ledger.path_of(number)
        if path is None:
            return self._first(number, key, wanted, data)
        there = read_if_there(self._content / path)
        if there is None and (self._ledger.knows(path) or key in self._elsewhere):
            return self._edited(self._elsewhere.get(key, ""), path, data)
        if there is None:
            self._write(number, path, data)
            return Result("new", path)
        return self._again(number, path, there, data)

    def _first(self, number: int, key: str, wanted: str, data: bytes) -> Result:
        """An item that no run has written, as far as the ledger knows."""
        if at := self._elsewhere.get(key):
            there = read_if_there(self._content / at) or b""
            same = there == data
            if same:
                self._note(number, at, data)
            return Result("unchanged" if same else "edited", at)
        path = self._free(wanted, key)
        self._write(number, path, data)
        return Result("new", path)

    def _again(self, number: int, path: str, there: bytes, data: bytes) -> Result:
        if there == data:
            self._note(number, path, data)
            return Result("unchanged", path)
        if not self._ledger.is_ours(path, digest_of_file(there)):
            return self._edited(path, path, data)
        self._write(number, path, data)
        return Result("updated", path)

    def _edited(self, now: str, written: str, data: bytes) -> Result:
        known = self._ledger.is_ours(written, digest_of_file(data))
        return Result("edited", now, newer=not known)

    def _free(self, wanted: str, key: str) -> str:
        """`wanted`, or with the key behind it where somebody else's file is there."""
        if not os.path.lexists(self._content / wanted):
            return wanted
        path = PurePosixPath(wanted)
        return str(path.with_name(f"{path.stem}-{key}{path.suffix}"))

    def _write(self, number: int, path: str, data: bytes) -> None:
        if self._dry:
            return
        self._note(number, path, data)
        write_atomically(self._content / path, data)

    def _note(self, number: int, path: str, data: bytes) -> None:
        if not self._dry:
            self._ledger.add(number, path, digest_of_file(data))


def ids_in(content: Path) -> dict[str, str]:
    """By article key of ours, the file of content/ whose header names it."""
    found: dict[str, str] = {}
    for path in sorted(content.rglob("*.md")):
        with path.open("rb") as file:
            match = _ID.search(file.read(HEAD).split(b"\n\n", 1)[0])
        if match:
            found[match[1].decode()] = path.relative_to(content).as_posix()
    return found
