"""The Markdown reader: a source file in, HTML and typed metadata out.

It stands in for Pelican's own, which drops what it cannot read and makes a new parser for each file
(docs/decisions/0003-own-reader.md). Both header forms pass through `warta.core`, so the reader and
the check can never disagree about what a file says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from pelican.readers import BaseReader
from pelican.urlwrappers import Author, Category
from pelican.utils import path_to_url

from warta.core.errors import ContentError
from warta.core.header import HeaderError, Source, split_source
from warta.core.metadata import Metadata, read_metadata
from warta.core.text import plain_text, reading_minutes, truncate_words
from warta.core.withdrawal import notice, tombstone
from warta.press.collector import collecting
from warta.press.config import SiteSettings, section, site_zone
from warta.press.dateline import with_dateline
from warta.press.links import links_of, pattern_of
from warta.press.making import reading_digest
from warta.press.reading import Body, Reading, attributes_of, reading_of
from warta.press.sources import Sources
from warta.press.store import Attic, Shelf, Store
from warta.press.taxonomy import wrappers
from warta.press.tidy import tidied
from warta.press.workers import PAYS, map_forked

if TYPE_CHECKING:
    from markdown import Markdown

SUMMARY_WORDS = 32
PARAGRAPH = re.compile(r"<p>(?!\s*(?:<img|Baca juga:))(.+?)</p>", re.DOTALL)
PELICANS_OWN = "markdown.extensions.meta"
ADDRESSING = ("title", "slug", "key", "region", "label", "editor", "status")
WORD = re.compile(r"\w+")


class WartaReader(BaseReader):
    """Reads `.md`. Raises `ContentError` where a file cannot be read; the check said so before."""

    enabled = True
    file_extensions: ClassVar = ["md"]

    def __init__(self, settings: Mapping[str, Any]) -> None:
        super().__init__(settings)
        self.zone = site_zone(settings)
        self.wrapper = wrappers(settings)
        self.readings: Readings = settings["WARTA_READINGS"]

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        path = Path(source_path).relative_to(Path(self.settings["PATH"])).as_posix()
        reading = self.readings.of(path)
        if not reading.due(self.settings["WARTA_NOW"].timestamp()):
            return "", {"status": "skip", "title": reading.title}
        attributes = attributes_of(reading, self.zone, self.wrapper, self.settings)
        return self.readings.html(path), attributes


class Parser:
    """Takes files apart. One Markdown parser serves for all of them, and is made when needed."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.settings = settings
        self.site = section(settings, "site", SiteSettings)
        self.zone = site_zone(settings)
        self.wrapper = wrappers(settings)

    @cached_property
    def markdown(self) -> Markdown:
        return markdown_parser(self.settings)

    def parse(self, path: str, data: bytes) -> tuple[Reading, str]:
        """What there is to keep of a file, and its HTML. Raises `ContentError`.

        `path` is relative to the content folder and tells an article from a page.
        """
        name = path.rpartition("/")[2]
        source = self._source(name, data)
        meta = self._metadata(path, name, source)
        html = self._body(source, meta)
        body = Body(
            html=self._with_dateline(html, meta),
            summary=_summary(html),
            minutes=reading_minutes(len(WORD.findall(plain_text(html)))),
            links=links_of(html, path, self._links),
        )
        return reading_of(path, meta, body, lambda key: self._address(path, meta, key)), body.html

    def _body(self, source: Source, meta: Metadata) -> str:
        if meta.withdrawn:
            return notice(meta.withdrawn)
        return tidied(self.markdown.reset().convert(source.body))

    def _address(self, path: str, meta: Metadata, key: str) -> str:
        """Its `url` or `save_as`, as `pelican.contents.Content.url_format` has it.

        Empty where the setting asks for what is not known here: then Pelican has to be asked.
        """
        default = self.settings["DEFAULT_CATEGORY"]
        names = {
            **{name: getattr(meta, name) for name in ADDRESSING},
            "path": path_to_url(path),
            "lang": self.settings["DEFAULT_LANG"],
            "date": meta.date,
            "author": self.wrapper(Author, (*meta.authors, self.settings["AUTHOR"])[0]).slug,
            "category": self.wrapper(Category, meta.category or default).slug,
        }
        try:
            return str(self.settings[f"ARTICLE_{key}".upper()]).format(**names)
        except (KeyError, TypeError):
            return ""

    def _kind(self, path: str) -> str:
        return "page" if path.partition("/")[0] in self.settings["PAGE_PATHS"] else "article"

    def _with_dateline(self, html: str, meta: Metadata) -> str:
        name = self.site.dateline_name or self.settings["SITENAME"]
        return with_dateline(html, meta.dateline, name)

    @cached_property
    def _links(self) -> re.Pattern[str]:
        return pattern_of(self.settings["INTRASITE_LINK_REGEX"])

    def _source(self, name: str, data: bytes) -> Source:
        try:
            return split_source(data.decode("utf-8"))
        except (HeaderError, UnicodeDecodeError) as error:
            raise ContentError([f"{name}: {error}"]) from error

    def _metadata(self, path: str, name: str, source: Source) -> Metadata:
        meta, problems = read_metadata(
            source,
            kind=self._kind(path),
            zone=self.zone,
            categories=self.site.categories,
        )
        if meta is None:
            raise ContentError([f"{name}: {problem.message}" for problem in problems])
        return tombstone(meta)


