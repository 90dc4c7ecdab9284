"""Which old addresses need a redirect, and where each leads."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from urllib.parse import quote, unquote

from warta.core.text import slugify
from warta.press.addresses import FIXED, from_settings
from warta.wordpress.addresses import public_addresses
from warta.wordpress.catalog import NOWHERE, Entry, Placed, TermEntry
from warta.wordpress.directory import former_keys
from warta.wordpress.lists import DEEPEST, Lists
from warta.wordpress.locations import encoded, key_of, plain_path
from warta.wordpress.permalinks import PLAIN, Structure, structure_of
from warta.wordpress.redirects.patterns import front_of, patterns_of
from warta.wordpress.redirects.redirect import Redirect, Rules
from warta.wordpress.site import NewSite, OldSite
from warta.wordpress.slugs import decoded

FEEDS = {
    "feed/": "feed/rss.xml",
    "feed/rss/": "feed/rss.xml",
    "feed/rss2/": "feed/rss.xml",
    "feed/rdf/": "feed/rss.xml",
    "feed/atom/": "feed/atom.xml",
    "comments/feed/": "comments/feed/rss.xml",
    "sitemap_index.xml": "sitemap.xml",
    "wp-sitemap.xml": "sitemap.xml",
}
BASES = {"post_tag": "tag", "newstopic": "topic"}
"""The first steps of archives that do not have their taxonomy's name."""

# Line ends and other control characters (C0, C1), what cannot be encoded, and U+FFFD, which stands
# for bytes that were no UTF-8.
_STRANGE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffd]")
_WORD = re.compile(r"[a-z0-9_-]+")


def redirects_of(  # noqa: PLR0913 - what redirects hang on
    entries: Mapping[int, Entry],
    placed: Mapping[int, Placed],
    terms: Iterable[TermEntry],
    *,
    old: OldSite,
    new: NewSite,
    structure: Structure | None = None,
) -> Rules:
    """Every redirect that the old site's readers need: only from what is no page any more, only to
    what is one, and of two from one address the first. `structure` is that of the entries, where
    it is known already."""
    terms = tuple(terms)
    addresses = from_settings(new.settings)
    home = addresses.base_path
    structure = structure or structure_of(entries.values(), old)
    lists = Lists(terms, entries.values(), addresses)
    live = {
        f"{home}/{address}"
        for address in (*public_addresses(entries.values(), placed), *lists.live(), *FIXED)
    }
    live |= {f"{home}/{addresses.listing('category', name)}" for name in new.categories}
    maker = _Maker(entries, placed, lists, old.base, home)
    prefix = f"{old.base}{front_of(structure)}"
    of_terms = maker.of_terms(terms, prefix, plain=structure.name == PLAIN)
    wanted = chain(maker.of_site(), of_terms, maker.of_items())
    return Rules(
        redirects=_needed(wanted, live),
        patterns=patterns_of(structure, addresses, old.base, live),
        dropped=maker.dropped(),
    )


