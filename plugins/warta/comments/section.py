"""One article's comments as the templates print them (docs/contracts/context.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from markupsafe import Markup

from warta.comments.settings import CommentsSettings
from warta.core.comments import HONEYPOT, Thread, Threads, paginate
from warta.core.counts import exact_count

CLOSED = "Maaf, komentar untuk item ini telah ditutup."


@dataclass(frozen=True)
class Terms:
    """A page of the site that states terms; `url` is site-relative."""

    title: str
    url: str


@dataclass(frozen=True)
class CommentForm:
    """What the form posts where: `token` is the signed article key, `honeypot` a field's name.

    `terms` are the pages that whoever sends a comment agrees to (Pedoman Media Siber, butir 3a-c).
    """

    action: str
    key: str
    token: str
    terms: tuple[Terms, ...] = ()
    honeypot: str = HONEYPOT


@dataclass(frozen=True)
class CommentNode:
    """A comment that is safe to print: `html` is sanitised, all else plain text or an address.

    `report_url` is where a reader complains of it (butir 3e), "" without a desk.
    """

    id: str
    depth: int
    author: str
    author_url: str | None
    date: datetime
    html: Markup
    permalink: str
    reply_url: str
    report_url: str
    by_newsroom: bool
    replyable: bool
    children: tuple[CommentNode, ...]


@dataclass(frozen=True)
class CommentPage:
    """A page of threads, oldest first, numbered from 1. Page 1 is the article itself."""

    number: int
    url: str
    threads: tuple[CommentNode, ...]
    older_url: str | None = None
    newer_url: str | None = None


@dataclass(frozen=True)
class CommentSection:
    """All that stands under an article. `closes` is the time from which no comment is taken."""

    count: int
    heading: str
    pages: tuple[CommentPage, ...]
    open: bool
    closed_notice: str
    closes: datetime | None = None
    form: CommentForm | None = None


@dataclass(frozen=True)
class Entry:
    """Whether comments are taken, until when (None: without end), and how (None: no desk).

    `reports` is the desk's address for complaints, such as `https://desk.example/reports/`.
    """

    open: bool = True
    closes: datetime | None = None
    form: CommentForm | None = None
    reports: str = ""


def compose(threads: Threads, url: str, entry: Entry, settings: CommentsSettings) -> CommentSection:
    """The section of the article at `url`. Where nothing is taken there are no replies either."""
    form = entry.form if entry.open else None
    deepest = settings.max_depth if form else 0
    pages = [
        CommentPage(number, page_url, _nodes(chunk, _Place(page_url, deepest, entry.reports)))
        for number, chunk in enumerate(paginate(threads.roots, settings.per_page), 1)
        for page_url in [comment_page_url(url, number)]
    ]
    return CommentSection(
        count=threads.count,
        heading=heading(threads.count),
        pages=_linked(pages),
        open=entry.open,
        closed_notice="" if entry.open else CLOSED,
        closes=entry.closes,
        form=form,
    )


def heading(count: int) -> str:
    """`Tidak ada komentar`, `1 Komentar`, `1.234 Komentar`."""
    return f"{exact_count(count)} Komentar" if count else "Tidak ada komentar"


def comment_page_url(url: str, number: int) -> str:
    """`2023/10/slug/comment-page-2/`, as WordPress names it; page 1 is the article itself."""
    if number == 1:
        return url
    base = url if url.endswith("/") else f"{url.removesuffix('.html')}/"
    return f"{base}comment-page-{number}/"


@dataclass(frozen=True)
class _Place:
    """Where comments stand. `deepest` is the first level that takes no answers."""

    url: str
    deepest: int
    reports: str


def _nodes(threads: Iterable[Thread], place: _Place) -> tuple[CommentNode, ...]:
    """A tree is no deeper than the settings."""
    return tuple(_node(thread, place) for thread in threads)


def _node(thread: Thread, place: _Place) -> CommentNode:
    # What judges markup is loaded with the first comment that a page shows.
    from warta.core.markup import author_name, author_url, comment_html

    comment = thread.comment
    return CommentNode(
        id=comment.id,
        depth=thread.depth,
        author=author_name(comment.author),
        author_url=author_url(comment.url),
        date=comment.date,
        html=Markup(comment_html(comment.content)),  # noqa: S704 - sanitised there
        permalink=f"{place.url}#comment-{comment.id}",
        reply_url=f"{place.url}?replytocom={comment.id}#respond",
        report_url=f"{place.reports}{comment.id}/" if place.reports else "",
        by_newsroom=comment.by_newsroom,
        replyable=thread.depth < place.deepest,
        children=_nodes(thread.children, place),
    )


def _linked(pages: Sequence[CommentPage]) -> tuple[CommentPage, ...]:
    urls = [None, *(page.url for page in pages), None]
    return tuple(
        replace(page, older_url=urls[at], newer_url=urls[at + 2]) for at, page in enumerate(pages)
    )
