"""One build at a time: two would stage their pages in one place."""

from __future__ import annotations

from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows has no flock; there an editor runs one build at a time
    fcntl = None  # type: ignore[assignment]


class BuildLock:
    """A lock between processes on the file `path`, held in a `with` block or from `take` to
    `release`. The system frees it when its process ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def __enter__(self) -> None:
        self.take()

    def __exit__(self, *_: object) -> None:
        self.release()

    def take(self) -> None:
        """Wait until no other process holds the lock, and hold it."""
        self.release()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("ab")
        if fcntl:
            fcntl.flock(self._file, fcntl.LOCK_EX)

    def release(self) -> None:
        """Let the next one build."""
        if self._file:
            self._file.close()
            self._file = None
