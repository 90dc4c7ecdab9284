"""The glue: set `comments` and `token` on every article that gets a page."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pelican import Pelican, signals
from pelican.contents import Article, Page
from pelican.generators import Generator

from warta.comments.closing import closing
from warta.comments.pages import CommentPagesGenerator
from warta.comments.section import CommentForm, Entry, Terms, compose
from warta.comments.settings import CommentsSettings
from warta.core.comments import Comment, Threads, build_threads, by_article
from warta.core.exports import CommentExport, parse_comment_export
from warta.core.signing import ArticleClaim, claim_title, sign_article, until_text
from warta.core.values import CommentsPolicy
from warta.press.config import DeskSettings, section
from warta.press.exports import read_export
from warta.press.gather import articles_of, hidden_of, pages_of

NAMED = 5

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class House:
    """What holds for every article of a build. `now` is the time of the build."""

    desk: DeskSettings
    terms: tuple[Terms, ...]
    now: datetime


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(give_sections)
    signals.get_generators.connect(comment_pages)


def comment_pages(_: Pelican) -> type[CommentPagesGenerator]:
    return CommentPagesGenerator


def give_sections(generators: Sequence[Generator]) -> None:
    """Set `article.token` and `article.comments` on listed and hidden articles."""
    settings = generators[0].settings
    own = section(settings, "comments", CommentsSettings)
    house = House(
        desk=section(settings, "desk", DeskSettings),
        terms=terms_of(pages_of(generators), own.terms_pages),
        now=settings["WARTA_NOW"],
    )
    if not house.desk.configured:
        log.info("Meja komentar belum diatur: komentar tampil tanpa formulir.")
    articles = [*articles_of(generators), *hidden_of(generators)]
    comments = approved_comments(settings, {article.key for article in articles})
    for article in articles:
        policy = closing(article.comments_policy, article.date, own.close_after_days)
        article.token = token_of(article, policy, house.desk)
        threads = threads_of(article, comments.get(article.key, ()), own.max_depth)
        article.comments = compose(threads, article.url, entry_of(article, policy, house), own)


def terms_of(pages: Iterable[Page], slugs: Sequence[str]) -> tuple[Terms, ...]:
    """The pages that `slugs` name, in that order; none where one is missing."""
    by_slug = {page.slug: Terms(page.title, page.url) for page in pages}
    found = tuple(by_slug[slug] for slug in slugs if slug in by_slug)
    return found if len(found) == len(slugs) else ()


def approved_comments(
    settings: Mapping[str, Any], keys: Collection[str]
) -> Mapping[str, Sequence[Comment]]:
    """The comments of each article key. What cannot be shown is told to the editor."""
    export = read_export(settings, "comments", parse_comment_export, empty=CommentExport())
    if export.dropped:
        log.warning("comments.json: %d komentar belum disetujui, tidak dimuat.", export.dropped)
    comments = by_article(export.comments)
    strays = sorted(comments.keys() - keys)
    if strays:
        log.warning(
            "comments.json: komentar untuk %d berita yang tidak ada di situs: %s.",
            len(strays),
            named(strays),
        )
    return comments


def threads_of(article: Article, comments: Iterable[Comment], max_depth: int) -> Threads:
    """The article's threads. What cannot be shown is told to the editor."""
    threads = build_threads(comments, max_depth)
    if threads.hidden:
        ids = named([comment.id for comment in threads.hidden])
        log.warning("%s: komentar %s tidak tampil, sebab yang dibalas tidak ada.", article.key, ids)
    return threads


def token_of(article: Article, policy: CommentsPolicy, desk: DeskSettings) -> str | None:
    """The signed article key, the same whenever it is built; None without a desk."""
    if not desk.configured:
        return None
    claim = ArticleClaim(
        key=article.key,
        path=article.url,
        title=claim_title(article.title),
        comments=policy_text(policy),
    )
    return sign_article(claim, desk.secret, desk.key_id)


def entry_of(article: Article, policy: CommentsPolicy, house: House) -> Entry:
    """The way in for comments on an article whose `token` is set."""
    opened = policy.open_at(house.now)
    if not article.token:
        return Entry(opened, policy.until)
    action = house.desk.endpoint("comments")
    form = CommentForm(action, article.key, article.token, house.terms)
    return Entry(opened, policy.until, form, house.desk.endpoint("reports"))


def policy_text(policy: CommentsPolicy) -> str:
    """A policy as a claim has it: `open`, `closed`, or the time until which it is open."""
    if not policy.open:
        return "closed"
    return until_text(policy.until) if policy.until else "open"


def named(names: Sequence[str]) -> str:
    """The first few names, and that there are more."""
    return ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")
