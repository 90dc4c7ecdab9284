"""What the browser is told: which build it sees, and what went wrong in the newest one."""

from __future__ import annotations

import json
import threading
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class State:
    """The newest build: its number, and its error text, empty where it went well."""

    build: int = 0
    error: str = ""

    def event(self) -> bytes:
        """The state as one server-sent event (HTML Standard, section 9.2)."""
        return f"data: {json.dumps(asdict(self))}\n\n".encode()


class News:
    """Holds the newest state and wakes those who wait for the next one."""

    def __init__(self) -> None:
        self._state = State()
        self._changed = threading.Condition()

    @property
    def state(self) -> State:
        return self._state

    def tell(self, error: str = "") -> None:
        """A build has ended, with an error text or without."""
        with self._changed:
            self._state = State(self._state.build + 1, error)
            self._changed.notify_all()

    def wait(self, seen: State, timeout: float) -> State:
        """Give the state once it differs from `seen`, or the same one after `timeout` seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._state != seen, timeout)
            return self._state
