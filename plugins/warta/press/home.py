"""What stands where on the front page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pelican.contents import Article

from warta.press.lists import Listing

LATEST = 10
STICKY = 3
IN_BLOCK = 4
BLOCK_MINIMUM = 2


@dataclass(frozen=True)
class Block:
    """A category on the front page with its newest articles that do not stand above already."""

    category: Listing
    articles: Sequence[Article]


@dataclass(frozen=True)
class Front:
    """The front page: a lead (None of an empty site), sticky ones, the latest, and the blocks."""

    lead: Article | None
    sticky: Sequence[Article]
    latest: Sequence[Article]
    blocks: Sequence[Block]


def compose(articles: Sequence[Article], categories: Sequence[Listing]) -> Front:
    """Lay out the front page from all articles, newest first.

    The newest sticky article leads, else the newest of all. An article stands once, save in a block
    that would be left with fewer than two.
    """
    sticky = [article for article in articles if article.sticky]
    lead = next(iter(sticky or articles), None)
    beside = sticky[1 : 1 + STICKY]
    used = {id(article) for article in [lead, *beside]}
    latest = [article for article in articles if id(article) not in used][:LATEST]
    used |= {id(article) for article in latest}
    blocks = [_block(listing, used) for listing in categories if listing.articles]
    return Front(lead, beside, latest, blocks)


def _block(listing: Listing, used: set[int]) -> Block:
    fresh = [article for article in listing.articles if id(article) not in used]
    chosen = fresh if len(fresh) >= BLOCK_MINIMUM else listing.articles
    return Block(listing, chosen[:IN_BLOCK])
