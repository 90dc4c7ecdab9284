"""Many clients at once against a real server, who write down what they were answered."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

PATIENCE = 60.0


@dataclass(frozen=True)
class Reply:
    """An answer: status, headers in lower case, body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def request(
    url: str,
    method: str = "GET",
    fields: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Reply:
    """Ask once, on a connection of its own; redirects are not followed."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=PATIENCE)
    try:
        return _ask(connection, url, method, fields, headers)
    finally:
        connection.close()


def _ask(
    connection: http.client.HTTPConnection,
    url: str,
    method: str,
    fields: Mapping[str, str] | None,
    headers: Mapping[str, str] | None,
) -> Reply:
    parts = urlsplit(url)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    body = urlencode(fields) if fields is not None else None
    kind = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
    connection.request(method, target, body, {**kind, **(headers or {})})
    answer = connection.getresponse()
    named = {name.lower(): value for name, value in answer.getheaders()}
    return Reply(answer.status, named, answer.read())


@dataclass
class Load:
    """`clients` threads that call `act(number)` with ever new numbers until `stop`.

    `act` gives what it holds for acknowledged, or None; what breaks the connection is no answer.
    """

    act: Callable[[int], object]
    clients: int = 8
    tried: int = 0
    acknowledged: list[object] = field(default_factory=list)
    failures: list[AssertionError] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._grown = threading.Condition(self._lock)
        self._threads = [threading.Thread(target=self._run) for _ in range(self.clients)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def wait_for(self, count: int) -> None:
        """Until `count` more were acknowledged than now."""
        with self._grown:
            target = len(self.acknowledged) + count
            self._grown.wait_for(
                lambda: self.failures or len(self.acknowledged) >= target, PATIENCE
            )
        self._raise()
        assert len(self.acknowledged) >= target, f"not answered within {PATIENCE:.0f} s"

    def stop(self) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join(PATIENCE)
        self._raise()

    def _raise(self) -> None:
        if self.failures:
            self._ended.set()
            raise self.failures[0]

    def _run(self) -> None:
        while not self._ended.is_set():
            with self._lock:
                number, self.tried = self.tried, self.tried + 1
            try:
                done = self.act(number)
            except (OSError, http.client.HTTPException):
                continue
            except AssertionError as failure:
                with self._grown:
                    self.failures.append(failure)
                    self._grown.notify_all()
                return
            if done is not None:
                with self._grown:
                    self.acknowledged.append(done)
                    self._grown.notify_all()
