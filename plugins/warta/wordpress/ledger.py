"""What the importer has written: so that a later run knows its own files from those that the
newsroom has changed.

It lies in content/, beside what it tells of, one JSON object a line, and goes into the repository
with it: `{"id": 12, "path": "berita/…", "digest": "…"}`. A line is added before its file is put in
place, with `"pending": true`, which goes when the run has ended. So whenever a run is killed, a
file is as it was, or as one of its lines says; and a file of which there are pending lines alone
may not have been put in place.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Self

from warta.core.errors import WartaError
from warta.press.files import write_atomically

NAME = "data/wordpress.jsonl"
MOST = 3
"""So many digests are kept of a file: what it was before the last run, and what that made of it."""


@dataclass(slots=True)
class Written:
    """A file of ours: the number of its item (0: none), and its digests, oldest first."""

    id: int
    path: str
    digests: list[str] = field(default_factory=list)
    placed: bool = False


class Ledger:
    """The files by path, and the articles and pages by number.

    As a context it writes itself anew at the end of a run that was not broken off.
    """

    def __init__(self, content: Path) -> None:
        """Read the ledger of a content folder. Raises `WartaError` where a line is broken."""
        self._file = content / NAME
        self._by_path: dict[str, Written] = {}
        self._by_id: dict[int, str] = {}
        self._adding: IO[str] | None = None
        for line in self._lines():
            row = self._note(line["id"], line["path"], line["digest"])
            row.placed = row.placed or not line.get("pending")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: object, *_: object) -> None:
        if self._adding:
            self._adding.close()
            if error is None:
                self._renew()
        self._adding = None

    def path_of(self, number: int) -> str | None:
        """Where the file of an item was written, None where it never was."""
        return self._by_id.get(number)

    def is_ours(self, path: str, digest: str) -> bool:
        """Whether the file at `path` is as a run has left it."""
        known = self._by_path.get(path)
        return known is not None and digest in known.digests

    def knows(self, path: str) -> bool:
        """Whether a run has surely put a file at `path`."""
        return path in self._by_path and self._by_path[path].placed

    def beside(self, numbers: Container[int]) -> list[str]:
        """The files of items that are not among `numbers`, by name."""
        return sorted(path for number, path in self._by_id.items() if number not in numbers)

    def add(self, number: int, path: str, digest: str) -> None:
        """Say that a file is about to be written. `number` is 0 for what is no article or page."""
        if self.is_ours(path, digest) and self._by_path[path].digests[-1] == digest:
            return
        self._note(number, path, digest)
        if self._adding is None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._adding = self._file.open("a", encoding="utf-8")
        self._adding.write(_line(number, path, digest, pending=True))
        self._adding.flush()

    def _renew(self) -> None:
        """Write the ledger anew, in order and without what is long gone."""
        rows = sorted(self._by_path.values(), key=lambda each: each.path)
        lines = (_line(row.id, row.path, row.digests[-1]) for row in rows)
        write_atomically(self._file, "".join(lines).encode())

    def _note(self, number: int, path: str, digest: str) -> Written:
        row = self._by_path.setdefault(path, Written(number, path))
        row.id = number or row.id
        row.digests = [*(each for each in row.digests if each != digest), digest][-MOST:]
        if number:
            self._by_id[number] = path
        return row

    def _lines(self) -> Iterator[dict[str, Any]]:
        if not self._file.is_file():
            return
        with self._file.open(encoding="utf-8", errors="replace") as lines:
            for at, line in enumerate(lines, 1):
                if line.endswith("\n"):  # else a run was killed within it, before its file moved
                    yield _parsed(line, self._file, at)


def digest_of_file(data: bytes) -> str:
    """What a file is known by."""
    return hashlib.sha256(data).hexdigest()


def _line(number: int, path: str, digest: str, **more: bool) -> str:
    row = {"id": number, "path": path, "digest": digest, **more}
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


def _is_below(path: object) -> bool:
    """Whether this is a path that stays in content/, whoever wrote the ledger."""
    return isinstance(path, str) and not path.startswith("/") and ".." not in path.split("/")


def _parsed(line: str, file: Path, at: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
        good = (
            isinstance(row["id"], int) and _is_below(row["path"]) and isinstance(row["digest"], str)
        )
    except (ValueError, TypeError, LookupError, RecursionError):
        good = False
    if not good:
        mend = "pulihkan dari salinan, atau hapus baris itu"
        raise WartaError(f"{file}:{at}: catatan impor ini rusak → {mend}")
    return dict(row)
