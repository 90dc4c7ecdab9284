"""Wishes for a new pull, which come by HTTP and are granted one at a time."""

from __future__ import annotations

import hmac
import logging
import threading
from collections.abc import Callable

from warta.core.errors import WartaError

log = logging.getLogger(__name__)


class Wishes:
    """Grants wishes in a thread. Those that come while one is granted are granted as one."""

    def __init__(self, token: str, grant: Callable[[], object]) -> None:
        self._token = token
        self._grant = grant
        self._wished = threading.Event()

    def start(self) -> None:
        """Begin to grant them, until the process ends."""
        threading.Thread(target=self._run, name="pull", daemon=True).start()

    def wish(self, authorization: str) -> bool:
        """Take a wish from whoever has the token (RFC 6750); whether it was taken."""
        expected = f"Bearer {self._token}".encode()
        if not hmac.compare_digest(authorization.encode("utf-8", "replace"), expected):
            return False
        self._wished.set()
        return True

    def _run(self) -> None:
        while True:
            self._wished.wait()
            self._wished.clear()
            try:
                self._grant()
            except (OSError, WartaError) as error:
                log.error("%s", error)  # noqa: TRY400 - a person reads it
