"""A shelf's values in few drawers: ten thousand small values are opened and kept at once."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from zlib import crc32

from warta.press.store import Shelf

# A change rewrites a drawer, and each drawer costs a little. Of ten thousand values it has 625.
DRAWERS = 16


class Drawers:
    """Plain values by name, each with the digest of what it was made of. Read them in `known`."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._drawers = [shelf.get(str(number), b"") or {} for number in range(DRAWERS)]
        self._changed: set[int] = set()
        self.known: dict[str, tuple[bytes, Any]] = {}
        for drawer in self._drawers:
            self.known.update(drawer)

    def put(self, name: str, digest: bytes, value: Any) -> None:
        """Keep `value`, made of what `digest` stands for."""
        number = _number(name)
        self._changed.add(number)
        self.known[name] = self._drawers[number][name] = (digest, value)

    def keep_only(self, names: Collection[str]) -> None:
        """Forget all others."""
        for name in self.known.keys() - names:
            number = _number(name)
            self._changed.add(number)
            del self.known[name], self._drawers[number][name]

    def save(self) -> None:
        """Put what changed on the shelf."""
        for number in self._changed:
            self._shelf.put(str(number), b"", self._drawers[number])
        self._changed.clear()


def _number(name: str) -> int:
    return crc32(name.encode("utf-8", "surrogateescape")) % DRAWERS
