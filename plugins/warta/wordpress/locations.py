"""Addresses of the old site, taken apart and brought to one spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit

from warta.wordpress.site import OldSite

PORTS = (None, 80, 443)
MOST_FIELDS = 50
INDEX = "index.php"

_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):")
_YEAR = re.compile(r"[0-9]{4}")
_SHORT = re.compile(r"[0-9]")
# RFC 3986, 3.3: what a path may hold as it is, and the slash.
_PATH_SAFE = "/-._~!$&'()*+,;=:@"


@dataclass(frozen=True, slots=True)
class Location:
    """A place on the old site. `steps` are those of the path below the blog's own, decoded;
    `fields` those of the query; `below` says whether it lies in the blog."""

    steps: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    fragment: str = ""
    below: bool = True

    @property
    def key(self) -> str:
        """One spelling for all addresses that WordPress answers alike, such as `2023/05/slug`."""
        return key_of(self.steps)


def scheme_of(address: str) -> str:
    """The scheme in lower case; empty where there is none."""
    found = _SCHEME.match(address)
    return found["scheme"].lower() if found else ""


def split(address: str) -> SplitResult:
    """Take an address apart. Raises `ValueError`, also for a port that is none."""
    parts = urlsplit(address)
    _ = parts.port
    return parts


def is_own(parts: SplitResult, old: OldSite) -> bool:
    """Whether it names the old site, in whatever spelling; what names no host does not."""
    host = (parts.hostname or "").rstrip(".")
    return host in old.hosts and (parts.port in PORTS or parts.port == _port(old.url))


def location_of(parts: SplitResult, old: OldSite) -> Location:
    """Where an own or a relative address points. Takes any."""
    steps = _steps(parts.path)
    base = _steps_of_base(old.base)
    below = steps[: len(base)] == base
    inside = steps[len(base) :] if below else steps
    if inside[:1] == (INDEX,):
        inside = inside[1:]
    return Location(inside, _fields(parts.query), parts.fragment, below)


def key_of(steps: tuple[str, ...]) -> str:
    """Steps as one key: lower case, composed (NFC), the digits of months and days in two places."""
    folded = [unicodedata.normalize("NFC", step).lower() for step in steps]
    for at in range(1, len(folded)):
        in_date = _YEAR.fullmatch(folded[at - 1]) or (at > 1 and _YEAR.fullmatch(folded[at - 2]))
        if in_date and _SHORT.fullmatch(folded[at]):
            folded[at] = f"0{folded[at]}"
    return "/".join(folded)


def old_address(link: str, old: OldSite) -> str:
    """Path and query of a link of the old site, as its host's readers have it; else empty."""
    try:
        parts = split(link.strip())
    except ValueError:
        return ""
    if not is_own(parts, old):
        return ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.path or '/'}{query}"


def same_path(one: str, other: str) -> bool:
    """Whether two paths lead to one page: percent-encoding and a slash at the end, which every
    server adds by itself, do not count."""
    return plain_path(one) == plain_path(other)


def encoded(path: str) -> str:
    """A path as a request has it: decoded and encoded again in one way, of ASCII alone."""
    return quote(unquote(path, errors="replace"), safe=_PATH_SAFE, errors="replace")


def plain_path(path: str) -> str:
    """A path as `same_path` compares it."""
    return unicodedata.normalize("NFC", unquote(path, errors="replace")).rstrip("/")


@cache
def _steps_of_base(base: str) -> tuple[str, ...]:
    return _steps(base)


@cache
def _port(url: str) -> int | None:
    """The port of the old site, where it has one of its own."""
    try:
        return urlsplit(url).port
    except ValueError:
        return None


def _steps(path: str) -> tuple[str, ...]:
    """The steps of a path, without empty ones, with `.` and `..` taken."""
    found: list[str] = []
    for step in path.replace("\\", "/").split("/"):
        plain = unquote(step, errors="replace").strip()
        if plain == "..":
            del found[-1:]
        elif plain not in ("", "."):
            found.append(plain)
    return tuple(found)


def _fields(query: str) -> dict[str, str]:
    """The fields of a query, also where `&` was escaped once too often; of two the last."""
    try:
        pairs = parse_qsl(query.replace("&amp;", "&"), max_num_fields=MOST_FIELDS, errors="replace")
    except ValueError:
        return {}
    return dict(pairs)
