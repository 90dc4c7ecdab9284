"""What a feed holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from pelican.contents import Article

from warta.press.gather import last_change

FORMATS = ("atom", "rss")
# An empty feed has to say something (RFC 4287, 4.1.1), and it may not be the time of the build.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Feed:
    """One feed, as docs/contracts/context.md has it. `url` and `self_url` are site-relative."""

    title: str
    url: str
    self_url: str
    format: str
    id: str
    updated: datetime
    articles: Sequence[Article]


@dataclass(frozen=True)
class Channel:
    """A list that has feeds: its title, site-relative address, and articles, newest first."""

    title: str
    url: str
    articles: Sequence[Article]


def feeds_of(channels: Iterable[Channel], site_url: str, items: int) -> list[Feed]:
    """An Atom and an RSS feed of each channel with its newest `items` articles."""
    return [feed(channel, form, site_url, items) for channel in channels for form in FORMATS]


def feed(channel: Channel, form: str, site_url: str, items: int) -> Feed:
    """The feed of `channel` in the format atom or rss; `site_url` has no slash at its end."""
    articles = channel.articles[:items]
    self_url = f"{channel.url}feed/{form}.xml"
    return Feed(
        title=channel.title,
        url=channel.url,
        self_url=self_url,
        format=form,
        id=feed_id(site_url, self_url),
        updated=last_change(articles) or NEVER,
        articles=articles,
    )


def feed_id(site_url: str, self_url: str) -> str:
    """An IRI that stays (RFC 4287, 4.2.6): the address, or in a preview a UUID of it."""
    return f"{site_url}/{self_url}" if site_url else uuid5(NAMESPACE_URL, self_url).urn
