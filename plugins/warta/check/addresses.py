"""Which lists there are: where the categories, tags, authors, regions, months and years stand."""

from __future__ import annotations

from collections.abc import Iterable

from warta.check.card import Card, names_on
from warta.press.addresses import Addresses

LISTED = {"author": "authors", "category": "category", "region": "region", "tag": "tags"}
"""Kinds of lists, and the field of a card that says in which of them it is."""


def listing_addresses(
    addresses: Addresses, categories: Iterable[str], published: Iterable[Card]
) -> set[str]:
    """Where the lists are: categories and their feeds, tags, authors, regions, months, years."""
    published = tuple(published)
    found = {addresses.listing("category", name) for name in categories}
    for kind, what in LISTED.items():
        found |= {addresses.listing(kind, name) for name in names_on(published, what)}
    for month in names_on(published, "month"):
        found |= {month, f"{month.partition('/')[0]}/"}
    feeds = {
        f"{address}feed/{kind}.xml"
        for address in found
        if address.startswith(addresses.listing("category", "x").partition("/")[0])
        for kind in ("atom", "rss")
    }
    return found | feeds
