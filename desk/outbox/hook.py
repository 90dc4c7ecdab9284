"""One POST to a service of the operator's choice, within ten seconds; redirects end there."""

from __future__ import annotations

import http.client
from collections.abc import Mapping
from urllib.parse import urlsplit

TIMEOUT_SECONDS = 10
AGENT = "warta-desk"


class HookRefused(OSError):  # noqa: N818 - it says what became of the call
    """The service answered with another status than 2xx."""

    def __init__(self, status: int) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status


def post(url: str, body: bytes, headers: Mapping[str, str]) -> None:
    """POST `body` to `url`; what it answers beside its status is not read.

    Raises `OSError` where it cannot be reached, and `HookRefused` for all but 2xx, redirects
    among them: a token goes nowhere but where it was meant to go.
    """
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=TIMEOUT_SECONDS)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("POST", target, body, {"User-Agent": AGENT, **headers})
        status = connection.getresponse().status
    except http.client.HTTPException as error:
        raise OSError(f"no HTTP answer ({type(error).__name__})") from error
    finally:
        connection.close()
    if not 200 <= status < 300:  # noqa: PLR2004 - RFC 9110, section 15.3
        raise HookRefused(status)
