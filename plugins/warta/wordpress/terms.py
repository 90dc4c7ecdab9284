"""Categories, tags, regions and authors: what each term of the export becomes, and each item gets.

An item keeps one category, the primary one where a plugin of WordPress knows it, else its first;
its others become tags. Rules can say otherwise (`warta.wordpress.rules`).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from warta.core.text import collapse, slugify
from warta.wordpress.catalog import Became, TermEntry
from warta.wordpress.export import Author, Item, Label, Term
from warta.wordpress.notes import Note
from warta.wordpress.rules import Rules, Target, rule_key
from warta.wordpress.texts import LONGEST_NAME, plain_line

PRIMARY = ("_yoast_wpseo_primary_category", "rank_math_primary_category", "_primary_category")
TECHNICAL = frozenset(
    {
        "elementor_library_type",
        "link_category",
        "nav_menu",
        "post_format",
        "wp_pattern_category",
        "wp_template_part_area",
        "wp_theme",
    }
)
USUAL: Mapping[str, Became] = {"category": "category", "post_tag": "tag"}
PARTING = re.compile(r"\s*[,;]\s*")  # what parts names in a header
DEEPEST = 50
LONGEST_NUMBER = 18

Key = tuple[str, str]
Slugged = TypeVar("Slugged", Term, Label)


@dataclass(frozen=True, slots=True)
class Filed:
    """Where an item is filed, in the newsroom's names."""

    category: str = ""
    tags: tuple[str, ...] = ()
    region: str = ""
    notes: tuple[Note, ...] = ()

    @property
    def names(self) -> Iterator[tuple[Became, str]]:
        """Every list that the item is in."""
        yield "category", self.category
        yield "region", self.region
        yield from (("tag", name) for name in self.tags)


class Terms:
    """All terms of an export, by taxonomy and slug; those of WXR 1.0 by what items say of them."""

    def __init__(self, rules: Rules, categories: Sequence[str], fallback: str) -> None:
        """`categories` are those of the settings, whose spelling goes before the export's."""
        self._rules = rules
        self._fallback = rules.default_category or fallback
        self._terms: dict[Key, Term] = {}
        self._by_id: dict[tuple[str, int], str] = {}
        self._became: dict[Key, Target] = {}
        self._spelt: dict[tuple[Became, str], str] = {
            ("category", slugify(name)): name for name in categories
        }

    def add(self, term: Term) -> None:
        """Take a term in; of two with one slug the first, but a parent is never forgotten."""
        term = _slugged(term)
        key = (term.taxonomy, term.slug)
        known = self._terms.get(key)
        if known is None or (term.id and not known.id):
            self._terms[key] = term
        if term.id:
            self._by_id[term.taxonomy, term.id] = term.slug

    def file(self, item: Item) -> Filed:
        """The category, tags and region of an item."""
        targets = [*self._targets(item)]
        categories = _named(targets, "category")
        regions = _named(targets, "region")
        category = categories[0] if categories else self._fallback
        others = [name for name in (*categories[1:], *regions[1:]) if name != category]
        tags = [self._spelling("tag", name) for name in others]
        notes = [Note("category-to-tag", name) for name in tags]
        if not categories:
            notes.append(Note("category-default", category))
        if len(categories) > 1:
            notes += [Note("category-unsure", number) for number in self._unknown(item)]
        notes += self._renamed(item)
        tags = list(dict.fromkeys([*_named(targets, "tag"), *tags]))
        return Filed(category, tuple(tags), regions[0] if regions else "", tuple(notes))

    def entries(self, used: Container[tuple[Became, str]]) -> list[TermEntry]:
        """Every term, with what became of it; `used` are the lists that have a page."""
        found = []
        for (taxonomy, slug), term in self._terms.items():
            target, there = self._listed(self._target(taxonomy, slug), used)
            name = plain_line(term.name, LONGEST_NAME)
            entry = TermEntry(taxonomy, slug, name, term.parent, id=term.id, used=there)
            found.append(replace(entry, became=target.became, now=target.name))
        return found

    def _listed(self, target: Target, used: Container[tuple[Became, str]]) -> tuple[Target, bool]:
        """Where what is under a target is listed, and whether anything is: a category or a region
        that is no article's first lives on as a tag."""
        if (target.became, target.name) in used or target.became not in ("category", "region"):
            return target, (target.became, target.name) in used
        tag = Target("tag", self._spelling("tag", target.name))
        return (tag, True) if (tag.became, tag.name) in used else (target, False)

    def tree(self) -> list[tuple[int, str]]:
        """The categories that stay categories, as an outline: how deep, and the name."""
        staying = {term.slug: term for term in self._of("category") if self._stays(term)}
        below: dict[str, list[Term]] = {}
        for term in staying.values():
            below.setdefault(term.parent if term.parent in staying else "", []).append(term)
        return [*_outline(below)]

    def _stays(self, term: Term) -> bool:
        """Whether a category is one of its own here: by a rule it may be a tag, or another."""
        target = self._target("category", term.slug)
        return target.became == "category" and slugify(target.name) == slugify(
            self._name("category", term.slug)
        )

    def _of(self, taxonomy: str) -> Iterator[Term]:
        return (term for (kind, _), term in self._terms.items() if kind == taxonomy)

    def _targets(self, item: Item) -> Iterator[Target]:
        for label in self._in_order(item):
            self.add(Term(label.taxonomy, label.slug, label.name))
            target = self._target(label.taxonomy, label.slug)
            yield target
            if label.taxonomy == "category" and self._rules.tree == "top":
                leaf = self._spelling("tag", self._name(label.taxonomy, label.slug))
                yield Target("tag" if leaf != target.name else "", leaf)

    def _in_order(self, item: Item) -> list[Label]:
        """The primary category first."""
        primary = {self._by_id.get(("category", int(number))) for number in _primary(item)}
        return sorted(
            map(_slugged, item.labels),
            key=lambda label: not (label.taxonomy == "category" and label.slug in primary),
        )

    def _unknown(self, item: Item) -> list[str]:
        """Numbers of primary categories that no export explains: one of posts alone lists none."""
        known = self._by_id
        return [number for number in _primary(item) if ("category", int(number)) not in known]

    def _target(self, taxonomy: str, slug: str) -> Target:
        key = (taxonomy, slug)
        if key not in self._became:
            found = self._decided(taxonomy, slug)
            name = self._spelling(found.became, found.name) if found.became else ""
            self._became[key] = Target(found.became if name else "", name)
        return self._became[key]

    def _decided(self, taxonomy: str, slug: str) -> Target:
        """By rule, else by what the taxonomy usually is; the name is not yet spelt as elsewhere."""
        name = self._name(taxonomy, slug)
        ruled = {"category": self._rules.categories, "post_tag": self._rules.tags}.get(taxonomy, {})
        for key in (rule_key(name), slug):
            if key in ruled:
                return ruled[key]
        if rule_key(name) in self._rules.regions:
            return Target("region", name)
        if taxonomy == "category" and self._rules.tree == "top":
            return self._top(slug)
        became = self._rules.taxonomies.get(taxonomy, USUAL.get(taxonomy, "tag"))
        return Target("") if taxonomy in TECHNICAL else Target(became, name)  # type: ignore[arg-type]

    def _top(self, slug: str) -> Target:
        top = slug
        for _ in range(DEEPEST):
            parent = self._terms[("category", top)].parent
            if ("category", parent) not in self._terms:
                break
            top = parent
        return Target("category", self._name("category", top))

    def _name(self, taxonomy: str, slug: str) -> str:
        term = self._terms.get((taxonomy, slug))
        return plain_line(term.name if term else slug, LONGEST_NAME) or slug

    def _spelling(self, became: Became, name: str) -> str:
        """One spelling a name, and one that a header can hold: no comma, and letters in it."""
        clean = PARTING.sub(" ", name).strip() if became == "tag" else name
        slug = slugify(clean)
        return self._spelt.setdefault((became, slug), clean) if slug else ""

    def _renamed(self, item: Item) -> Iterator[Note]:
        for label in map(_slugged, item.labels):
            if label.taxonomy in TECHNICAL:
                continue
            name = self._name(label.taxonomy, label.slug)
            now = self._target(label.taxonomy, label.slug).name
            if now and slugify(now) == slugify(name) and now != name:
                yield Note("name-changed", f"{name} → {now}")
            elif not now:
                yield Note("name-dropped", name)


