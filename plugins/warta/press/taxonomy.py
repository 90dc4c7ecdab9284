"""What articles are sorted by, beside categories, tags and authors: regions and labels."""

from __future__ import annotations

from dataclasses import dataclass

from pelican.urlwrappers import URLWrapper

LABEL_NAMES = {
    "iklan": "Iklan",
    "advertorial": "Advertorial",
    "rilis": "Rilis",
    "opini": "Opini",
}


class Region(URLWrapper):
    """A kecamatan. Its address comes from the setting REGION_URL, as Pelican does it."""


@dataclass(frozen=True)
class Label:
    """What kind of piece it is where it is no plain news (butir 6b: paid content is labelled)."""

    slug: str
    name: str


def label_of(slug: str) -> Label | None:
    """The label with its Indonesian name, or None of the empty slug."""
    return Label(slug, LABEL_NAMES.get(slug, slug.capitalize())) if slug else None
