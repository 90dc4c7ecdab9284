"""Pelican's generators of articles and pages, without what the press does itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Any

from pelican import Pelican, signals
from pelican.contents import Article
from pelican.contents import Page as StaticPage
from pelican.generators import ArticlesGenerator, PagesGenerator

from warta.press.config import site_zone
from warta.press.explain import Part
from warta.press.facets import FACETS, Facets
from warta.press.links import with_targets
from warta.press.lists import Members
from warta.press.page import PlainPage
from warta.press.reader import Readings
from warta.press.reading import Reading
from warta.press.store import digest_of, digest_of_plain
from warta.press.story import Story, StoryDesk
from warta.press.taxonomy import wrappers
from warta.press.trace import asked_of_all
from warta.press.writer import PressWriter

# Pelican's list of generators is fixed but for what it asks plugins to add, and its maker private.
CLASSES = "_get_generator_classes"
TAG_FEEDS = ("TAG_FEED_ATOM", "TAG_FEED_RSS")
PERIODS = ("YEAR_ARCHIVE_SAVE_AS", "MONTH_ARCHIVE_SAVE_AS", "DAY_ARCHIVE_SAVE_AS")

Write = Callable[..., Any]


class StoryGenerator(ArticlesGenerator):
    """Reads articles and writes their pages: stories, or Pelican's own where others listen.

    For each tag, category and author Pelican looks through all articles before it finds that the
    list has no address of its own (TAKEN_OVER): quadratic time for nothing.
    """

    @property
    def light(self) -> bool:
        """Whether this is a run that keeps pages."""
        return self.settings["WARTA_PRINTER"] is not None

    def generate_context(self) -> None:
        """Read what has changed, on all cores, and put all articles into the shared context."""
        self.readings: Readings = self.settings["WARTA_READINGS"]
        paths = sorted(self._files())
        self.readings.read_all(paths)
        if not self.light:
            super().generate_context()
            return
        self.context[FACETS] = Facets()
        self._take(self._stories(paths))
        signals.article_generator_pretaxonomy.send(self)
        self.context.update(self._lists())
        signals.article_generator_finalized.send(self)

    def generate_output(self, writer: PressWriter) -> None:
        """Write the articles' pages, and what settings have Pelican write besides."""
        self.writer = writer
        super().generate_output(writer)

    def generate_articles(self, write: Write) -> None:
        """Write the articles' pages."""
        if not self.light:
            super().generate_articles(write)
            return
        stories = [*self.articles, *self.hidden_articles]
        self.desk.deal(stories)
        for story in stories:
            self.writer.settle(StoryPage(story), self)

    def generate_feeds(self, writer: PressWriter) -> None:
        """Pelican's own feeds, for settings that the press leaves alone."""
        if self.light and any(self.settings.get(name) for name in TAG_FEEDS):
            self.tags = dict(self.context["tags"])
        super().generate_feeds(writer)

    def generate_tags(self, write: Write) -> None:
        """Lists are the newsroom's."""

    def generate_categories(self, write: Write) -> None:
        """Lists are the newsroom's."""

    def generate_authors(self, write: Write) -> None:
        """Lists are the newsroom's."""

    def check_disabled_readers(self) -> None:
        """The check tells of files with other endings."""
        if not self.light:
            super().check_disabled_readers()

    def refresh_metadata_intersite_links(self) -> None:
        """Nothing of a story is formatted (FORMATTED_FIELDS in TAKEN_OVER)."""
        if not self.light:
            super().refresh_metadata_intersite_links()

    def _files(self) -> Iterable[str]:
        """The sources of articles. Pelican's own walk looks at each name with four patterns."""
        folders, excluded = self.settings["ARTICLE_PATHS"], self.settings["ARTICLE_EXCLUDES"]
        if not self.light:
            return self.get_files(folders, exclude=excluded)
        below = self.settings["WARTA_SOURCES"].markdown_below
        found = (below(folder, excluded) for folder in folders)
        return chain.from_iterable(found)

    def _stories(self, paths: Iterable[str]) -> Iterator[Story]:
        now = self.settings["WARTA_NOW"].timestamp()
        self.desk = desk = StoryDesk(
            settings=self.settings,
            context=self.context,
            zone=site_zone(self.settings),
            wrapper=wrappers(self.settings),
            facets=self.context[FACETS],
            html=self.readings.html,
            read=self._whole,
        )
        for path in paths:
            reading = self.readings.of(path)
            if reading.due(now):
                yield Story(path, reading, desk)
            elif reading.date and reading.status != "draft":
                self.settings["WARTA_WAKES"].append(reading.date)

    def _whole(self, path: str) -> Article:
        """The article as Pelican reads it."""
        return self.readers.read_file(
            base_path=self.path, path=path, content_class=Article, context=self.context
        )

    def _take(self, stories: Iterable[Story]) -> None:
        found: dict[str, list[Story]] = {"published": [], "hidden": []}
        for story in stories:
            found[story.reading.status].append(story)
            self.context["generated_content"][story.path] = story
            if story.reading.links is None:
                self.add_static_links(self._whole(story.path))
        for listed in found.values():
            listed.sort(key=lambda story: (-(story.reading.date or 0), story.reading.slug))
        self.articles, self.hidden_articles = found["published"], found["hidden"]

    def _lists(self) -> dict[str, Any]:
        """What Pelican gives to templates of others, worked out when one asks."""
        newest = self.context["NEWEST_FIRST_ARCHIVES"]
        return {
            "articles": Members(self.articles),
            "hidden_articles": Members(self.hidden_articles),
            "drafts": [],
            "related_posts": [],
            "dates": Later(lambda: sorted(self.articles, key=attrgetter("date"), reverse=newest)),
            "tags": Later(lambda: self._sorted_by(attrgetter("tags"))),
            "categories": Later(lambda: sorted(self._sorted_by(lambda story: [story.category]))),
            "authors": Later(lambda: sorted(self._sorted_by(attrgetter("authors")))),
            "period_archives": self._periods(),
        }

    def _sorted_by(self, of: Callable[[Story], Iterable[Any]]) -> list[tuple[Any, list[Story]]]:
        found = defaultdict(list)
        for story in self.articles:
            for wrapper in of(story):
                found[wrapper].append(story)
        return list(found.items())

    def _periods(self) -> Any:
        if not any(self.settings[name] for name in PERIODS):
            return {}
        self.dates = sorted(self.articles, key=attrgetter("date"), reverse=True)
        return self._build_period_archives(self.dates, self.articles, self.settings)


