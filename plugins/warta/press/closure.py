"""What a template is made of: itself and all that it extends, includes or imports."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment, TemplateNotFound, meta

from warta.press.making import unknowable
from warta.press.store import Shelf, digest_of, digest_of_plain

# What hangs on all articles. A template that names one of these is rendered in every build.
OF_ALL = frozenset(
    {
        "WARTA_ALBUM",
        "WARTA_COMMENTS",
        "WARTA_DISCUSSED",
        "WARTA_LISTINGS",
        "WARTA_NEWSROOM",
        "WARTA_POPULAR",
        "WARTA_WINDOWS",
        "articles",
        "authors",
        "categories",
        "dates",
        "draft_pages",
        "drafts",
        "generated_content",
        "hidden_articles",
        "hidden_pages",
        "pages",
        "period_archives",
        "related_posts",
        "static_content",
        "static_links",
        "tags",
    }
)


Look = tuple[bytes, tuple[str, ...], tuple[str, ...]]


class Closures:
    """Templates with all that they refer to, for one build."""

    def __init__(self, environment: Environment, endings: Sequence[str], shelf: Shelf) -> None:
        self._environment = environment
        self._endings = endings
        self._shelf = shelf
        self._seen: dict[str, Look] = {}
        self._reach: dict[str, list[Look]] = {}

    def digest(self, name: str) -> bytes:
        """16 bytes that stand for the template `name`, given without its ending."""
        return digest_of(*(digest for digest, _, _ in self._reached(name)))

    def of_all(self, name: str) -> set[str]:
        """The names of `OF_ALL` that the template or what it refers to looks up in its context."""
        return {asked for _, _, names in self._reached(name) for asked in names}

    def _reached(self, name: str) -> list[Look]:
        """A look at all that goes into the pages of a template."""
        if name not in self._reach:
            reached: dict[str, Look] = {}
            waiting = [name + self._ending(name)]
            while waiting:
                here = waiting.pop()
                if here not in reached:
                    reached[here] = self._look(here)
                    waiting += reached[here][1]
            self._reach[name] = [reached[part] for part in sorted(reached)]
        return self._reach[name]

    def _ending(self, name: str) -> str:
        """As `Generator.get_template` looks for it."""
        found = (end for end in self._endings if self._source(name + end) is not None)
        return next(found, "")

    def _look(self, name: str) -> Look:
        """A digest of one template, what it refers to, and what of all articles it looks up."""
        if name not in self._seen:
            self._seen[name] = self._looked(name)
        return self._seen[name]

    def _looked(self, name: str) -> Look:
        source = self._source(name)
        if source is None:
            return digest_of(name.encode()), (), ()
        digest = digest_of(name.encode(), source.encode())
        known = self._shelf.get(name, digest)
        if known is None:
            known = self._taken_apart(source)
            self._shelf.put(name, digest, known)
        references, names = known
        if None in references:
            digest = digest_of_plain(unknowable())
        return digest, tuple(filter(None, references)), names

    def _source(self, name: str) -> str | None:
        loader = self._environment.loader
        try:
            return loader.get_source(self._environment, name)[0] if loader else None
        except TemplateNotFound:
            return None

    def _taken_apart(self, source: str) -> tuple[tuple[str | None, ...], tuple[str, ...]]:
        """What a template refers to, None for what is only known as it runs; the names it uses."""
        tree = self._environment.parse(source)
        references = tuple(dict.fromkeys(meta.find_referenced_templates(tree)))
        return references, tuple(sorted(meta.find_undeclared_variables(tree) & OF_ALL))
