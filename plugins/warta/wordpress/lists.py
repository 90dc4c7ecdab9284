"""Where the lists of the old site are now: categories, tags and other terms, months and years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from warta.core.text import slugify
from warta.press.addresses import Addresses
from warta.wordpress.catalog import Entry, TermEntry
from warta.wordpress.directory import is_open
from warta.wordpress.locations import key_of
from warta.wordpress.slugs import decoded

# The first steps of term archives: WordPress's own, the theme family's, and what sites choose.
BASES: Mapping[str, tuple[str, ...]] = {
    "category": ("category", "kategori", "rubrik", "kanal", "categories", "topics"),
    "post_tag": ("tag", "tags", "label", "topik"),
    "newstopic": ("topic",),
    "author": ("author", "penulis"),
}
QUERIES: Mapping[str, str] = {
    "category_name": "category",
    "tag": "post_tag",
    "author_name": "author",
    "newstopic": "newstopic",
}
"""Fields of a query that name a term by its slug, and its taxonomy."""

DEEPEST = 50
COAUTHOR = "cap-"  # what the plugin Co-Authors Plus puts before a login

Key = tuple[str, str]


class Lists:
    """The lists, all addresses site-relative as `category/hukum/`. A term is known by its taxonomy
    and slug; what became nothing is looked for at its parent."""

    def __init__(
        self, terms: Iterable[TermEntry], entries: Iterable[Entry], addresses: Addresses
    ) -> None:
        self.terms: dict[Key, TermEntry] = {}
        self._addresses = addresses
        self._by_id: dict[int, TermEntry] = {}
        for term in terms:
            for slug in _spellings(term):
                self.terms.setdefault((term.taxonomy, slug), term)
            if term.id and term.taxonomy == "category":
                self._by_id.setdefault(term.id, term)
        self._bases = _bases(term.taxonomy for term in self.terms.values())
        self._months = _months(entries)

    def of_term(self, term: TermEntry) -> str | None:
        """Where the list of a term is, or that of the nearest one above it."""
        for _ in range(DEEPEST):
            if term.became and term.now and term.used:
                return self._addresses.listing(term.became, term.now)
            parent = self.terms.get((term.taxonomy, key_of((decoded(term.parent),))))
            if not term.parent or parent is None:
                break
            term = parent
        return None

    def named(self, taxonomy: str, slug: str) -> str | None:
        """The list of the term with this slug, percent-encoded or not."""
        term = self.terms.get((taxonomy, key_of((decoded(slug),))))
        return self.of_term(term) if term else None

    def numbered(self, number: int) -> str | None:
        """The list of the category with this number, as in `?cat=3`."""
        term = self._by_id.get(number)
        return self.of_term(term) if term else None

    def at(self, steps: tuple[str, ...]) -> str | None:
        """The list that WordPress had below its base, such as `category/daerah/sampang`."""
        for at, step in enumerate(steps[:-1]):
            taxonomies = self._bases.get(step, ())
            found = (self.named(taxonomy, steps[-1]) for taxonomy in taxonomies)
            if address := next(filter(None, found), None):
                return address
            if at:
                break
        return None

    def has(self, steps: tuple[str, ...]) -> bool:
        """Whether steps are those of a list, be there one or not: `tag/…`, `blog/category/…`."""
        return any(step in self._bases for step in steps[:-1][:2])

    def plain(self, steps: tuple[str, ...]) -> str | None:
        """The list of a category whose base the old site had taken away, as at `/hukum/`."""
        dated = steps[:1] and steps[0].isdecimal()
        return None if dated or self.has(steps) or not steps else self.named("category", steps[-1])

    def month(self, year: int, month: int) -> str | None:
        """The month's list where anything was published in it, else the year's."""
        found = (year, month) in self._months
        return f"{year:04}/{month:02}/" if found else self.year(year)

    def year(self, year: int) -> str | None:
        """The year's list where anything was published in it."""
        return f"{year:04}/" if (year, 0) in self._months else None

    def live(self) -> set[str]:
        """The address of every list that these terms and dates make."""
        terms = {
            self._addresses.listing(term.became, term.now)
            for term in self.terms.values()
            if term.became and term.now and term.used
        }
        return terms | {f"{y:04}/{m:02}/" if m else f"{y:04}/" for y, m in self._months}


def _spellings(term: TermEntry) -> set[str]:
    """The slugs a term answers to: those of an author are made of the login (`user_nicename`)."""
    slug = key_of((decoded(term.slug),))
    if term.taxonomy != "author":
        return {slug}
    bare = slug.removeprefix(COAUTHOR)
    return {slug, bare, slugify(bare), slugify(term.name)} - {""}


def _bases(taxonomies: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The taxonomies that a first step may stand for; one of a plugin stands for its own name."""
    known = {base: (taxonomy,) for taxonomy, bases in BASES.items() for base in bases}
    for taxonomy in set(taxonomies):
        for base in {taxonomy, taxonomy.replace("_", "-")}:
            known[base] = tuple(dict.fromkeys((*known.get(base, ()), taxonomy)))
    return known


def _months(entries: Iterable[Entry]) -> set[tuple[int, int]]:
    """Every year and month in which an article was published; a year has month 0."""
    found = set()
    for entry in entries:
        if entry.kind == "article" and is_open(entry) and entry.date:
            found |= {(entry.date.year, entry.date.month), (entry.date.year, 0)}
    return found
