"""Pelican's own links to other sources, such as `[kemarin]({filename}2024-02-01-kemarin.md)`.

Where they lead is known once all sources are read. So a page that has them hangs on the addresses
of their targets, and is as it was where these are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import PurePosixPath
from posixpath import join, normpath
from typing import Any
from urllib.parse import unquote, urlparse

from warta.press.making import unknowable
from warta.press.store import digest_of

Links = tuple[tuple[str, ...], ...]
"""For each link the sources that it may mean, in the order in which Pelican tries them."""

TO_A_SOURCE = "filename"


def pattern_of(opening: str) -> re.Pattern[str]:
    """What finds each quoted value that begins as INTRASITE_LINK_REGEX says.

    Pelican looks at some attributes alone; this finds more, never less.
    """
    return re.compile(rf"""=\s*(?P<quote>["'])(?:{opening})""", re.VERBOSE)


def links_of(html: str, path: str, pattern: re.Pattern[str]) -> Links | None:
    """What the links in the HTML of the file `path` mean.

    None where there may be others than `{filename}`, which only Pelican can follow.
    """
    found: dict[tuple[str, ...], None] = {}
    for match in pattern.finditer(html):
        ends = html.find(match["quote"], match.end())
        plain = html.endswith("href", 0, match.start()) and match["what"] == TO_A_SOURCE
        if not plain or ends < 0:
            return None
        try:
            found[_sources(html[match.end() : ends], path)] = None
        except ValueError:  # no address at all
            return None
    return tuple(found)


def addresses(links: Links, sources: Mapping[str, Any]) -> dict[str, str] | None:
    """The address of each source that is linked to; None where one of them is not there."""
    found = {}
    for tried in links:
        path = next((path for path in tried if sources.get(path) is not None), None)
        if path is None:
            return None
        found[path] = sources[path].url
    return found


def with_targets(whole: bytes, links: Links | None, sources: Mapping[str, Any]) -> bytes:
    """What stands for `whole` with the addresses that `links` lead to.

    Where only Pelican can follow them, such a page is made each time.
    """
    if links == ():
        return whole
    found = None if links is None else addresses(links, sources)
    return digest_of(whole, unknowable().encode() if found is None else repr(found).encode())


def _sources(value: str, path: str) -> tuple[str, ...]:
    url = urlparse(value)
    tried = url.path, unquote(url.path), urlparse(unescape(url.geturl())).path
    return tuple(dict.fromkeys(_below_content(each, path) for each in tried))


def _below_content(link: str, path: str) -> str:
    if link.startswith("/"):
        return link[1:]
    return normpath(join(str(PurePosixPath(path).parent), link))
