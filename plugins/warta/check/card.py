"""What all that is held against a story, or a story against, must know of it: plain and small.

Ten thousand cards are looked through at each build. What only a finding needs is in `Details`,
which are kept of a story with faults and read again of any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field, replace
from operator import attrgetter
from typing import Any, NamedTuple, TypeAlias

from warta.check.findings import Finding, Place
from warta.check.references import ReadAlso, Reference
from warta.core.metadata import Kind
from warta.core.values import Status

Plain: TypeAlias = tuple[Any, ...]


class Card(NamedTuple):
    """An article or a page. What its metadata gives is empty where they are not whole.

    `address` is site-relative, `date` in seconds since 1970, `month` as "2023/10/". `media` are the
    paths below content/media/ that it uses. `files`, `addresses` and `articles` are what it leads
    to, by path, by address, and by Slug or Id.
    """

    path: str
    kind: Kind
    address: str = ""
    slug: str = ""
    id: str = ""
    date: float | None = None
    month: str = ""
    status: Status | None = None
    category: str = ""
    region: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    told: Plain = ()
    """Its details as plain data, where it has faults or more than the above may be at fault."""

    @property
    def key(self) -> str:
        """The article key (`Metadata.key`)."""
        return self.id or self.slug

    @property
    def is_draft(self) -> bool:
        return not self.slug or self.status == "draft"

    @property
    def published_from(self) -> float | None:
        """When it comes out; None of a draft, which never does, and of a dateless page."""
        return None if self.is_draft else self.date

    def is_due(self, now: float) -> bool:
        """Whether it is written at `now`, in seconds since 1970 (`warta.core.metadata.is_due`)."""
        if not self.slug or self.status == "draft":
            return False
        return self.date is None or self.date <= now


def names_on(cards: Iterable[Card], what: str) -> set[str]:
    """All names that cards bear in the field `what`, which holds a name or several."""
    # Most bear what others do, so that few are left of ten thousand before any is taken apart.
    given = set(map(attrgetter(what), cards))
    single = {name for name in given if isinstance(name, str)}
    return single.union(*(names for names in given if isinstance(names, tuple))) - {""}


@dataclass(frozen=True)
class Details:
    """The faults a story has by itself, where its keys are, and what its body refers to."""

    findings: tuple[Finding, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    lead: str = ""
    references: tuple[Reference, ...] = ()
    read_also: tuple[ReadAlso, ...] = ()

    def place(self, key: str, value: str = "") -> Place:
        """The line of the metadata key `key`, or of the title where it is absent."""
        place = self.places[key]
        return replace(place, value=value) if value else place

    def plain(self) -> Plain:
        """All of it as plain data."""
        return (
            tuple(astuple(found) for found in self.findings),
            {key: astuple(place) for key, place in self.places.items()},
            self.lead,
            tuple(astuple(reference) for reference in self.references),
            tuple(astuple(line) for line in self.read_also),
        )


def details_from(plain: Plain) -> Details:
    """The details that `Details.plain` gave."""
    findings, places, lead, references, read_also = plain
    return Details(
        tuple(Finding(*found) for found in findings),
        {key: Place(*place) for key, place in places.items()},
        lead,
        tuple(Reference(*reference) for reference in references),
        tuple(ReadAlso(*line) for line in read_also),
    )
