"""The Markdown reader: a source file in, HTML and typed metadata out.

It stands in for Pelican's own, which drops what it cannot read and makes a new parser for each file
(docs/decisions/0003-own-reader.md). Both header forms pass through `warta.core`, so the reader and
the check can never disagree about what a file says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from markdown import Markdown
from pelican.readers import BaseReader
from pelican.urlwrappers import Author, Category, Tag

from warta.core.errors import ContentError
from warta.core.header import HeaderError, Source, split_source
from warta.core.metadata import Metadata, is_due, read_metadata
from warta.core.text import plain_text, reading_minutes, truncate_words
from warta.press.config import SiteSettings, section, site_zone
from warta.press.dateline import with_dateline
from warta.press.inline import sparing
from warta.press.tables import TableClasses
from warta.press.taxonomy import Region, label_of, wrappers
from warta.press.tidy import tidied

SUMMARY_WORDS = 32
PARAGRAPH = re.compile(r"<p>(?!\s*(?:<img|Baca juga:))(.+?)</p>", re.DOTALL)
PELICANS_OWN = "markdown.extensions.meta"
WORD = re.compile(r"\w+")


class WartaReader(BaseReader):
    """Reads `.md`. Raises `ContentError` where a file cannot be read; the check said so before."""

    enabled = True
    file_extensions: ClassVar = ["md"]

    def __init__(self, settings: Mapping[str, Any]) -> None:
        super().__init__(settings)
        self.site = section(settings, "site", SiteSettings)
        self.zone = site_zone(settings)
        self.markdown = markdown_parser(settings)
        self.wrapper = wrappers(settings)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        path = Path(source_path)
        source = self._source(path)
        meta = self._metadata(path, source)
        if not is_due(meta, self.settings["WARTA_NOW"]):
            return "", {"status": "skip", "title": meta.title}
        html = tidied(self.markdown.reset().convert(source.body))
        town_name = self.site.dateline_name or self.settings["SITENAME"]
        attributes = self._attributes(meta, html)
        return with_dateline(html, meta.dateline, town_name), attributes

    def _source(self, path: Path) -> Source:
        try:
            return split_source(path.read_text(encoding="utf-8"))
        except (HeaderError, UnicodeDecodeError) as error:
            raise ContentError([f"{path.name}: {error}"]) from error

    def _metadata(self, path: Path, source: Source) -> Metadata:
        meta, problems = read_metadata(
            source,
            kind=self._kind(path),
            zone=self.zone,
            categories=self.site.categories,
        )
        if meta is None:
            raise ContentError([f"{path.name}: {problem.message}" for problem in problems])
        return meta

    def _kind(self, path: Path) -> str:
        folder = path.relative_to(self.settings["PATH"]).parts[0]
        return "page" if folder in self.settings["PAGE_PATHS"] else "article"

    def _attributes(self, meta: Metadata, html: str) -> dict[str, Any]:
        shared = {
            "title": meta.title,
            "slug": meta.slug,
            "key": meta.key,
            "status": meta.status,
            "summary": meta.summary or _summary(html),
            "reading_minutes": reading_minutes(len(WORD.findall(plain_text(html)))),
            "sample": meta.sample,
        }
        dated = {name: getattr(meta, name) for name in ("date", "modified") if getattr(meta, name)}
        return shared | dated | self._sorted_by(meta) | _story(meta)

    def _sorted_by(self, meta: Metadata) -> dict[str, Any]:
        authors = meta.authors or (self.settings["AUTHOR"],)
        names = {
            "tags": [self.wrapper(Tag, name) for name in meta.tags],
            "authors": [self.wrapper(Author, name) for name in authors],
            "region": self.wrapper(Region, meta.region) if meta.region else None,
            "label": label_of(meta.label),
        }
        category = {"category": self.wrapper(Category, meta.category)} if meta.category else {}
        return names | category


def markdown_parser(settings: Mapping[str, Any]) -> Markdown:
    """One parser for all files, as the setting MARKDOWN has it; it is reset for each."""
    given = settings["MARKDOWN"]
    extensions = [name for name in given.get("extensions", []) if name != PELICANS_OWN]
    return sparing(Markdown(**{**given, "extensions": [*extensions, TableClasses()]}))


def _story(meta: Metadata) -> dict[str, Any]:
    return {
        "kicker": meta.kicker,
        "dateline": meta.dateline,
        "editor": meta.editor,
        "image": meta.image,
        "image_alt": meta.image_alt,
        "image_caption": meta.image_caption,
        "image_credit": meta.image_credit,
        "source": meta.source,
        "sticky": meta.sticky,
        "corrections": meta.corrections,
        "views_base": meta.views,
        "comments_policy": meta.comments,
    }


def _summary(html: str) -> str:
    first = PARAGRAPH.search(html)
    return truncate_words(plain_text(first.group(1)), SUMMARY_WORDS) if first else ""
