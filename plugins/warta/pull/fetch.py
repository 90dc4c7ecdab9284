"""One file from the desk, within limits of time and size, and from nowhere else."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from warta import __version__
from warta.core.errors import WartaError

CHUNK = 64 * 1024
QUIET_SECONDS = 10.0
"""So long the desk may say nothing at all; the whole answer has `Limits.seconds`."""


class DeskError(WartaError):
    """The desk did not give what was asked for; the text says what it did, in Indonesian."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most bytes of a body, and the time for it in seconds."""

    bytes: int
    seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body with its ETag; `body` is None where the desk says that nothing has changed."""

    body: bytes | None
    etag: str = ""


class _Strict(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: the desk has one address, and what lies elsewhere is not the desk's."""

    def redirect_request(self, *_: Any) -> None:
        """None: the redirect itself is the answer."""


def fetch(url: str, etag: str, limits: Limits) -> Fetched:
    """GET `url`, an http or https address, unless it still has `etag` (may be empty).

    Raises `DeskError` for every other outcome than a whole body of the size and time allowed.
    """
    if urlsplit(url).scheme not in ("http", "https"):
        raise DeskError(f"{url!r} bukan alamat http atau https")
    headers = {"Accept": "application/json", "User-Agent": f"warta/{__version__}"}
    if etag:
        headers["If-None-Match"] = etag
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - the scheme was looked at
    ends = time.monotonic() + limits.seconds
    try:
        with urllib.request.build_opener(_Strict).open(request, timeout=_quiet(limits)) as answer:
            return Fetched(_body(answer, limits, ends), answer.headers.get("ETag", ""))
    except urllib.error.HTTPError as error:
        with error:
            return _not_ok(error, etag)
    except TimeoutError as error:
        raise _slow(limits) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise DeskError(f"tidak dapat dihubungi ({_reason(error)})") from error


def _not_ok(error: urllib.error.HTTPError, etag: str) -> Fetched:
    if error.code == HTTPStatus.NOT_MODIFIED and etag:
        return Fetched(None, etag)
    if where := error.headers.get("Location"):
        raise DeskError(f"mengalihkan ke {where}") from error
    raise DeskError(f"menjawab {error.code} {error.reason}") from error


def _body(answer: http.client.HTTPResponse, limits: Limits, ends: float) -> bytes:
    if answer.status != HTTPStatus.OK:
        raise DeskError(f"menjawab {answer.status} {answer.reason}")
    if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise DeskError("mengirim isi yang dimampatkan, padahal tidak diminta")
    body = b"".join(_chunks(answer, limits, ends))
    expected = answer.headers.get("Content-Length")
    if expected is not None and expected != str(len(body)):
        raise DeskError(f"terputus: {len(body)} dari {expected} byte yang datang")
    return body


def _chunks(answer: http.client.HTTPResponse, limits: Limits, ends: float) -> Iterator[bytes]:
    """The body as it arrives. A server that sends a byte now and then is too slow as well."""
    size = 0
    while chunk := answer.read1(CHUNK):
        size += len(chunk)
        if size > limits.bytes:
            raise DeskError(f"mengirim lebih dari {limits.bytes} byte")
        if time.monotonic() > ends:
            raise _slow(limits)
        yield chunk


def _quiet(limits: Limits) -> float:
    return min(QUIET_SECONDS, limits.seconds)


def _slow(limits: Limits) -> DeskError:
    return DeskError(f"terlalu lambat (lebih dari {limits.seconds:g} detik)")


def _reason(error: Exception) -> str:
    if isinstance(error, urllib.error.URLError) and isinstance(error.reason, TimeoutError):
        return "tidak menjawab"
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    return getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
