"""Articles are read and written by Pelican's generator, less its lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from types import SimpleNamespace
from typing import Any

from pelican import signals
from pelican.generators import ArticlesGenerator, Generator

from tests.support.site import FixtureSite
from warta.press.articles import StoryGenerator, use_stories
from warta.press.writer import PressWriter

SENT_ONCE = (
    "article_generator_init",
    "article_generator_pretaxonomy",
    "article_generator_finalized",
    "article_writer_finalized",
)
SENT_FOR_EACH = (
    "article_generator_preread",
    "article_generator_context",
    "article_generator_write_article",
)


@contextmanager
def listening(names: Iterable[str]) -> Iterator[Counter[str]]:
    """How often each of the named signals was sent while the block ran, by the one generator."""
    heard: Counter[str] = Counter()
    with ExitStack() as stack:
        for name in names:

            def note(sender: Any, name: str = name, **_: Any) -> None:
                assert isinstance(sender, ArticlesGenerator)
                heard[name] += 1

            stack.enter_context(getattr(signals, name).connected_to(note))
        yield heard


def test_every_signal_of_articles_is_still_sent(site: FixtureSite) -> None:
    site.article("satu", tags="a, b")
    site.article("dua", status="hidden")
    with listening([*SENT_ONCE, *SENT_FOR_EACH]) as heard:
        site.build()
    assert heard == dict.fromkeys(SENT_ONCE, 1) | dict.fromkeys(SENT_FOR_EACH, 2)


def test_a_plugin_finds_articles_by_tag_category_and_author(site: FixtureSite) -> None:
    site.article("satu", tags="a, b", authors="Tim Liputan")
    found: list[str] = []

    def look(generators: list[Generator]) -> None:
        stories = next(each for each in generators if isinstance(each, ArticlesGenerator))
        names = [*stories.tags, *dict(stories.categories), *dict(stories.authors)]
        found.extend(name.name for name in names)

    with signals.all_generators_finalized.connected_to(look):
        site.build()
    assert found == ["a", "b", "Berita", "Tim Liputan"]


def test_a_plugin_may_still_write_after_the_articles(site: FixtureSite) -> None:
    site.article("satu")

    def write(_: Generator, writer: PressWriter) -> None:
        writer.write_bytes("tambahan.txt", b"ada")

    with signals.article_writer_finalized.connected_to(write):
        site.build()
    assert site.files()["tambahan.txt"] == b"ada"


def test_pelican_asks_for_no_template_of_a_list_that_it_does_not_write(site: FixtureSite) -> None:
    site.article("satu", tags="a")
    asked: list[str] = []

    def look(generator: ArticlesGenerator, **_: Any) -> None:
        asked.extend(generator._templates)

    with signals.article_writer_finalized.connected_to(look):
        site.build()
    assert "article" in asked
    assert not {"tag", "category", "author"} & set(asked)


def test_a_pelican_that_is_built_differently_keeps_its_own_generators() -> None:
    other = SimpleNamespace()
    use_stories(other)
    assert not vars(other)


def test_only_the_generator_of_articles_is_exchanged() -> None:
    pelican = SimpleNamespace(_get_generator_classes=lambda: [ArticlesGenerator, Generator])
    use_stories(pelican)
    assert pelican._get_generator_classes() == [StoryGenerator, Generator]
