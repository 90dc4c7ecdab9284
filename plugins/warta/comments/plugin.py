"""The glue: set `comments` and `token` on every article that gets a page."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from pelican import Pelican, signals
from pelican.contents import Article, Page
from pelican.generators import Generator

from warta.comments.closing import closing
from warta.comments.index import CommentIndex, index_of
from warta.comments.pages import CommentPagesGenerator
from warta.comments.section import CommentForm, CommentSection, Entry, Terms, compose
from warta.comments.settings import CommentsSettings
from warta.core.comments import build_threads
from warta.core.exports import CommentExport, parse_comment_export
from warta.core.signing import ArticleClaim, claim_title, sign_article, until_text
from warta.core.values import OPEN, CommentsPolicy
from warta.press.config import DeskSettings, section
from warta.press.exports import read_export
from warta.press.facets import Digests, Facet, add
from warta.press.gather import articles_of, context_of, hidden_of, pages_of
from warta.press.making import code_of
from warta.press.store import digest_of

NAMED = 5

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class House:
    """What holds for every article of a build.

    `now` is the time of the build, and `wakes` takes the times at which another one is due.
    """

    desk: DeskSettings
    terms: tuple[Terms, ...]
    now: datetime
    wakes: list[float]


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(give_sections)
    signals.get_generators.connect(comment_pages)


def comment_pages(_: Pelican) -> type[CommentPagesGenerator]:
    return CommentPagesGenerator


def give_sections(generators: Sequence[Generator]) -> None:
    """Give `article.token` and `article.comments` to listed and hidden articles."""
    settings, context = generators[0].settings, context_of(generators)
    own = section(settings, "comments", CommentsSettings)
    house = House(
        desk=section(settings, "desk", DeskSettings),
        terms=terms_of(pages_of(generators), own.terms_pages),
        now=settings["WARTA_NOW"],
        wakes=settings["WARTA_WAKES"],
    )
    if not house.desk.configured:
        log.info("Meja komentar belum diatur: komentar tampil tanpa formulir.")
    listed = {article.key: article for article in articles_of(generators)}
    index = context["WARTA_COMMENTS"] = comment_index(settings, own.max_depth)
    context["WARTA_DISCUSSED"] = lambda most: discussed(index, listed, most)
    tell_lost(index, {*listed, *(article.key for article in hidden_of(generators))})
    add(
        generators,
        Facet(
            "token", lambda article: token_of(article, own, house), own=True, label="tanda berita"
        ),
    )
    make = partial(_section, index=index, own=own, house=house)
    articles = [*articles_of(generators), *hidden_of(generators)]
    hangs_on = shown_beside(articles, index, own, house)
    add(generators, Facet("comments", make, hangs_on, own=True, label="komentar"))


def shown_beside(
    articles: Iterable[Article], index: CommentIndex, own: CommentsSettings, house: House
) -> Digests:
    """What stands for the sections that are not those of an article without comments, taking some.

    Of the time it says only whether comments are taken now. The terms are pages, which every page
    hangs on (`page_links`), and the desk is of the settings.
    """
    told: dict[str, bytes] = {}
    for article in articles:
        digest, policy = index.digest(article.key), policy_in(article, own)
        if policy.until and policy.until > house.now:
            house.wakes.append(policy.until.timestamp())
        if policy is not OPEN and not policy.open_at(house.now):
            told[article.relative_source_path] = b"closed" + digest
        elif digest:
            told[article.relative_source_path] = digest
    return told


def terms_of(pages: Iterable[Page], slugs: Sequence[str]) -> tuple[Terms, ...]:
    """The pages that `slugs` name, in that order; none where one is missing."""
    by_slug = {page.slug: Terms(page.title, page.url) for page in pages}
    found = tuple(by_slug[slug] for slug in slugs if slug in by_slug)
    return found if len(found) == len(slugs) else ()


def comment_index(settings: Mapping[str, Any], max_depth: int) -> CommentIndex:
    """The approved comments, from what is remembered where the export is the same."""
    shelf = settings["WARTA_STORE"].shelf("comments", code_of("comments", "core"))

    def read(data: bytes) -> dict[str, Any]:
        made_of = digest_of(data, b"%d" % max_depth)
        known = shelf.get("index", made_of)
        if known is None:
            known = index_of(parse_comment_export(data), max_depth)
            shelf.put("index", made_of, known)
        return known

    return CommentIndex(read_export(settings, "comments", read, index_of(CommentExport(), 1)))


def discussed(index: CommentIndex, articles: Mapping[str, Article], most: int) -> list[Article]:
    """The articles that the newest `most` comments are on."""
    newest = index.newest(articles.keys(), most)
    return [articles[key] for key in dict.fromkeys(key for key, _ in newest)]


def tell_lost(index: CommentIndex, keys: Collection[str]) -> None:
    """Tell the editor of comments that cannot be shown."""
    if index.dropped:
        log.warning("comments.json: %d komentar belum disetujui, tidak dimuat.", index.dropped)
    strays = index.strays(keys)
    if strays:
        log.warning(
            "comments.json: komentar untuk %d berita yang tidak ada di situs: %s.",
            len(strays),
            named(strays),
        )
    for key, ids in index.hidden.items():
        if key in keys:
            lost = named(ids)
            log.warning("%s: komentar %s tidak tampil, sebab yang dibalas tidak ada.", key, lost)


def policy_in(article: Article, own: CommentsSettings) -> CommentsPolicy:
    """Whether and until when readers may comment on an article."""
    return closing(article.comments_policy, article.date, own.close_after_days)


def token_of(article: Article, own: CommentsSettings, house: House) -> str | None:
    """The signed article key, the same whenever it is built; None without a desk."""
    if not house.desk.configured:
        return None
    claim = ArticleClaim(
        key=article.key,
        path=article.url,
        title=claim_title(article.title),
        comments=policy_text(policy_in(article, own)),
    )
    return sign_article(claim, house.desk.secret, house.desk.key_id)


def _section(
    article: Article, *, index: CommentIndex, own: CommentsSettings, house: House
) -> CommentSection:
    threads = build_threads(index.comments_of(article.key), own.max_depth)
    entry = entry_of(article, policy_in(article, own), house)
    return compose(threads, article.url, entry, own)


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
