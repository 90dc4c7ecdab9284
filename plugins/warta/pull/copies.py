"""The copies in data/, and the ETag that each came with."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from warta.core.errors import DataError
from warta.press.files import read_if_there, write_atomically

Parse = Callable[[bytes], Any]


@dataclass(frozen=True, slots=True)
class Copy:
    """A valid export: its bytes, and when the desk says that its content last changed."""

    data: bytes
    generated: datetime

    @property
    def digest(self) -> str:
        return sha256(self.data).hexdigest()

    @property
    def when(self) -> str:
        """`generated` for a person."""
        return f"{self.generated.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def read_copy(data: bytes, parse: Parse) -> Copy:
    """The export in `data`. Raises `DataError` where `parse` refuses it."""
    parse(data)
    return Copy(data, datetime.fromisoformat(json.loads(data)["generated"]))


def copy_in(path: Path, parse: Parse) -> Copy | None:
    """The copy that lies at `path`; None where there is none that can be read."""
    data = read_if_there(path)
    try:
        return read_copy(data, parse) if data is not None else None
    except DataError:
        return None


class Etags:
    """What `file` remembers of each copy: its address, its ETag, and which bytes came with it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known = _read(file)

    def get(self, url: str, copy: Copy | None) -> str:
        """The ETag that `copy` came with from `url`; empty where it is not as it came."""
        known = self._known.get(url)
        if copy is None or not isinstance(known, dict) or known.get("digest") != copy.digest:
            return ""
        return str(known.get("etag", ""))

    def keep(self, found: Mapping[str, tuple[str, Copy]]) -> None:
        """Remember the ETag and the copy that came from each address."""
        self._known |= {
            url: {"etag": etag, "digest": copy.digest} for url, (etag, copy) in found.items()
        }
        write_atomically(self._file, json.dumps(self._known, indent=0).encode())


def replace_together(files: Mapping[Path, bytes]) -> None:
    """Put each of `files` in its place, once all of them are on disk beside it.

    Whoever reads, and whoever is left by a crash, finds whole files.
    """
    for folder in {path.parent for path in files}:
        folder.mkdir(parents=True, exist_ok=True)
    staged: list[tuple[str, Path]] = []
    try:
        for path, data in files.items():
            staged.append((_staged(path.parent), path))
            _write(staged[-1][0], data)
        for temporary, path in staged:
            os.replace(temporary, path)
    finally:
        for temporary, _ in staged:
            Path(temporary).unlink(missing_ok=True)


def _staged(folder: Path) -> str:
    handle, name = tempfile.mkstemp(dir=folder, prefix=".tmp-")
    os.close(handle)
    return name


def _write(name: str, data: bytes) -> None:
    with Path(name).open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(name).chmod(0o644)


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(read_if_there(file) or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
