"""All that a run keeps on disk while it lasts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from warta.wordpress.register import Register
from warta.wordpress.spool import Spool

Value = TypeVar("Value")
NEAR = 16_000
"""So many values of a spool stay in memory: some 35 MB for all spools of a run."""


class Room:
    """Makes spools and registers in `folder`, each in a file of its own, so that one can be written
    while forked children read the others."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: list[Spool[object] | Register] = []

    def spool(self, name: str, kind: Callable[..., Value], *, large: bool = False) -> Spool[Value]:
        """A new spool, empty, of values of a dataclass; `large` ones, of several KB, are all on
        disk."""
        near = 0 if large else NEAR
        made = Spool(self._folder / f"{name}.sqlite3", kind, near=near)
        self._made.append(made)  # type: ignore[arg-type]
        return made

    def register(self, name: str) -> Register:
        """A new register, empty."""
        made = Register(self._folder / f"{name}.sqlite3")
        self._made.append(made)
        return made

    def seal(self) -> None:
        """Let children that are forked from now on read all that was written."""
        for each in self._made:
            each.seal()

    def close(self) -> None:
        """Let go of the files."""
        for each in self._made:
            each.close()
