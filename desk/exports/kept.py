"""Exports kept in memory, so that many who ask cost no more than one.

Rendering 100,000 comments takes seconds. Whoever asks for what has not changed is given the bytes
that were rendered last; of those who ask at the same time one renders and a few others wait. The
rest are refused: each who waits holds a thread that a comment may need.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from hashlib import sha256

from desk.groups import Busy

LONGEST_LINE = 8


@dataclass(frozen=True, slots=True)
class Export:
    """A file as it is sent. `etag` is strong (RFC 9110, 8.8.3): other bytes have another."""

    body: bytes
    etag: str


class Kept:
    """The last rendering, and the version that it is of."""

    def __init__(self, longest_line: int = LONGEST_LINE) -> None:
        self._lock = threading.Lock()
        self._line = threading.Semaphore(longest_line)
        self._held: tuple[Hashable, Export] | None = None

    def get(self, version: Callable[[], Hashable], render: Callable[[], bytes]) -> Export:
        """The rendering of `version()`; `render` is called where it is not the one that is held.

        The version is read first: what changes while it is rendered is newer than its version, and
        is rendered again for the next one who asks. Raises `Busy` where too many wait already.
        """
        if not self._line.acquire(blocking=False):
            raise Busy("too many wait for an export")
        try:
            with self._lock:
                return self._newest(version(), render)
        finally:
            self._line.release()

    def _newest(self, wanted: Hashable, render: Callable[[], bytes]) -> Export:
        if self._held is None or self._held[0] != wanted:
            body = render()
            self._held = (wanted, Export(body, f'"{sha256(body).hexdigest()[:32]}"'))
        return self._held[1]
