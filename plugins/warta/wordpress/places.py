"""Where the links and pictures of a body lead now: the `Surroundings` of every body."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol
from urllib.parse import SplitResult, quote

from warta.press.addresses import from_settings
from warta.wordpress.catalog import Entry, Placed, TermEntry
from warta.wordpress.directory import HIDDEN, NUMBERS, Directory, is_open
from warta.wordpress.lists import QUERIES, Lists
from warta.wordpress.locations import Location, is_own, location_of, scheme_of, split
from warta.wordpress.notes import Note
from warta.wordpress.register import Register
from warta.wordpress.site import NewSite, OldSite
from warta.wordpress.surroundings import Aim, Picture

LONGEST_DETAIL = 200
MOST_TAILS = 4
WEB = frozenset({"http", "https"})
FOREIGN = frozenset({"geo", "mailto", "sms", "tel", "tg", "whatsapp"})
"""Schemes that the check takes, besides those of the web."""

FILES = ("wp-content", "wp-includes")
CLOSED = ("wp-admin", "wp-cron.php", "wp-json", "wp-login.php", "wp-signup.php", "xmlrpc.php")
FEED = "feed/rss.xml"
SITEMAPS = frozenset({"sitemap.xml", "sitemap_index.xml", "wp-sitemap.xml"})
SEARCH = "cari/"
ASKING = (*NUMBERS, *QUERIES, "cat", "m", "feed")
"""Fields of a query that name a page, which then is not the front page."""

_FEEDS = ("atom", "rdf", "rss", "rss2")
_BEHIND_HOST = re.compile(r"[/?#:]")
_MORE = re.compile(r"more-[0-9]+")
_COMMENT_PAGE = re.compile(r"comment-page-[0-9]+")
_NUMBER = re.compile(r"[0-9]{1,6}")
_MONTH = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})?(?:[0-9]{2})?")
# What a fragment may hold as it is (RFC 3986, 3.5), without the brackets that Markdown reads.
_FRAGMENT_SAFE = "-._~!$&'*+,;=:@/?%"


class PictureFinder(Protocol):
    """The files of the old site; `warta.wordpress.pictures.index.PictureIndex` is one."""

    def find(self, address: str) -> Picture | None:
        """The picture at an address, whatever its size; None where it is foreign."""

    def by_id(self, id: int) -> Picture | None:  # noqa: A002 - WordPress calls it so
        """The picture with this number."""

    def children(self, id: int) -> tuple[int, ...]:  # noqa: A002
        """The numbers of the pictures attached to an item."""

    def document(self, address: str) -> str | None:
        """Where the document at an address is published now."""


class Places:
    """The `Surroundings` of all bodies: what is asked is looked up, never searched for."""

    def __init__(  # noqa: PLR0913 - all that there is to know
        self,
        entries: Mapping[int, Entry],
        placed: Mapping[int, Placed],
        terms: Iterable[TermEntry],
        pictures: PictureFinder,
        blocks: Callable[[int], str | None],
        *,
        old: OldSite,
        new: NewSite,
        register: Register | None = None,
    ) -> None:
        """`register` is an empty one; without it there is one in memory."""
        self._placed = placed
        self._pictures = pictures
        self._blocks = blocks
        self._old = old
        self._directory = Directory(entries, placed, old, register or Register())
        self._lists = Lists(terms, entries.values(), from_settings(new.settings))

    def link(self, address: str) -> Aim:
        """Where a link leads now. Takes any text."""
        address = self._with_scheme(address.strip())
        try:
            parts = split(address)
        except ValueError:
            return _nowhere("link-dead", address)
        scheme = scheme_of(address)
        if scheme and scheme not in WEB:
            return Aim(address) if scheme in FOREIGN else _nowhere("link-unsafe", address)
        if address.startswith("#") and not _MORE.fullmatch(parts.fragment):
            return Aim(address)
        return self._web(address, parts)

    def picture(self, address: str) -> Picture | None:
        """The picture at an address of the old site; None: it is foreign."""
        return self._pictures.find(address)

    def attachment(self, id: int) -> Picture | None:  # noqa: A002 - WordPress calls it so
        """The picture with this number in the library."""
        return self._pictures.by_id(id)

    def children(self, id: int) -> tuple[int, ...]:  # noqa: A002
        """The numbers of the pictures attached to an item."""
        return self._pictures.children(id)

    def block(self, id: int) -> str | None:  # noqa: A002
        """The content of the reusable block with this number."""
        return self._blocks(id)

    def _with_scheme(self, address: str) -> str:
        """A host that was written without its scheme, as `www.kabar.example/x/`, gets one."""
        host = _BEHIND_HOST.split(address, maxsplit=1)[0].lower()
        bare = host in self._old.hosts or (host.startswith("www.") and host.count(".") > 1)
        return f"https://{address}" if bare else address

    def _web(self, address: str, parts: SplitResult) -> Aim:
        if not parts.path and not parts.netloc and not parts.query:
            return _nowhere("link-dead", address)
        if document := self._document(address, parts):
            return Aim(document + _fragment(parts.fragment))
        if is_own(parts, self._old) or not (parts.netloc or parts.scheme):
            return self._own(address, parts)
        known = self._directory.of_guid(address)
        return self._to(known, address, parts.fragment) if known else _foreign(address, parts)

    def _document(self, address: str, parts: SplitResult) -> str | None:
        """A file of uploads/; its name has an ending, which spares asking for most links."""
        named = "." in parts.path.rpartition("/")[2]
        return self._pictures.document(address) if named else None

    def _own(self, address: str, parts: SplitResult) -> Aim:
        location = location_of(parts, self._old)
        if location.steps[:1] and location.steps[0] in (*CLOSED, *FILES):
            return _nowhere("link-dead", address)
        entry = self._entry(location)
        found = None if entry else self._listed(location)
        if entry is None and found is None:
            entry = self._guessed(_page_of(location))
        if entry is not None:
            return self._to(entry, address, location.fragment)
        if found is None:
            found = self._lists.plain(_page_of(location).steps)
        if found is not None:
            return Aim(f"/{found}{_fragment(location.fragment)}")
        outside = not location.below and parts.netloc
        return _foreign(address, parts) if outside else _nowhere("link-dead", address)

    def _entry(self, location: Location) -> Entry | None:
        """The item at a place, or at what the place is a part of."""
        if found := self._directory.find(location):
            return found
        return next(filter(None, map(self._directory.find, _shorter(location))), None)

    def _guessed(self, page: Location) -> Entry | None:
        return None if self._lists.has(page.steps) else self._directory.guess(page)

    def _to(self, entry: Entry, address: str, fragment: str) -> Aim:
        """Where an item is now; of an attachment the page that it hangs on."""
        if entry.kind == "attachment":
            return self._to_attachment(entry, address, fragment)
        placed = self._placed.get(entry.id)
        if is_open(entry) and placed and placed.address:
            return Aim(f"/{placed.address}{_fragment(fragment)}", title=entry.title)
        hidden = entry.kind or entry.reason in HIDDEN
        return _nowhere("link-private" if hidden else "link-dead", address)

    def _to_attachment(self, entry: Entry, address: str, fragment: str) -> Aim:
        if document := self._pictures.document(entry.attachment_url):
            return Aim(document)
        parent = self._directory.by_id.get(entry.parent)
        if parent is None or parent.kind not in ("article", "page"):
            return _nowhere("link-dead", address)
        return self._to(parent, address, fragment)

    def _listed(self, location: Location) -> str | None:
        """The list, or the page of the site's own, that WordPress would show at a place."""
        if (asked := _by_query(location, self._lists)) is not None:
            return asked or None
        steps = _page_of(location).steps
        if not steps:
            return FEED if _is_feed(location.steps) else ""
        if steps[0] in SITEMAPS:
            return "sitemap.xml"
        if steps == ("comments",) and _is_feed(location.steps):
            return FEED
        return self._lists.at(steps) or self._of_date(steps)

    def _of_date(self, steps: tuple[str, ...]) -> str | None:
        """The month of `2023/10` and of each of its days, the year of `2023`."""
        numbers = [int(step) for step in steps if _NUMBER.fullmatch(step)]
        if len(numbers) != len(steps) or len(steps) > 3 or len(steps[0]) != 4:  # noqa: PLR2004
            return None
        year, month = (*numbers, 0)[:2]
        return self._lists.month(year, month) if month else self._lists.year(year)


