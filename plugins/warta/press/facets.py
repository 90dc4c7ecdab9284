"""What plugins add to articles, one article at a time and when it is asked for.

A plugin says how an article gets an attribute, and tells for which articles that hangs on something
beside the article itself, with a digest of what it hangs on:

    add(generators, Facet("picture", make=picture_of, hangs_on={"berita/a.md": digest}))

In a run that keeps pages, ten thousand articles then cost a look into a dictionary each. In one
that does not, the attribute is set on every article at once, as Pelican's plugins do it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any

from pelican.contents import Article, Content
from pelican.generators import Generator

from warta.press.gather import articles_of, context_of, hidden_of, pages_of

FACETS = "WARTA_FACETS"


Digests = Mapping[str, bytes]
"""By the path of an article's source, below content/. Who is not in it hangs on nothing."""


@dataclass(frozen=True)
class Facet:
    """An attribute of articles. `own` says that only the article's own pages may show it.

    `hangs_on` stands for what `make` looks at beside the article's own source, the settings and
    what every page has. `shows` gives the other articles that it shows, as lists show them.
    `label` is what an editor would call it, where `--explain` names it.
    """

    name: str
    make: Callable[[Article], Any]
    hangs_on: Digests = field(default_factory=dict)
    own: bool = False
    shows: Callable[[Article], Iterable[Article]] | None = None
    label: str = ""


@dataclass(frozen=True)
class Stage:
    """A rewriting of bodies: `rewrite(html, content)`. `hangs_on`, `label` as in a Facet."""

    rewrite: Callable[[str, Content], str]
    hangs_on: Digests
    label: str = ""


@dataclass
class Facets:
    """What was added, in the order of plugins.

    `shown` are those that any page may show, `own` those that only an article's own pages do, and
    `showing` those that show other articles.
    """

    by_name: dict[str, Facet] = field(default_factory=dict)
    shown: list[Facet] = field(default_factory=list)
    own: list[Facet] = field(default_factory=list)
    showing: list[Facet] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)

    def beside(self, path: str) -> tuple[bytes, ...]:
        """What the bodies and the own attributes of the story at `path` hang on."""
        return self._told.get(path, self._nothing)

    @cached_property
    def _told(self) -> Mapping[str, tuple[bytes, ...]]:
        """The same by path, for those of ten thousand stories that hang on anything."""
        columns = [hung.hangs_on for hung in (*self.stages, *self.own)]
        told = dict.fromkeys(chain.from_iterable(columns))
        return {path: tuple([column.get(path, b"") for column in columns]) for path in told}

    @cached_property
    def _nothing(self) -> tuple[bytes, ...]:
        return (b"",) * (len(self.stages) + len(self.own))

    def take(self, facet: Facet) -> None:
        """Have articles get the attribute when they are asked for it."""
        self.by_name[facet.name] = facet
        (self.own if facet.own else self.shown).append(facet)
        if facet.shows:
            self.showing.append(facet)
        self._forget()

    def take_stage(self, stage: Stage) -> None:
        """Have bodies rewritten, after what earlier stages made of them."""
        self.stages.append(stage)
        self._forget()

    def _forget(self) -> None:
        for name in ("_told", "_nothing"):
            self.__dict__.pop(name, None)


def add(generators: Sequence[Generator], facet: Facet) -> None:
    """Give every listed and hidden article the attribute `facet.name`."""
    facets: Facets | None = context_of(generators).get(FACETS)
    if facets is not None:
        facets.take(facet)
        return
    for article in [*articles_of(generators), *hidden_of(generators)]:
        setattr(article, facet.name, facet.make(article))


def rewrite(generators: Sequence[Generator], stage: Stage) -> None:
    """Rewrite the bodies of articles and static pages."""
    facets: Facets | None = context_of(generators).get(FACETS)
    if facets is not None:
        facets.take_stage(stage)
    articles = [] if facets is not None else [*articles_of(generators), *hidden_of(generators)]
    for content in [*articles, *pages_of(generators)]:
        content._content = stage.rewrite(content._content, content)