class Readings:
    """What was read of the files of the content folder, in this build or in an earlier one."""

    def __init__(self, settings: Mapping[str, Any], store: Store, sources: Sources) -> None:
        self.sources = sources
        self.parser = Parser(settings)
        self._made_by = reading_digest(settings)
        self._kept: Shelf = store.shelf("readings", self._made_by)
        self._attic: Attic = store.attic
        self._found: dict[str, Reading] = {}

    def of(self, path: str) -> Reading:
        """What is known of the file `path`. Raises `ContentError` and `OSError`."""
        return self._found.get(path) or self._known(path) or self._read(path)[0]

    def html(self, path: str) -> str:
        """The HTML of the file `path`, as Markdown made it. Raises as `of`."""
        html = self._attic.get(path, self._of_html(self.sources.digest(path)))
        return html if html is not None else self._read(path)[1]

    def read_all(self, paths: Iterable[str], processes: int | None = None) -> None:
        """Read on all cores what is not known. A file with a fault is left to `of`."""
        paths = list(paths)
        kept = self._kept.matching(self.sources.known(paths))
        self._found |= {path: Reading._make(row) for path, row in kept.items()}
        unknown = [path for path in paths if path not in kept and self._known(path) is None]
        with collecting(len(unknown) >= PAYS):
            parsed = map_forked(self._parsed, unknown, processes)
            for path, found in zip(unknown, parsed, strict=True):
                if found is not None:
                    self._keep(path, *found)

    def prune(self) -> None:
        """Forget the files that nobody has asked for in this build."""
        for path in self._kept.prune():
            self._attic.drop(path)

    def _known(self, path: str) -> Reading | None:
        row = self._kept.get(path, self.sources.digest(path))
        if row is None:
            return None
        self._found[path] = found = Reading._make(row)
        return found

    def _read(self, path: str) -> tuple[Reading, str]:
        digest, data = self.sources.read(path)
        reading, html = self.parser.parse(path, data)
        self._keep(path, digest, reading, html)
        return reading, html

    def _parsed(self, path: str) -> tuple[bytes, Reading, str] | None:
        digest, data = self.sources.read(path)
        try:
            return digest, *self.parser.parse(path, data)
        except ContentError:
            return None

    def _keep(self, path: str, digest: bytes, reading: Reading, html: str) -> None:
        self._found[path] = reading
        self._kept.put(path, digest, tuple(reading))
        self._attic.put(path, self._of_html(digest), html)

    def _of_html(self, digest: bytes) -> bytes:
        return digest + self._made_by


def markdown_parser(settings: Mapping[str, Any]) -> Markdown:
    """One parser for all files, as the setting MARKDOWN has it; it is reset for each."""
    # A build that reads nothing does not need Markdown, nor its time to be loaded.
    from markdown import Markdown

    from warta.press.inline import sparing
    from warta.press.tables import TableClasses

    given = settings["MARKDOWN"]
    extensions = [name for name in given.get("extensions", []) if name != PELICANS_OWN]
    return sparing(Markdown(**{**given, "extensions": [*extensions, TableClasses()]}))


def _summary(html: str) -> str:
    first = PARAGRAPH.search(html)
    return truncate_words(plain_text(first.group(1)), SUMMARY_WORDS) if first else ""
