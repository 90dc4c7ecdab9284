"""The glue: develop after the gathering, write with the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.contents import Content
from pelican.generators import Generator

from warta.images.album import Album, collect
from warta.images.body import illustrate
from warta.images.cache import Cache
from warta.images.darkroom import Darkroom
from warta.images.settings import ImagesSettings
from warta.images.uses import Use, uses_in_body
from warta.press.config import base_path, section
from warta.press.gather import articles_of, context_of, hidden_of, pages_of


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(prepare)
    signals.get_generators.connect(get_generators)


def prepare(generators: Sequence[Generator]) -> None:
    """Set `picture` and mend the body of all that gets a page. Raises `ContentError`."""
    settings = generators[0].settings
    options = section(settings, "images", ImagesSettings)
    root = f"{base_path(settings)}/"
    contents = [*articles_of(generators), *hidden_of(generators), *pages_of(generators)]
    uses = [use for content in contents for use in uses_of(content)]
    album = collect(uses, _darkroom(settings, options), root)
    for content in contents:
        _illustrate(content, album, root, options.body_sizes)
    context_of(generators)["WARTA_ALBUM"] = album


def uses_of(content: Content) -> list[Use]:
    """The pictures that an article or a page uses: the lead picture first, then the body's."""
    owner = content.relative_source_path
    lead = getattr(content, "image", "")
    leads = [Use(lead, owner, lead=True)] if lead else []
    return leads + uses_in_body(content._content, owner)


class PicturesGenerator(Generator):
    """Writes the variants of the pictures that are used."""

    def generate_output(self, writer: Any) -> None:
        for name, data in self.context["WARTA_ALBUM"].files():
            writer.write_bytes(name, data)


def get_generators(_pelican: Any) -> type[Generator]:
    """Hand the generator on to Pelican."""
    return PicturesGenerator


def _darkroom(settings: Mapping[str, Any], options: ImagesSettings) -> Darkroom:
    cache = Cache(Path(settings["WARTA_CACHE"], "images"))
    return Darkroom(Path(settings["PATH"], "media"), cache, options)


def _illustrate(content: Content, album: Album, root: str, sizes: str) -> None:
    lead = getattr(content, "image", "")
    content.picture = album.picture(lead, getattr(content, "image_alt", "")) if lead else None
    content._content = illustrate(content._content, album.picture, root, sizes)
