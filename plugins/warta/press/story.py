"""An article that is made when it is asked for, and as far as it is asked.

Of ten thousand articles a build with one more prints some fifty. Of the others it wants to know
what stands in lists, and that costs a story no more than an entry in a dictionary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from functools import cache, cached_property
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any

from pelican.contents import Article
from pelican.urlwrappers import Author, Category, Tag

from warta.core.values import OPEN
from warta.press.explain import Part
from warta.press.facets import Facet, Facets
from warta.press.gather import Kind
from warta.press.links import addresses, with_targets
from warta.press.making import unknowable
from warta.press.reading import (
    Reading,
    Wrapper,
    corrections_of,
    moment,
    policy_of,
    source_of,
)
from warta.press.store import digest_of
from warta.press.taxonomy import Region, label_of
from warta.press.trace import asked_of


@dataclass(frozen=True)
class StoryDesk:
    """What all stories of a build share. `read` makes Pelican's own article of a source path."""

    settings: Mapping[str, Any]
    context: dict[str, Any]
    zone: tzinfo
    wrapper: Wrapper
    facets: Facets
    html: Callable[[str], str]
    read: Callable[[str], Article]

    @cached_property
    def sources(self) -> Mapping[str, Any]:
        """All articles and pages that come out, by their source paths."""
        return self.context["generated_content"]

    @cached_property
    def wrapped(self) -> Callable[[type, tuple[str, ...]], tuple[Any, ...]]:
        """What gives the tags, categories, … of some names: the same ones for the same names."""
        return cache(lambda kind, names: tuple(self.wrapper(kind, name) for name in names))

    def names_under(self, stories: Sequence[Story], kind: Kind) -> list[tuple[str, ...]]:
        """What each of the stories stands under; what Pelican would say where one names none."""
        readings = [story.reading for story in stories]
        if kind == "tags":
            return [reading.tags for reading in readings]
        if kind == "authors":
            usual = (self.settings["AUTHOR"],)
            return [reading.authors or usual for reading in readings]
        if kind == "region":
            return [(reading.region,) if reading.region else () for reading in readings]
        default = self.settings["DEFAULT_CATEGORY"]
        return [(reading.category or default,) for reading in readings]

    def deal(self, stories: Iterable[Story]) -> None:
        """Give each of the stories its card, as it would work it out itself when asked."""
        stories = list(stories)
        paths = [story.path for story in stories]
        shown = [story.reading.shown for story in stories]
        added = [[facet.hangs_on.get(path, b"") for path in paths] for facet in self.facets.shown]
        for story, card in zip(stories, map(digest_of, shown, *added), strict=True):
            story.card = card


class Light:
    """An attribute that is worked out of the reading when first asked for, and then is plain."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        self.make = make

    def __set_name__(self, _: type, name: str) -> None:
        self.name = name

    def __get__(self, story: Any, _: type | None = None) -> Any:
        if story is None:
            return self
        value = story.__dict__[self.name] = self.make(story)
        return value


class Own:
    """An attribute that only the story's own pages may show without being rendered each time."""

    def __set_name__(self, _: type, name: str) -> None:
        self.name = f"own {name}"
        self.asked = name

    def __get__(self, story: Any, _: type | None = None) -> Any:
        if story is None:
            return self
        asked_of(story)
        if self.name not in story.__dict__:
            story.__dict__[self.name] = story._made(self.asked)
        return story.__dict__[self.name]

    def __set__(self, story: Any, value: Any) -> None:
        story.__dict__[self.name] = value


KINDS = {"category": Category, "tags": Tag, "authors": Author, "region": Region}
NEWER, OLDER = "own newer", "own older"
CARD = attrgetter("card")
LARGE = ("content", "_content")


def _kept(name: str) -> Light:
    return Light(attrgetter(f"reading.{name}"))


