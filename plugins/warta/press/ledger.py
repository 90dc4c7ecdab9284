"""Which pages lie in the output folder as they would be made now.

A page is kept where its fingerprint is that of the last build and its file has the size and time
that it was left with. Whatever else is true, it is rendered.
"""

from __future__ import annotations

import os
from pathlib import Path

from warta.press.files import way_to
from warta.press.store import Store

State = tuple[int, int]


class Ledger:
    """The fingerprints of the pages below `root`, an output folder.

    They are kept by the `way` there from the cache: a checkout elsewhere is the same site.
    """

    def __init__(self, root: Path, store: Store) -> None:
        self._root = str(root.resolve())
        self.way = way_to(root, store.path.parent)
        self._rows = store.shelf(f"pages of {self.way}")

    def keeps(self, name: str, made_of: bytes) -> bool:
        """Whether the file `name` is there, untouched, and made of what `made_of` says."""
        known = self._rows.get(name, made_of)
        return known is not None and known == self._state(name)

    def states(self) -> dict[str, State]:
        """Size and time of each file that has a row."""
        return self._rows.values()

    def drop(self, name: str) -> None:
        """The file `name` is about to change: should this build end here, the next makes it anew.

        It holds once the store is saved.
        """
        self._rows.drop(name)

    def note(self, name: str, made_of: bytes) -> None:
        """The file `name` is in place."""
        found = self._state(name)
        if found is not None:
            self._rows.put(name, made_of, found)

    def prune(self) -> None:
        """Forget the pages that this build did not ask for."""
        self._rows.prune()

    def _state(self, name: str) -> State | None:
        """Size and time of a file, or None where there is none."""
        try:
            # A Path for each of ten thousand files would cost as much as all of their stats.
            stat = os.stat(f"{self._root}/{name}")  # noqa: PTH116
        except OSError:
            return None
        return stat.st_size, stat.st_mtime_ns
