"""What articles are sorted by: Pelican's categories, tags and authors, our regions and labels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from pelican.urlwrappers import URLWrapper

Wrapper = TypeVar("Wrapper", bound=URLWrapper)

LABEL_NAMES = {
    "iklan": "Iklan",
    "advertorial": "Advertorial",
    "rilis": "Rilis",
    "opini": "Opini",
}


class Region(URLWrapper):
    """A kecamatan. Its address comes from the setting REGION_URL, as Pelican does it."""


def wrappers(settings: Mapping[str, Any]) -> Callable[[type[Wrapper], str], Wrapper]:
    """What makes a category, tag, author or region of a name: one for each, whoever bears it.

    Pelican makes one for each article, and each works out its slug anew when it is first compared.
    """

    @cache
    def wrapper(kind: type[Wrapper], name: str) -> Wrapper:
        return kind(name, settings)

    return wrapper


@dataclass(frozen=True)
class Label:
    """What kind of piece it is where it is no plain news (butir 6b: paid content is labelled)."""

    slug: str
    name: str


def label_of(slug: str) -> Label | None:
    """The label with its Indonesian name, or None of the empty slug."""
    return Label(slug, LABEL_NAMES.get(slug, slug.capitalize())) if slug else None
