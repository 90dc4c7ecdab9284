"""Addresses as bodies have them: which can be a link, and how they are written."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

from warta.core.characters import visible_line
from warta.core.links import web_url

LONGEST_NAME = 200

SCHEMES = frozenset({"geo", "mailto", "sms", "tel", "tg", "whatsapp"})
"""Schemes besides http and https that a link may have; `warta check` takes them, too."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,60}):")
_DROPPED = re.compile(r"[\t\n\r\x00]")
_SPACE = re.compile(r"[\s<>\"]")
_UNSAFE_IN_PATH = re.compile(r"[\x00-\x20\"#%<>?\\^`{|}\x7f]")


def tidy(address: str) -> str:
    """`address` as browsers take it (WHATWG URL, 4.4): without line ends and edge whitespace,
    and with https where it begins with `//` or `www.`."""
    address = _DROPPED.sub("", address).strip()
    if address.startswith("//"):
        return f"https:{address}"
    return f"https://{address}" if address[:4].lower() == "www." else address


def scheme_of(address: str) -> str:
    """The scheme of a tidy address in lower case; empty where it is relative."""
    match = _SCHEME.match(address)
    return match[1].lower() if match else ""


def written(address: str) -> str | None:
    """A tidy web address with what it must not hold percent-encoded; None where it is unfit."""
    return web_url(_SPACE.sub(lambda match: quote(match[0]), address))


def host_of(address: str) -> str:
    """The host without `www.`, or empty."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def media_address(name: str) -> str:
    """The `src` of a picture below content/media."""
    return "media/" + _UNSAFE_IN_PATH.sub(lambda match: quote(match[0], safe=""), name)


def file_name(address: str) -> str:
    """The last part of an address's path, decoded, for people."""
    path = address.partition("?")[0].partition("#")[0]
    return visible_line(unquote(path.rstrip("/").rpartition("/")[2]), LONGEST_NAME)
