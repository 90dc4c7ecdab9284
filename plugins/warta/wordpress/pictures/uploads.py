"""A copy of the old site's uploads/ on this machine, and what may be read of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Protocol

from warta.core.errors import WartaError

INNER = ("", "uploads", "wp-content/uploads", "public_html/wp-content/uploads")
"""Where uploads/ may lie in the folder that was given."""

SAMPLES = 200


class Files(Protocol):
    """Where files come from."""

    def find(self, path: str) -> Path | None:
        """The file that was at `path` below uploads/, a regular one; None where there is none."""


class AnyOf:
    """Files from the first of several places that has them; of no place there are none."""

    def __init__(self, *places: Files) -> None:
        self._places = places

    def find(self, path: str) -> Path | None:
        """The file that was at `path` below uploads/; None where no place has it."""
        found = (place.find(path) for place in self._places)
        return next((file for file in found if file), None)


class UploadsFolder:
    """The files below `root`, and none that lies elsewhere though a link leads to it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._real = root.resolve()

    @classmethod
    def at(cls, folder: Path, samples: Sequence[str] = (), home: str = "") -> UploadsFolder:
        """The copy in `folder`, be that uploads/, wp-content/ or the whole site.

        `samples` are paths of attachments: uploads/ is where most of them are. `home` is the folder
        of the site in a network, such as `sites/2`. Raises `WartaError` where `folder` is none.
        """
        if not folder.is_dir():
            raise WartaError(
                f"{folder}: bukan folder → tunjuk salinan wp-content/uploads dari situs lama"
            )
        rooms = [cls(room) for room in _rooms(folder, home)]
        return max(rooms, key=lambda room: room.count(samples))

    def find(self, path: str) -> Path | None:
        """The file at `path`, however its letters are composed (Macs keep accents apart)."""
        forms = (path, unicodedata.normalize("NFC", path), unicodedata.normalize("NFD", path))
        found = (self._file(form) for form in dict.fromkeys(forms))
        return next((file for file in found if file), None)

    def count(self, samples: Sequence[str]) -> int:
        """How many of the first `SAMPLES` paths are there."""
        return sum(self.find(path) is not None for path in islice(samples, SAMPLES))

    def _file(self, path: str) -> Path | None:
        if not path or ".." in path.split("/"):
            return None
        try:
            file = (self._real / path.lstrip("/")).resolve()
            return file if file.is_relative_to(self._real) and file.is_file() else None
        except (OSError, ValueError, RuntimeError):  # too long, a NUL, a link that leads to itself
            return None


def _rooms(folder: Path, home: str) -> Iterator[Path]:
    """The rooms that exist, the deepest first: of equals, `max` keeps the first."""
    inner = [folder / name for name in reversed(INNER)]
    for room in [*(room / home for room in inner if home), *inner]:
        if room.is_dir():
            yield room
