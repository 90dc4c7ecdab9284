"""Sitemaps as files (sitemaps.org/protocol.html)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote
from xml.sax.saxutils import escape

from warta.sitemaps.entries import Entry

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
    entries: Sequence[Entry], site_url: str, limits: Limits | None = None
) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each file: sitemap.xml alone, or as an index with sitemap-1.xml and so on.

    `site_url` has no slash at its end; where it is empty, addresses are root-relative.
    """
    parts = list(_parts(entries, site_url, limits or Limits()))
    if len(parts) == 1:
        yield MAIN, parts[0].document("urlset")
        return
    index = _Part()
    for number, part in enumerate(parts, start=1):
        name = f"sitemap-{number}.xml"
        index.add(_element("sitemap", Entry(name, part.lastmod), site_url), None)
        yield name, part.document("urlset")
    yield MAIN, index.document("sitemapindex")


class _Part:
    """The elements of one file, and how long it will be."""

    def __init__(self) -> None:
        self.elements: list[bytes] = []
        self.lastmod: datetime | None = None
        self.size = len(self.document("sitemapindex"))

    def add(self, element: bytes, lastmod: datetime | None) -> None:
        self.elements.append(element)
        self.size += len(element)
        if lastmod and (self.lastmod is None or lastmod > self.lastmod):
            self.lastmod = lastmod

    def has_room(self, element: bytes, limits: Limits) -> bool:
        return len(self.elements) < limits.urls and self.size + len(element) <= limits.size

    def document(self, root: str) -> bytes:
        opening = f'{DECLARATION}<{root} xmlns="{NAMESPACE}">\n'.encode()
        return opening + b"".join(self.elements) + f"</{root}>\n".encode()


def _parts(entries: Iterable[Entry], site_url: str, limits: Limits) -> Iterator[_Part]:
    part = _Part()
    for entry in entries:
        element = _element("url", entry, site_url)
        if part.elements and not part.has_room(element, limits):
            yield part
            part = _Part()
        part.add(element, entry.lastmod)
    yield part


def _element(name: str, entry: Entry, site_url: str) -> bytes:
    location = escape(f"{site_url}/{quote(entry.url, safe=SAFE)}")
    moment = entry.lastmod.isoformat(timespec="seconds") if entry.lastmod else ""
    lastmod = f"<lastmod>{moment}</lastmod>" if moment else ""
    return f"<{name}><loc>{location}</loc>{lastmod}</{name}>\n".encode()
