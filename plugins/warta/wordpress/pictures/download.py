"""One file from the old site: within limits, from its own hosts alone, and onwards from where an
earlier attempt broke off."""

from __future__ import annotations

import http.client
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote, urlsplit

from warta import __version__
from warta.core.errors import WartaError
from warta.wordpress.pictures.addresses import SAFE

CHUNK = 64 * 1024
LONGEST_WAIT = 300.0
"""Seconds; a site that asks for more patience is asked again by the next run."""

NOT_THERE = frozenset(
    {
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.GONE,
        HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS,
    }
)
BUSY = frozenset(
    {
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    }
)


_DIGITS = re.compile(r"[0-9]{1,15}")


class DownloadError(WartaError):
    """The site gave something that is not wanted; the text says what, in Indonesian."""


class NotThereError(DownloadError):
    """The site has no such file, or does not give it to us."""


class BusyError(DownloadError):
    """It may go well later: after `wait` seconds, where the site says so. `asked` tells whether
    the site answered at all."""

    def __init__(self, message: str, wait: float | None = None, *, asked: bool = True) -> None:
        super().__init__(message)
        self.wait = wait
        self.asked = asked


@dataclass(frozen=True, slots=True)
class Bounds:
    """`hosts` may be asked, in lower case. The most bytes of a file, the seconds for all of it, and
    those that may pass without a byte."""

    hosts: Collection[str]
    bytes: int
    seconds: float = 120.0
    quiet: float = 15.0


@dataclass(frozen=True, slots=True)
class _Begun:
    """How much of a file is here, and what tells whether the site's is still the same."""

    size: int = 0
    validator: str = ""


def download(
    address: str, part: Path, bounds: Bounds, now: Callable[[], float] = time.monotonic
) -> None:
    """GET `address` into the file `part`, going on from what is in it where the site can
    (RFC 9110, 14.2). When this returns, `part` is whole.

    Raises `NotThereError`, `BusyError` (`part` keeps what came), `DownloadError`, and `WartaError`
    where `part` cannot be written.
    """
    begun = _begun(part)
    ends = now() + bounds.seconds
    headers = {"User-Agent": f"warta-import/{__version__}", "Accept": "*/*", **_range(begun)}
    url = _checked(address, bounds.hosts)
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - the scheme was looked at
    try:
        opener = urllib.request.build_opener(_SameSite(bounds.hosts))
        with opener.open(request, timeout=bounds.quiet) as answer:
            _take(answer, part, begun, bounds, lambda: now() > ends)
    except urllib.error.HTTPError as error:
        with error:
            raise _not_ok(error, part) from error
    except (OSError, http.client.HTTPException) as error:
        raise BusyError(f"terputus ({_reason(error)})", asked=False) from error


@contextmanager
def on_disk(path: Path) -> Iterator[None]:
    """Raises `WartaError` where this machine, and not the site, is at fault."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"{path}: tidak dapat ditulis ({reason})"
        raise WartaError(f"{message} → periksa izin dan sisa ruang disk") from error


def validator_file(part: Path) -> Path:
    """Where it is kept which version of a file `part` is of."""
    return part.with_name(f"{part.name}.version")


class _SameSite(urllib.request.HTTPRedirectHandler):
    """Follows redirects to the hosts of the old site alone."""

    def __init__(self, hosts: Collection[str]) -> None:
        self._hosts = hosts

    def redirect_request(self, *given: Any) -> urllib.request.Request | None:
        """The next request. Raises `DownloadError` where it would leave the site."""
        try:
            _checked(given[-1], self._hosts)
        except DownloadError:
            given[1].close()  # the answer, which nobody reads now
            raise
        return super().redirect_request(*given)


def _checked(address: str, hosts: Collection[str]) -> str:
    """`address` in ASCII and without credentials. Raises `DownloadError` if it is foreign."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError as error:
        raise DownloadError("alamatnya tidak terbaca") from error
    if parts.scheme not in ("http", "https") or host not in hosts:
        raise DownloadError(f"ada di luar situs lama: {address[:100]}")
    try:
        place = host.encode("ascii" if ":" in host else "idna").decode()
    except UnicodeError as error:
        raise DownloadError("alamatnya tidak terbaca") from error
    place = f"[{place}]" if ":" in place else place
    path = quote(parts.path or "/", safe=f"{SAFE}%", errors="replace")
    query = f"?{quote(parts.query, safe=f'{SAFE}%?', errors='replace')}" if parts.query else ""
    return f"{parts.scheme}://{place}{f':{port}' if port else ''}{path}{query}"


