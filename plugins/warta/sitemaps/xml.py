"""Sitemaps as files (sitemaps.org/protocol.html)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote
from xml.sax.saxutils import escape

from warta.sitemaps.entries import Entry, Listed

MOST_URLS = 50_000
MOST_BYTES = 50 * 1024 * 1024
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
MAIN = "sitemap.xml"
# What a path, a query or an escape that stands there already may hold (RFC 3986, 3.3 and 3.4).
SAFE = "/%:?#[]@!$&'()*+,;=-._~"


@dataclass(frozen=True)
class Limits:
    """The most that one file may hold: addresses, and bytes before compression."""

    urls: int = MOST_URLS
    size: int = MOST_BYTES


def sitemap_files(
    entries: Sequence[Listed],
    site_url: str,
    limits: Limits | None = None,
    element: Callable[[Listed], bytes] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each file: sitemap.xml alone, or as an index with sitemap-1.xml and so on.

    `site_url` has no slash at its end; where it is empty, addresses are root-relative.
    `element` says what `url_element` says of an entry, in its own way.
    """
    element = element or (lambda entry: url_element(entry, site_url))
    parts = list(_parts(entries, element, limits or Limits()))
    if len(parts) == 1:
        yield MAIN, parts[0].document("urlset")
        return
    index = _Part()
    for number, part in enumerate(parts, start=1):
        name = f"sitemap-{number}.xml"
        entry = Entry(name, part.lastmod)
        index.add(_element("sitemap", entry, site_url), entry)
        yield name, part.document("urlset")
    yield MAIN, index.document("sitemapindex")


def url_element(entry: Listed, site_url: str) -> bytes:
    """The line of an address."""
    return _element("url", entry, site_url)


class _Part:
    """The elements of one file, and how long it will be."""

    def __init__(self) -> None:
        self.elements: list[bytes] = []
        self.entries: list[Listed] = []
        self.size = len(self.document("sitemapindex"))

    @property
    def lastmod(self) -> datetime | None:
        """The latest change of all entries; None where none is known."""
        return max((entry.lastmod for entry in self.entries if entry.lastmod), default=None)

    def add(self, element: bytes, entry: Listed) -> None:
        self.elements.append(element)
        self.entries.append(entry)
        self.size += len(element)

    def has_room(self, element: bytes, limits: Limits) -> bool:
        return len(self.elements) < limits.urls and self.size + len(element) <= limits.size

    def document(self, root: str) -> bytes:
        opening = f'{DECLARATION}<{root} xmlns="{NAMESPACE}">\n'.encode()
        return opening + b"".join(self.elements) + f"</{root}>\n".encode()


def _parts(
    entries: Iterable[Listed], element_of: Callable[[Listed], bytes], limits: Limits
) -> Iterator[_Part]:
    part = _Part()
    for entry in entries:
        element = element_of(entry)
        if part.elements and not part.has_room(element, limits):
            yield part
            part = _Part()
        part.add(element, entry)
    yield part


def _element(name: str, entry: Listed, site_url: str) -> bytes:
    location = escape(f"{site_url}/{quote(entry.url, safe=SAFE)}")
    lastmod = entry.lastmod
    moment = lastmod.isoformat(timespec="seconds") if lastmod else ""
    lastmod = f"<lastmod>{moment}</lastmod>" if moment else ""
    return f"<{name}><loc>{location}</loc>{lastmod}</{name}>\n".encode()