@dataclass(frozen=True)
class _Maker:
    """Makes redirects; paths of the old site begin with `base`, those of the new with `home`."""

    entries: Mapping[int, Entry]
    placed: Mapping[int, Placed]
    lists: Lists
    base: str
    home: str

    def of_site(self) -> Iterator[Redirect]:
        """Feeds and sitemaps, and a blog's front page that was no site's."""
        for old, now in FEEDS.items():
            yield self._to(f"{self.base}/{old}", now, kind="list")
        if self.base:
            yield self._to(f"{self.base}/", "", kind="list")

    def of_terms(
        self, terms: Iterable[TermEntry], prefix: str, *, plain: bool
    ) -> Iterator[Redirect]:
        """Archives of terms, by every path they had, and their feeds: those of what are categories
        now lead to feeds, those of other lists that moved to the list."""
        for term in terms:
            now = self.lists.of_term(term)
            if now is None:
                continue
            for path in self._paths(term):
                old = f"{prefix}/{BASES.get(term.taxonomy, term.taxonomy)}/{path}/"
                yield self._to(old, now, kind="list")
                if term.became == "category":
                    yield self._to(f"{old}feed/", f"{now}feed/rss.xml", kind="list")
                elif old != f"{self.home}/{now}":
                    yield self._to(f"{old}feed/", now, kind="list")
            if plain and (query := _query(term)):
                yield self._to(f"{self.base}/", now, query=query, kind="list")

    def of_items(self) -> Iterator[Redirect]:
        """Articles and pages by their addresses, former ones, and numbers; attachments."""
        for entry in self.entries.values():
            placed = self.placed.get(entry.id, NOWHERE)
            if entry.public and placed.address:
                yield from self._of_page(entry, placed)
            elif entry.kind == "attachment" and (address := self._above(entry)):
                yield from self._of_attachment(entry, _path(placed), address)

    def dropped(self) -> int:
        """How many attachments had a page that belongs to none that is left."""
        attached = (entry for entry in self.entries.values() if entry.kind == "attachment")
        return sum(not self._above(entry) for entry in attached)

    def _of_page(self, entry: Entry, placed: Placed) -> Iterator[Redirect]:
        old, now, views = _path(placed), placed.address, entry.views
        if old:
            yield self._to(old, now, views=views)
            for former in former_keys(entry, old):
                yield self._to(former, now, views=views)
        field = "page_id" if entry.kind == "page" else "p"
        query = f"{field}={entry.id}"
        yield self._to(f"{self.base}/", now, query=query, views=views, kind="number")

    def _of_attachment(self, entry: Entry, old: str, now: str) -> Iterator[Redirect]:
        if old:
            yield self._to(old, now, kind="attachment")
        query = f"attachment_id={entry.id}"
        yield self._to(f"{self.base}/", now, query=query, kind="attachment")

    def _above(self, entry: Entry) -> str:
        """The address of what an attachment hangs on; empty where readers do not see that."""
        parent = self.entries.get(entry.parent)
        public = parent is not None and parent.public
        return self.placed.get(entry.parent, NOWHERE).address if public else ""

    def _paths(self, term: TermEntry) -> list[str]:
        """The steps of a term's archive: with its parents, as WordPress links it, and without."""
        slug = decoded(term.slug)
        steps, above = [slug], term
        for _ in range(DEEPEST):
            parent = self.lists.terms.get((term.taxonomy, key_of((decoded(above.parent),))))
            if not above.parent or parent is None or decoded(parent.slug) in steps:
                break
            steps, above = [decoded(parent.slug), *steps], parent
        login = [slugify(slug)] if term.taxonomy == "author" else []
        whole = [*login, "/".join(steps), slug]
        return [path for path in dict.fromkeys(whole) if path]

    def _to(self, old: str, address: str, **more: object) -> Redirect:
        now = quote(f"{self.home}/{address}", safe="/-._~")
        return Redirect(encoded(old), now, **more)  # type: ignore[arg-type]


def _path(placed: Placed) -> str:
    """The path that WordPress gave; empty where it had only a number."""
    return "" if "?" in placed.old else placed.old


def _query(term: TermEntry) -> str:
    """What asks for a term where addresses have no words; empty where that is not known."""
    if term.taxonomy == "post_tag" and _WORD.fullmatch(term.slug):
        return f"tag={term.slug}"
    return f"cat={term.id}" if term.taxonomy == "category" and term.id else ""


def _needed(wanted: Iterable[Redirect], live: Collection[str]) -> tuple[Redirect, ...]:
    standing = {plain_path(path) for path in live}
    found: dict[tuple[str, str], Redirect] = {}
    for redirect in wanted:
        key = (plain_path(redirect.old), redirect.query)
        stands = key[0] in standing and not redirect.query
        if not stands and _is_safe(redirect.old) and _is_safe(redirect.new):
            found.setdefault(key, redirect)
    return tuple(sorted(found.values(), key=lambda redirect: redirect.weight))


def _is_safe(path: str) -> bool:
    """One slash at its start, and nothing that no address of WordPress holds."""
    text = unquote(path, errors="replace")
    return text.startswith("/") and not text.startswith(("//", "/\\")) and not _STRANGE.search(text)
