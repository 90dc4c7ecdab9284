"""The application: reads a request, answers the hot paths itself, hands on all else to Django.

It speaks RSGI, granian's own protocol, which costs a third less than ASGI (decision 27):
https://github.com/emmett-framework/granian/blob/master/docs/spec/RSGI.md
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
from collections.abc import Awaitable, Callable, Mapping, Sequence
from http import HTTPStatus

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desk.settings")

from django.core.wsgi import get_wsgi_application
from granian.rsgi import Headers, HTTPProtocol, Scope

_django = get_wsgi_application()

from desk.clients import client_address, is_trusted  # noqa: E402
from desk.comments.intake import intake  # noqa: E402
from desk.conf import Conf  # noqa: E402
from desk.counting.endpoint import answer_views  # noqa: E402
from desk.counting.reading import reader  # noqa: E402
from desk.front.bare import is_turned_away  # noqa: E402
from desk.front.bridge import Bridge  # noqa: E402
from desk.front.health import answer_health  # noqa: E402
from desk.front.message import (  # noqa: E402
    Answer,
    Gone,
    Refused,
    Request,
    plain_answer,
    read_body,
)
from desk.outbox.dispatcher import dispatcher  # noqa: E402
from desk.settings import CONF  # noqa: E402
from desk.writer import writer  # noqa: E402

log = logging.getLogger(__name__)

Handler = Callable[[Request], Awaitable[Answer]]
COMMENTS = "/comments/"
MOST_UNCOLLECTED = 20_000
HOT: Mapping[str, Handler] = {"/views/": answer_views, "/healthz": answer_health}


class Front:
    """The application. `conf` says whom to trust; `bridge` is the way to Django."""

    def __init__(self, conf: Conf, bridge: Bridge) -> None:
        self._conf = conf
        self._bridge = bridge

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Start the threads with the server."""
        for thread in (writer, reader, intake, dispatcher):
            thread.start()
        _spare_the_collector()

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Stop them with it: what was begun is finished."""
        self._bridge.close()
        for thread in (dispatcher, intake, reader, writer):
            thread.stop()

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        try:
            request = await self._read(scope, protocol)
        except Gone:
            return
        except Refused as refused:
            plain_answer(refused.status, ("Connection", "close")).send(protocol)
            return
        handler = self._handler_of(request)
        try:
            answer = await handler(request)
        except Exception:
            log.exception("%s %s", request.method, request.path)
            answer = plain_answer(HTTPStatus.INTERNAL_SERVER_ERROR)
        answer.send(protocol)

    def _handler_of(self, request: Request) -> Handler:
        if request.path == COMMENTS and request.method == "POST" and not is_turned_away(request):
            return intake.answer
        return HOT.get(request.path, self._bridge.answer)

    async def _read(self, scope: Scope, protocol: HTTPProtocol) -> Request:
        headers = _headers(scope.headers)
        peer = scope.client.rpartition(":")[0]
        trusted = self._conf.trusted_proxies
        return Request(
            method=scope.method,
            path=self._below_base(scope.path),
            query=scope.query_string,
            headers=headers,
            body=await read_body(protocol, headers),
            client=client_address(peer, headers.get("x-forwarded-for", ""), trusted),
            secure=headers.get("x-forwarded-proto") == "https" and is_trusted(peer, trusted),
        )

    def _below_base(self, path: str) -> str:
        """A proxy may take the base path away, or leave it."""
        base = self._conf.base_path
        return path[len(base) :] if base and path.startswith(f"{base}/") else path


def _spare_the_collector() -> None:
    """What is there at the start stays: the garbage collector need not look at it again.

    A group of comments makes some ten thousand objects, and leaves no circles behind.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(MOST_UNCOLLECTED, *gc.get_threshold()[1:])


def _headers(raw: Headers) -> dict[str, str]:
    """Headers as text; the values of one that came more than once are joined (RFC 9110, 5.3).

    Raises `Refused` where it cannot be read whom a request was forwarded for: the server hands on
    values of visible ASCII alone, and whoever sends others there would rather not be known.
    """
    pairs = raw.items()
    headers = dict(pairs)
    if "x-forwarded-for" not in headers and "x-forwarded-for" in raw:
        raise Refused(HTTPStatus.BAD_REQUEST)
    return headers if len(headers) == len(pairs) else _joined(pairs)


def _joined(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return {name: ", ".join(found) for name, found in values.items()}


application = Front(CONF, Bridge(_django, CONF.base_path))
