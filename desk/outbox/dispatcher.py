"""The thread that sends what is due, and does the hourly chores."""

from __future__ import annotations

import logging
import threading

log = logging.getLogger(__name__)


class Dispatcher:
    """Wakes every few seconds, or when told to."""

    def __init__(self) -> None:
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None: ...

    def stop(self) -> None: ...


dispatcher = Dispatcher()
