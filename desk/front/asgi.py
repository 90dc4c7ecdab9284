"""The ASGI application: reads a request, answers the hot paths itself, hands on all else to Django.

https://asgi.readthedocs.io/en/latest/specs/www.html
"""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Awaitable, Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desk.settings")

from django.core.wsgi import get_wsgi_application

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
    Receive,
    Refused,
    Request,
    Send,
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

    async def __call__(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        try:
            request = await self._read(scope, receive)
        except Gone:
            return
        except Refused as refused:
            await plain_answer(refused.status, ("Connection", "close")).send(send)
            return
        handler = self._handler_of(request)
        try:
            answer = await handler(request)
        except Exception:
            log.exception("%s %s", request.method, request.path)
            answer = plain_answer(HTTPStatus.INTERNAL_SERVER_ERROR)
        await answer.send(send)

    def _handler_of(self, request: Request) -> Handler:
        if request.path == COMMENTS and request.method == "POST" and not is_turned_away(request):
            return intake.answer
        return HOT.get(request.path, self._bridge.answer)

    async def _read(self, scope: Mapping[str, Any], receive: Receive) -> Request:
        headers = _headers(scope["headers"])
        peer = scope["client"][0] if scope.get("client") else ""
        trusted = self._conf.trusted_proxies
        return Request(
            method=scope["method"],
            path=self._below_base(
                scope["raw_path"].decode("latin-1") if scope.get("raw_path") else scope["path"]
            ),
            query=scope["query_string"].decode("latin-1"),
            headers=headers,
            body=await read_body(receive, headers),
            client=client_address(peer, headers.get("x-forwarded-for", ""), trusted),
            secure=headers.get("x-forwarded-proto") == "https" and is_trusted(peer, trusted),
        )

    def _below_base(self, path: str) -> str:
        """A proxy may take the base path away, or leave it."""
        base = self._conf.base_path
        return path[len(base) :] if base and path.startswith(f"{base}/") else path

    async def _live(self, receive: Receive, send: Send) -> None:
        """Start the threads with the server, and stop them with it (ASGI lifespan protocol)."""
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                for thread in (writer, reader, intake, dispatcher):
                    thread.start()
                _spare_the_collector()
                await send({"type": "lifespan.startup.complete"})
            elif message["type"] == "lifespan.shutdown":
                self._bridge.close()
                for thread in (dispatcher, intake, reader, writer):
                    thread.stop()
                await send({"type": "lifespan.shutdown.complete"})
                return


def _spare_the_collector() -> None:
    """What is there at the start stays: the garbage collector need not look at it again.

    A group of comments makes some ten thousand objects, and leaves no circles behind.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(MOST_UNCOLLECTED, *gc.get_threshold()[1:])


def _headers(raw: Sequence[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers as text; the values of one that came more than once are joined (RFC 9110, 5.3)."""
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in raw}
    return headers if len(headers) == len(raw) else _joined(raw)


def _joined(raw: Sequence[tuple[bytes, bytes]]) -> dict[str, str]:
    values: dict[bytes, list[bytes]] = {}
    for name, value in raw:
        values.setdefault(name, []).append(value)
    return {
        name.decode("latin-1"): b", ".join(found).decode("latin-1")
        for name, found in values.items()
    }


application = Front(CONF, Bridge(_django, CONF.base_path))
