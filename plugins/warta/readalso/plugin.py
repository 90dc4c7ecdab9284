"""The glue: link the lines of every body once all stories are known."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence

from pelican import signals
from pelican.contents import Article, Content
from pelican.generators import Generator

from warta.press.config import base_path
from warta.press.facets import Digests, Stage, rewrite
from warta.press.gather import articles_of, hidden_of, pages_of
from warta.press.store import digest_of_plain
from warta.press.story import Story
from warta.readalso.lines import Target, link_lines

log = logging.getLogger(__name__)

Find = Callable[[str], Target | None]


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(link_all)


def link_all(generators: Sequence[Generator]) -> None:
    """Rewrite the bodies of articles and pages; a reference that leads nowhere is logged."""
    articles = [*articles_of(generators), *hidden_of(generators)]
    find = finder(articles, f"{base_path(generators[0].settings)}/")
    tell_unknown([*articles, *pages_of(generators)], find)
    linked = Stage(
        lambda html, _: link_lines(html, find).html,
        leads(articles, find),
        label="berita yang ditautkan dengan Baca juga",
    )
    rewrite(generators, linked)


def finder(articles: Iterable[Article], root: str) -> Find:
    """What tells where a reference leads. A slug wins over another article's Id."""
    articles = list(articles)
    known = {article.key: article for article in articles}
    known |= {article.slug: article for article in articles}

    def find(reference: str) -> Target | None:
        article = known.get(reference)
        return Target(root + article.url, labelled(article)) if article else None

    return find


def labelled(article: Article) -> str:
    """The title, with its label before it where it has one (butir 6b: paid content says so)."""
    return f"[{article.label.name}] {article.title}" if article.label else article.title


def tell_unknown(contents: Iterable[Content], find: Find) -> None:
    """Log the references that lead nowhere."""
    for content in contents:
        if isinstance(content, Story) and not content.reading.read_also:
            continue
        for reference in link_lines(body_of(content, find), find).unknown:
            log.warning(
                "content/%s: Baca juga: %s: tidak ada berita dengan Slug atau Id ini",
                content.relative_source_path,
                reference,
            )


def body_of(content: Content, find: Find) -> str:
    """The HTML to look for references in; none of a story whose references all lead somewhere."""
    if not isinstance(content, Story):
        return content._content
    lost = any(find(reference) is None for reference in content.reading.read_also)
    return content.desk.html(content.path) if lost else ""


def leads(articles: Iterable[Article], find: Find) -> Digests:
    """What stands for where the references of a story lead, by its path."""
    return {
        story.path: digest_of_plain([find(reference) for reference in story.reading.read_also])
        for story in articles
        if isinstance(story, Story) and story.reading.read_also
    }
