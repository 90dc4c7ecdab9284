"""What was made before, kept outside the output. Losing it costs time, never a page."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from warta.press.files import read_if_there, write_atomically

DIGEST_BYTES = 32


class Cache:
    """Bytes by key, a hexadecimal digest, in `folder`. An entry begins with its SHA-256."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __contains__(self, key: str) -> bool:
        return self._path(key).is_file()

    def get(self, key: str) -> bytes | None:
        """The bytes kept under `key`, or None where there are none or they were damaged."""
        entry = read_if_there(self._path(key))
        if entry is None:
            return None
        digest, data = entry[:DIGEST_BYTES], entry[DIGEST_BYTES:]
        return data if sha256(data).digest() == digest else None

    def put(self, key: str, data: bytes) -> None:
        """Keep `data` under `key`, whole or not at all."""
        write_atomically(self._path(key), sha256(data).digest() + data)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key
