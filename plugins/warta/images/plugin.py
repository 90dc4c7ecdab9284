"""The glue: develop after the gathering, write with the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.contents import Article, Content
from pelican.generators import Generator

from warta.images.album import Album, collect
from warta.images.body import illustrate
from warta.images.cache import Cache
from warta.images.darkroom import Darkroom
from warta.images.memory import RoomMemory
from warta.images.picture import Picture
from warta.images.settings import ImagesSettings
from warta.images.uses import Use, media_path, uses_in_body
from warta.press.config import base_path, section
from warta.press.facets import Digests, Facet, Stage, add, rewrite
from warta.press.gather import articles_of, context_of, hidden_of, pages_of
from warta.press.making import code_of
from warta.press.store import digest_of_plain
from warta.press.story import Story
from warta.press.writer import PressWriter


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(prepare)
    signals.get_generators.connect(get_generators)


def prepare(generators: Sequence[Generator]) -> None:
    """Give `picture` to all that gets a page, and mend its body. Raises `ContentError`."""
    settings = generators[0].settings
    options = section(settings, "images", ImagesSettings)
    root = f"{base_path(settings)}/"
    pages = pages_of(generators)
    articles = [*articles_of(generators), *hidden_of(generators)]
    uses = [use for content in (*articles, *pages) for use in uses_of(content)]
    album = collect(uses, _darkroom(settings, options), root)
    told = Told(album)
    add(generators, Facet("picture", picture_in(album), told.of_leads(articles)))
    for page in pages:
        page.picture = picture_in(album)(page)
    mend = Stage(
        lambda html, _: illustrate(html, album.picture, root, options.body_sizes),
        told.of_bodies(articles),
        label="gambar di dalam isi",
    )
    rewrite(generators, mend)
    context_of(generators)["WARTA_ALBUM"] = album


class Told:
    """What stands for the pictures that articles use."""

    def __init__(self, album: Album) -> None:
        self._digest = cache(lambda source: digest_of_plain(album.recipe(source)))

    def of_leads(self, articles: Iterable[Article]) -> Digests:
        """Of the lead picture, by the path of the article."""
        return {
            article.relative_source_path: self._digest(article.image)
            for article in articles
            if article.image
        }

    def of_bodies(self, articles: Iterable[Article]) -> Digests:
        """Of the pictures in the body, by the path of the story."""
        return {
            story.path: b"".join([self._digest(source) for source in sources_in(story)])
            for story in articles
            if isinstance(story, Story) and story.reading.images
        }


def uses_of(content: Content) -> list[Use]:
    """The pictures that an article or a page uses: the lead picture first, then the body's."""
    if isinstance(content, Story) and not (content.image or content.reading.images):
        return []
    owner = content.relative_source_path
    lead = getattr(content, "image", "")
    leads = [Use(lead, owner, lead=True)] if lead else []
    if isinstance(content, Story):
        return leads + [Use(source, owner, lead=False) for source in sources_in(content)]
    return leads + uses_in_body(content._content, owner)


def sources_in(story: Story) -> list[str]:
    """The pictures below content/media that the body of a story uses."""
    sources = (media_path(unescape(src)) for src in story.reading.images)
    return [source for source in sources if source]


def picture_in(album: Album) -> Callable[[Content], Picture | None]:
    """What gives an article or a page its lead picture."""

    def picture_of(content: Content) -> Picture | None:
        lead = getattr(content, "image", "")
        return album.picture(lead, getattr(content, "image_alt", "")) if lead else None

    return picture_of


class PicturesGenerator(Generator):
    """Writes the variants of the pictures that are used."""

    def generate_output(self, writer: PressWriter) -> None:
        for name, made_of, data in self.context["WARTA_ALBUM"].variants():
            writer.settle_bytes(name, made_of, data)


def get_generators(_pelican: Any) -> type[Generator]:
    """Hand the generator on to Pelican."""
    return PicturesGenerator


def _darkroom(settings: Mapping[str, Any], options: ImagesSettings) -> Darkroom:
    cache_folder = Cache(Path(settings["WARTA_CACHE"], "images"))
    memory = RoomMemory(
        settings["WARTA_SOURCES"], settings["WARTA_STORE"], options, code_of("images", "core")
    )
    return Darkroom(Path(settings["PATH"], "media"), cache_folder, options, memory)
