"""The glue: link the lines of every body once all stories are known."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from pelican import signals
from pelican.contents import Article
from pelican.generators import Generator

from warta.press.config import base_path
from warta.press.gather import articles_of, hidden_of, pages_of
from warta.readalso.lines import Target, link_lines

log = logging.getLogger(__name__)


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(link_all)


def link_all(generators: Sequence[Generator]) -> None:
    """Rewrite the bodies of articles and pages; a reference that leads nowhere is logged."""
    articles = [*articles_of(generators), *hidden_of(generators)]
    targets = targets_of(articles, f"{base_path(generators[0].settings)}/")
    for content in [*articles, *pages_of(generators)]:
        result = link_lines(content._content, targets.get)
        content._content = result.html
        for reference in result.unknown:
            log.warning(
                "content/%s: Baca juga: %s: tidak ada berita dengan Slug atau Id ini",
                content.relative_source_path,
                reference,
            )


def labelled(article: Article) -> str:
    """The title, with its label before it where it has one (butir 6b: paid content says so)."""
    return f"[{article.label.name}] {article.title}" if article.label else article.title


def targets_of(articles: Iterable[Article], root: str) -> dict[str, Target]:
    """Where a reference leads, by Slug and by Id. A slug wins over another article's Id."""
    pairs = [(article, Target(root + article.url, labelled(article))) for article in articles]
    by_key = {article.key: target for article, target in pairs}
    return by_key | {article.slug: target for article, target in pairs}
