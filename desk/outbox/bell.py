"""Wakes whoever waits for new deliveries in this process. What other processes wrote is found by
looking every few seconds.
"""

from __future__ import annotations

import threading

_waiting: set[threading.Event] = set()


def listen(event: threading.Event) -> None:
    """Set `event` at each ring, until `ignore`."""
    _waiting.add(event)


def ignore(event: threading.Event) -> None:
    _waiting.discard(event)


def ring() -> None:
    """Call after the commit, never before: who wakes looks into the database."""
    for event in tuple(_waiting):
        event.set()