class Authors:
    """Who wrote: logins, and the names that readers saw."""

    def __init__(self, rules: Rules, fallback: str) -> None:
        self._rules = rules
        self._fallback = fallback
        self._names: dict[str, str] = {}

    def add(self, author: Author) -> None:
        """Take an author in; the last of one login wins, and unnamed ones are known by it."""
        self._names[author.login] = plain_line(author.name or author.login, LONGEST_NAME)

    def name(self, login: str) -> tuple[str, tuple[Note, ...]]:
        """The name for a header. Where WordPress has forgotten the author it is the site's own."""
        known = self._names.get(login, "")
        if not login or not known:
            note = Note("author-missing", login)
            return self._ruled(login) or self._fallback, (note,)
        name = self._ruled(login) or self._ruled(known) or known
        clean = collapse(name.replace(";", " "))
        if not slugify(clean):
            return login, (Note("name-changed", known),)
        return clean, () if clean == name else (Note("name-changed", f"{name} → {clean}"),)

    def entries(self, logins: Container[str]) -> list[TermEntry]:
        """Every author, as the pages of WordPress have them: `/author/LOGIN/`; `logins` are those
        of published articles."""
        return [
            TermEntry(
                "author",
                login.lower(),
                name,
                became="author",
                now=self.name(login)[0],
                used=login in logins,
            )
            for login, name in self._names.items()
        ]

    def _ruled(self, name: str) -> str:
        return self._rules.authors.get(rule_key(name), "")


def _slugged(label: Slugged) -> Slugged:
    """With a slug of its name where it has none, as in WXR 1.0."""
    return label if label.slug else replace(label, slug=slugify(label.name) or label.name)


def _primary(item: Item) -> list[str]:
    """The numbers of categories that plugins call an item's primary one."""
    values = (value for key in PRIMARY for value in item.metas(key))
    return [value for value in values if value.isdecimal() and len(value) <= LONGEST_NUMBER]


def _named(targets: Iterable[Target], became: Became) -> list[str]:
    """The names of one kind, each once, in order."""
    return list(dict.fromkeys(target.name for target in targets if target.became == became))


def _outline(below: Mapping[str, Sequence[Term]]) -> Iterator[tuple[int, str]]:
    waiting = [(0, term) for term in reversed(below.get("", ()))]
    seen: set[str] = set()
    while waiting:
        depth, term = waiting.pop()
        if term.slug in seen:
            continue
        seen.add(term.slug)
        yield depth, plain_line(term.name, LONGEST_NAME)
        waiting += [(depth + 1, child) for child in reversed(below.get(term.slug, ()))]