def _by_query(location: Location, lists: Lists) -> str | None:
    """The list that a query names, as WordPress without permalinks does; empty where there is none,
    None where the query names none."""
    if "s" in location.fields:
        return SEARCH
    named = (field for field in ASKING if field in location.fields)
    field = None if location.steps else next(named, None)
    return None if field is None else _asked(field, location.fields[field], lists) or ""


def _asked(field: str, value: str, lists: Lists) -> str | None:
    if field == "feed":
        return FEED
    if field in QUERIES:
        return lists.named(QUERIES[field], value.rpartition("/")[2])
    if field == "m" and (found := _MONTH.fullmatch(value)):
        return lists.month(int(found["year"]), int(found["month"] or 0))
    return lists.numbered(int(value)) if field == "cat" and _NUMBER.fullmatch(value) else None


def _page_of(location: Location) -> Location:
    """Without what WordPress hangs on an address: `/amp/`, `/feed/`, `/page/2/`, and the like."""
    steps = location.steps
    for _ in range(MOST_TAILS):
        steps = _trimmed(steps)
    return Location(steps, {}, location.fragment, location.below)


def _shorter(location: Location) -> list[Location]:
    """What a place may be a part of: its page, and that without the number of `<!--nextpage-->`."""
    page = _page_of(location)
    found = [page] if page.steps != location.steps else []
    if page.steps and _NUMBER.fullmatch(page.steps[-1]):
        found.append(Location(page.steps[:-1]))
    return found


def _trimmed(steps: tuple[str, ...]) -> tuple[str, ...]:
    last, before = (*reversed(steps[-2:]), "", "")[:2]
    if before in ("feed", "page") and (last in _FEEDS or _NUMBER.fullmatch(last)):
        return steps[:-2]
    single = last in ("amp", "embed", "feed", "trackback") or _COMMENT_PAGE.fullmatch(last)
    return steps[:-1] if single else steps


def _is_feed(steps: tuple[str, ...]) -> bool:
    return "feed" in steps[-2:]


def _foreign(address: str, parts: SplitResult) -> Aim:
    if not parts.hostname:
        return _nowhere("link-dead", address)
    return Aim(address if parts.scheme else f"https:{address}")


def _fragment(fragment: str) -> str:
    """`#comment-123` goes on; what stands for `<!--more-->` is no place of the new page."""
    if not fragment or _MORE.fullmatch(fragment):
        return ""
    return f"#{quote(fragment, safe=_FRAGMENT_SAFE)}"


def _nowhere(code: str, address: str) -> Aim:
    return Aim(None, Note(code, address[:LONGEST_DETAIL]))