def _begun(part: Path) -> _Begun:
    try:
        validator = validator_file(part).read_text(encoding="ascii")
        return _Begun(part.stat().st_size, validator) if validator else _Begun()
    except (OSError, ValueError):
        return _Begun()


def _range(begun: _Begun) -> dict[str, str]:
    if not begun.size:
        return {}
    return {"Range": f"bytes={begun.size}-", "If-Range": begun.validator}


def _take(
    answer: http.client.HTTPResponse,
    part: Path,
    begun: _Begun,
    bounds: Bounds,
    too_late: Callable[[], bool],
) -> None:
    if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise DownloadError("dikirim dalam bentuk mampat yang tidak diminta")
    size = _continued(answer, begun)
    expected = _length(answer)
    if expected is not None and size + expected > bounds.bytes:
        raise _too_large(bounds)
    with on_disk(part):
        if not size:
            _keep_validator(answer, part)
        file = part.open("ab" if size else "wb")
    with file:
        for chunk in _chunks(answer, too_late):
            size += len(chunk)
            if size > bounds.bytes:
                raise _too_large(bounds)
            with on_disk(part):
                file.write(chunk)
    _check_length(part, begun, answer, expected)


def _continued(answer: http.client.HTTPResponse, begun: _Begun) -> int:
    """How much of the file lies before what the site now sends."""
    if answer.status == HTTPStatus.OK:
        return 0
    at = f"bytes {begun.size}-"
    if answer.status != HTTPStatus.PARTIAL_CONTENT or not begun.size:
        raise DownloadError(f"menjawab {answer.status} {answer.reason}")
    if not answer.headers.get("Content-Range", "").startswith(at):
        raise DownloadError("mengirim bagian lain dari yang diminta")
    return begun.size


def _check_length(
    part: Path, begun: _Begun, answer: http.client.HTTPResponse, expected: int | None
) -> None:
    before = begun.size if answer.status == HTTPStatus.PARTIAL_CONTENT else 0
    came = part.stat().st_size - before
    if expected is not None and came != expected:
        raise BusyError(f"terputus: {came} dari {expected} byte yang datang")


def _length(answer: http.client.HTTPResponse) -> int | None:
    length = answer.headers.get("Content-Length", "")
    return int(length) if _DIGITS.fullmatch(length) else None


def _keep_validator(answer: http.client.HTTPResponse, part: Path) -> None:
    """A weak ETag does not say that bytes are the same (RFC 9110, 13.1.5)."""
    etag = answer.headers.get("ETag", "")
    strong = etag if etag.startswith('"') else answer.headers.get("Last-Modified", "")
    validator_file(part).write_text(strong if strong.isascii() else "", encoding="ascii")


def _chunks(answer: IO[bytes], too_late: Callable[[], bool]) -> Iterator[bytes]:
    """The body as it arrives. A server that sends a byte now and then is too slow as well."""
    while chunk := answer.read1(CHUNK):  # type: ignore[attr-defined]
        yield chunk
        if too_late():
            raise BusyError("terlalu lambat")


def _not_ok(error: urllib.error.HTTPError, part: Path) -> DownloadError:
    said = f"menjawab {error.code} {error.reason}"
    if error.code in NOT_THERE:
        return NotThereError(said)
    if error.code in BUSY:
        return BusyError(said, _wait(error.headers))
    if error.code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and part.exists():
        part.unlink()
        return BusyError(said, 0.0)
    return DownloadError(said)


def _wait(headers: Message) -> float | None:
    """Seconds that `Retry-After` asks for: a number or a date (RFC 9110, 10.2.3). The date is held
    against the site's own clock."""
    text = headers.get("Retry-After", "")
    if _DIGITS.fullmatch(text):
        return min(float(text), LONGEST_WAIT)
    try:
        wait = parsedate_to_datetime(text) - parsedate_to_datetime(headers.get("Date", ""))
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(wait.total_seconds(), 0.0), LONGEST_WAIT)


def _too_large(bounds: Bounds) -> DownloadError:
    return DownloadError(f"berkasnya lebih dari {bounds.bytes / 1_000_000:.0f} MB")


def _reason(error: Exception) -> str:
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    return getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