class Story(Article):
    """An article from what was read of it. What is not listed here Pelican's own article answers.

    `path` is that of the source, relative to the content folder.
    """

    template = default_template = "article"
    in_default_lang = True

    title = _kept("title")
    url = Light(lambda story: story._whole.url)
    save_as = Light(lambda story: story._whole.save_as)
    status = _kept("status")
    summary = _kept("summary")
    sample = _kept("sample")
    withdrawn = _kept("withdrawn")
    kicker = _kept("kicker")
    dateline = _kept("dateline")
    editor = _kept("editor")
    image_alt = _kept("image_alt")
    image_caption = _kept("image_caption")
    image_credit = _kept("image_credit")
    sticky = _kept("sticky")
    reading_minutes = _kept("minutes")
    source_path = Light(lambda story: str(Path(story.desk.settings["PATH"], story.path)))
    settings = Light(lambda story: story.desk.settings)
    _context = Light(lambda story: story.desk.context)
    date = Light(lambda story: moment(story.reading.date, story.desk.zone))
    changed = Light(lambda story: moment(story.reading.changed, story.desk.zone))
    label = Light(lambda story: label_of(story.reading.label))
    source = Light(lambda story: source_of(story.reading))
    corrections = Light(lambda story: corrections_of(story.reading, story.desk.zone))
    comments_policy = Light(lambda story: policy_of(story.reading, story.desk.zone))
    tags = Light(lambda story: list(story.stands_under("tags")))
    authors = Light(lambda story: list(story.stands_under("authors")))
    author = Light(lambda story: story.authors[0])
    category = Light(lambda story: story.stands_under("category")[0])
    region = Light(lambda story: next(iter(story.stands_under("region")), None))
    card = Light(lambda story: story._dealt())

    newer = Own()
    older = Own()
    feed_html = Own()
    content = Own()
    _content = Own()

    def __init__(self, path: str, reading: Reading, desk: StoryDesk) -> None:
        self.path = self.relative_source_path = path
        self.reading = reading
        self.desk = desk
        # What lists and addresses want of every article, at the price of an assignment.
        self.slug = reading.slug
        self.key = reading.key
        self.image = reading.image
        self.views_base = reading.views
        self.seconds = reading.date
        self.changed_at = reading.date if reading.modified is None else reading.modified
        if reading.open and reading.until is None:
            self.comments_policy = OPEN
        if reading.url and reading.save_as:
            self.url = reading.url
            self.save_as = reading.save_as

    def __getattr__(self, name: str) -> Any:
        """What is not there yet: what a plugin adds, or else whatever Pelican's article has."""
        if name.startswith("__"):
            raise AttributeError(name)
        facet = self.desk.facets.by_name.get(name)
        if facet is not None and facet.own:
            return self._own(facet)
        value = self.__dict__[name] = facet.make(self) if facet else self._made(name)
        return value

    def stands_under(self, kind: Kind) -> tuple[Any, ...]:
        """The categories, tags, authors or regions of the story."""
        return self.desk.wrapped(KINDS[kind], self.desk.names_under([self], kind)[0])

    def fingerprint(self) -> bytes:
        """What stands for all that the story's own page shows, beside what every page shows."""
        attributes, facets = self.__dict__, self.desk.facets
        newer, older = attributes.get(NEWER), attributes.get(OLDER)
        return digest_of(
            with_targets(self.reading.whole, self.reading.links, self.desk.sources),
            self.card,
            b"" if newer is None else newer.card,
            b"" if older is None else older.card,
            *facets.beside(self.path),
            *map(CARD, chain.from_iterable([facet.shows(self) for facet in facets.showing])),
        )

    def parts(self) -> list[Part]:
        """What the fingerprint stands for, part by part."""
        path, facets = self.path, self.desk.facets
        beside = [self.__dict__.get(NEWER), self.__dict__.get(OLDER)]
        shown = [story for facet in facets.showing for story in facet.shows(self)]
        return [
            (f"naskah {path}", self.reading.whole),
            *((f"alamat naskah yang ditautkan, {target}", url) for target, url in self._targets()),
            ("gambar utama atau hitungan pembaca", self.card),
            *(
                (f"berita sesudah atau sebelumnya, {story.path}", story.card)
                for story in beside
                if story
            ),
            *((stage.label, stage.hangs_on.get(path, b"")) for stage in facets.stages),
            *((facet.label, facet.hangs_on.get(path, b"")) for facet in facets.own),
            *((f"berita terkait {story.path}", story.card) for story in shown),
        ]

    def _targets(self) -> Iterator[tuple[str, bytes]]:
        """Where the links of the body lead, and what stands for that."""
        links = self.reading.links
        found = None if links is None else addresses(links, self.desk.sources)
        if found is None:
            yield "yang hanya dikenal Pelican", unknowable().encode()
        else:
            yield from ((path, url.encode()) for path, url in found.items())

    def forget(self) -> None:
        """Let go of what only its own pages show: they are made, and a build has many stories.

        Who asks for it again has it made again.
        """
        kept = self.__dict__
        for name in (*LARGE, *[facet.name for facet in self.desk.facets.own]):
            kept.pop(f"own {name}", None)

    def get_content(self, siteurl: str) -> str:
        """As Pelican has it, but not memoized: who asks has to be noticed each time."""
        return self._update_content(self._content, siteurl)

    def _dealt(self) -> bytes:
        """What stands for all that other pages may show of the story."""
        self.desk.deal([self])
        return self.__dict__["card"]

    def _own(self, facet: Facet) -> Any:
        asked_of(self)
        kept_as = f"own {facet.name}"
        if kept_as not in self.__dict__:
            self.__dict__[kept_as] = facet.make(self)
        return self.__dict__[kept_as]

    def _made(self, name: str) -> Any:
        if name == "_content":
            return self._body()
        if name == "content":  # Pelican's own keeps every article for as long as the process lives
            return self._update_content(self._content, self.get_siteurl())
        if name == "modified":
            return self._modified()
        return getattr(self._whole, name)

    def _body(self) -> str:
        html = self.desk.html(self.path)
        for stage in self.desk.facets.stages:
            html = stage.rewrite(html, self)
        return html

    def _modified(self) -> Any:
        if self.reading.modified is None:
            raise AttributeError("modified")
        return moment(self.reading.modified, self.desk.zone)

    @cached_property
    def _whole(self) -> Article:
        """The article as Pelican makes it, for what templates of others may ask."""
        return self.desk.read(self.path)
