"""A request that was read whole, within limits, and what is answered."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine, Mapping, Sequence
from http import HTTPStatus
from typing import Any, NamedTuple

from granian.rsgi import HTTPProtocol, ProtocolClosed

LARGEST_BODY = 256 * 1024
"""Bytes. A comment of 65,525 bytes in percent-encoding is 196,575, and the other fields 2,000."""

BODY_SECONDS = 10.0

_JSON_HEADERS = (("Content-Type", "application/json"), ("Cache-Control", "no-store"))


class Refused(Exception):  # noqa: N818 - what became of a request
    """A request that is not looked at: `status` says why."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


class Gone(Exception):  # noqa: N818 - the same
    """The client left before it had sent its request."""


class Request(NamedTuple):
    """`path` is below the desk's base path; `headers` are in lower case; `client` is an address."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes
    client: str
    secure: bool


class Answer(NamedTuple):
    """A whole response."""

    status: int
    body: bytes = b""
    headers: Sequence[tuple[str, str]] = ()

    def send(self, protocol: HTTPProtocol) -> None:
        """Hand it to the server, which adds the length and the date."""
        protocol.response_bytes(self.status, list(self.headers), self.body)


def json_answer(status: int, value: Any, *headers: tuple[str, str]) -> Answer:
    """`value` as JSON, never cached."""
    return json_bytes(status, json.dumps(value, separators=(",", ":")).encode(), *headers)


def json_bytes(status: int, body: bytes, *headers: tuple[str, str]) -> Answer:
    """The same, of JSON that is written already."""
    return Answer(status, body, (*_JSON_HEADERS, *headers))


def plain_answer(status: HTTPStatus, *headers: tuple[str, str]) -> Answer:
    """An error in a word, for machines and for whoever sends what no browser sends."""
    body = f"{status.value} {status.phrase}\n".encode()
    return Answer(status, body, (("Content-Type", "text/plain; charset=utf-8"), *headers))


async def read_body(protocol: HTTPProtocol, headers: Mapping[str, str]) -> bytes:
    """The body, at most `LARGEST_BODY` bytes within `BODY_SECONDS`. Raises `Refused`, `Gone`."""
    declared = headers.get("content-length", "0")
    if not declared.isascii() or not declared.isdigit():
        raise Refused(HTTPStatus.BAD_REQUEST)
    if int(declared) > LARGEST_BODY:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    chunked = "transfer-encoding" in headers
    if declared == "0" and not chunked:
        return b""
    try:
        return await _in_time(_collect(protocol) if chunked else _whole(protocol))
    except TimeoutError:
        raise Refused(HTTPStatus.REQUEST_TIMEOUT) from None


async def _in_time(reading: Coroutine[Any, Any, bytes]) -> bytes:
    """As `asyncio.timeout` does, for a third of its cost, which every view would pay."""
    task = asyncio.current_task()
    assert task is not None  # noqa: S101 - this is a coroutine
    late = asyncio.get_running_loop().call_later(BODY_SECONDS, task.cancel, "late")
    try:
        return await reading
    except asyncio.CancelledError as cancelled:
        if cancelled.args == ("late",):
            raise TimeoutError from None
        raise
    finally:
        late.cancel()


async def _whole(protocol: HTTPProtocol) -> bytes:
    """A body whose length was told, to which the server holds the client."""
    try:
        return await protocol()
    except ProtocolClosed:
        raise Gone from None


async def _collect(protocol: HTTPProtocol) -> bytes:
    parts, size = [], 0
    async for part in protocol:
        parts.append(part)
        size += len(part)
        if size > LARGEST_BODY:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return b"".join(parts)
