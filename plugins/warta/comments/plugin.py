"""The glue: set `comments` and `token` on every article that gets a page."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from pelican import Pelican, signals
from pelican.contents import Article
from pelican.generators import Generator

from warta.comments.pages import CommentPagesGenerator
from warta.comments.section import CommentForm, CommentSection, Entry, compose
from warta.comments.settings import CommentsSettings
from warta.core.comments import Comment, build_threads, by_article
from warta.core.exports import CommentExport, parse_comment_export
from warta.core.signing import ArticleClaim, claim_title, sign_article, until_text
from warta.core.values import CommentsPolicy
from warta.press.config import DeskSettings, section
from warta.press.exports import read_export
from warta.press.gather import articles_of, hidden_of

NAMED = 5

log = logging.getLogger(__name__)


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(give_sections)
    signals.get_generators.connect(comment_pages)


def comment_pages(_: Pelican) -> type[CommentPagesGenerator]:
    return CommentPagesGenerator


def give_sections(generators: Sequence[Generator]) -> None:
    """Set `article.token` and `article.comments` on listed and hidden articles."""
    settings = generators[0].settings
    desk = section(settings, "desk", DeskSettings)
    if not desk.configured:
        log.info("Meja komentar belum diatur: komentar tampil tanpa formulir.")
    articles = [*articles_of(generators), *hidden_of(generators)]
    comments = approved_comments(settings, {article.key for article in articles})
    compose_for = composer(settings, desk, comments)
    for article in articles:
        article.token = token_of(article, desk)
        article.comments = compose_for(article)


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


def composer(
    settings: Mapping[str, Any], desk: DeskSettings, comments: Mapping[str, Sequence[Comment]]
) -> Callable[[Article], CommentSection]:
    """What makes the section of an article."""
    own = section(settings, "comments", CommentsSettings)
    now = settings["WARTA_NOW"]

    def compose_for(article: Article) -> CommentSection:
        threads = build_threads(comments.get(article.key, ()), own.max_depth)
        if threads.hidden:
            ids = named([comment.id for comment in threads.hidden])
            log.warning(
                "%s: komentar %s tidak tampil, sebab yang dibalas tidak ada.", article.key, ids
            )
        policy: CommentsPolicy = article.comments_policy
        entry = Entry(policy.open_at(now), policy.until, form_of(article, desk))
        return compose(threads, article.url, entry, own)

    return compose_for


def token_of(article: Article, desk: DeskSettings) -> str | None:
    """The signed article key, the same whenever it is built; None without a desk."""
    if not desk.configured:
        return None
    claim = ArticleClaim(
        key=article.key,
        path=article.url,
        title=claim_title(article.title),
        comments=policy_text(article.comments_policy),
    )
    return sign_article(claim, desk.secret, desk.key_id)


def form_of(article: Article, desk: DeskSettings) -> CommentForm | None:
    """The form of an article whose `token` is set; None without a desk."""
    if not article.token:
        return None
    return CommentForm(action=desk.endpoint("comments"), key=article.key, token=article.token)


def policy_text(policy: CommentsPolicy) -> str:
    """A policy as a claim has it: `open`, `closed`, or the time until which it is open."""
    if not policy.open:
        return "closed"
    return until_text(policy.until) if policy.until else "open"


def named(names: Sequence[str]) -> str:
    """The first few names, and that there are more."""
    return ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")
