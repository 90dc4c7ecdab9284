"""The feed of the newest comments on the whole site, as WordPress has it at /comments/feed/."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest
from typing import Any

from pelican.contents import Article

from warta.feeds.address import absolute_html
from warta.feeds.feed import NEVER
from warta.feeds.xmltext import xml_text
from warta.press.newsroom import COMMENTS_FEED


@dataclass(frozen=True)
class CommentItem:
    """A comment in the feed. `html` is sanitised and fit for XML, and like all else not escaped."""

    id: str
    article: Article
    title: str
    author: str
    date: datetime
    url: str
    html: str


@dataclass(frozen=True)
class CommentsFeed:
    """The feed, as docs/contracts/context.md has it; newest first."""

    title: str
    self_url: str
    updated: datetime
    items: tuple[CommentItem, ...]


def comments_feed(
    articles: Iterable[Article], site_name: str, site_url: str, most: int
) -> CommentsFeed:
    """The newest `most` comments on `articles`, whose `comments` the comments plugin has set."""
    all_of_them = ((article, node) for article in articles for node in nodes_of(article))
    newest = nlargest(most, all_of_them, key=lambda pair: (pair[1].date, int(pair[1].id)))
    items = tuple(_item(article, node, site_url) for article, node in newest)
    return CommentsFeed(
        title=f"Komentar untuk {site_name}",
        self_url=COMMENTS_FEED.url,
        updated=items[0].date if items else NEVER,
        items=items,
    )


def nodes_of(article: Article) -> Iterator[Any]:
    """Every comment that shows under an article; none without the comments plugin."""
    section = getattr(article, "comments", None)
    waiting = [node for page in getattr(section, "pages", ()) for node in page.threads]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += node.children


def _item(article: Article, node: Any, site_url: str) -> CommentItem:
    author = xml_text(node.author)
    return CommentItem(
        id=node.id,
        article=article,
        title=xml_text(f"Komentar pada {article.title} oleh {author}"),
        author=author,
        date=node.date,
        url=node.permalink,
        html=xml_text(absolute_html(node.html, site_url)),
    )
