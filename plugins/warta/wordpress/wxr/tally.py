"""How often each kind of mending was needed in a file, and where first."""

from __future__ import annotations

from warta.wordpress.export import Mended


class Tally:
    """Counts by kind, a key of `warta.wordpress.notes.CODES`."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._found: dict[str, tuple[int, int]] = {}

    def note(self, code: str, line: int, count: int = 1) -> None:
        first, before = self._found.get(code, (line, 0))
        self._found[code] = (min(first, line), before + count)

    def mended(self) -> tuple[Mended, ...]:
        """One record a kind, in the order of their first lines."""
        found = [
            Mended(code, self._source, line, count) for code, (line, count) in self._found.items()
        ]
        return tuple(sorted(found, key=lambda mended: (mended.line, mended.code)))