class StaticPagesGenerator(PagesGenerator):
    """Pelican's generator of pages, which keeps those that are as they were."""

    def generate_output(self, writer: PressWriter) -> None:
        if self.settings["WARTA_PRINTER"] is None:
            super().generate_output(writer)
            return
        readings, sources = self.settings["WARTA_READINGS"], self.context["generated_content"]
        for static in chain(self.pages, self.hidden_pages):
            reading = readings.of(static.relative_source_path)
            writer.settle(_page_of_static(static, reading, sources), self)
        signals.page_writer_finalized.send(self, writer=writer)


class Later(Sequence[Any]):
    """A list that is made when something is asked of it."""

    def __init__(self, make: Callable[[], list[Any]]) -> None:
        self._make = make

    @cached_property
    def _items(self) -> list[Any]:
        return self._make()

    def __getitem__(self, at: Any) -> Any:
        asked_of_all()
        return self._items[at]

    def __len__(self) -> int:
        asked_of_all()
        return len(self._items)


def use_stories(pelican: Pelican) -> None:
    """Let `pelican` run these generators in place of its own, where it is built as we know it."""
    classes = getattr(pelican, CLASSES, None)
    if classes:
        setattr(pelican, CLASSES, lambda: [_ours(kind) for kind in classes()])


def _ours(kind: type) -> type:
    return {ArticlesGenerator: StoryGenerator, PagesGenerator: StaticPagesGenerator}.get(kind, kind)


class StoryPage:
    """The page of a story. There are as many as stories, so it is no more than a way to ask one."""

    __slots__ = ("name", "own_story", "url")
    ranks = False

    def __init__(self, story: Story) -> None:
        self.own_story = story
        self.name = story.save_as
        self.url = story.url

    @property
    def template(self) -> str:
        return self.own_story.template

    @property
    def origin(self) -> str:
        return self.own_story.path

    def shows(self) -> bytes:
        return self.own_story.fingerprint()

    def parts(self) -> Iterable[Part]:
        return self.own_story.parts()

    def names(self) -> dict[str, Any]:
        story = self.own_story
        return {"article": story, "category": story.category, "blog": True}

    def own(self) -> list[Story]:
        return [self.own_story]


def _page_of_static(static: StaticPage, reading: Reading, sources: Mapping[str, Any]) -> PlainPage:
    picture = digest_of_plain(getattr(static, "picture", None))
    return PlainPage(
        name=static.save_as,
        template=static.template,
        url=static.url,
        shows=lambda: digest_of(
            with_targets(reading.whole, reading.links, sources), static._content.encode(), picture
        ),
        names=lambda: {"page": static},
        origin=static.relative_source_path,
    )
