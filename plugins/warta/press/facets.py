"""What plugins add to articles, one article at a time and when it is asked for.

A plugin says how an article gets an attribute, and gives a digest of what that hangs on:

    add(generators, Facet("picture", make=picture_of, digest=recipe_of))

In a run that keeps pages, ten thousand articles then cost nothing but their digests. In one that
does not, the attribute is set on every article at once, as Pelican's plugins do it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pelican.contents import Article, Content
from pelican.generators import Generator

from warta.press.gather import articles_of, context_of, hidden_of, pages_of

FACETS = "WARTA_FACETS"


@dataclass(frozen=True)
class Facet:
    """An attribute of articles. `own` says that only the article's own pages may show it.

    `digest` stands for what `make` gives, and may hang on what plugins before this one gave.
    """

    name: str
    make: Callable[[Article], Any]
    digest: Callable[[Article], bytes]
    own: bool = False


@dataclass(frozen=True)
class Stage:
    """A rewriting of bodies: `rewrite(html, content)`. `digest` stands for what it hangs on."""

    rewrite: Callable[[str, Content], str]
    digest: Callable[[Article], bytes]


@dataclass
class Facets:
    """What was added, in the order of plugins: what any page may show, what only an own page."""

    by_name: dict[str, Facet] = field(default_factory=dict)
    shown: list[Facet] = field(default_factory=list)
    own: list[Facet] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)

    def take(self, facet: Facet) -> None:
        """Have articles get the attribute when they are asked for it."""
        self.by_name[facet.name] = facet
        (self.own if facet.own else self.shown).append(facet)


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
        facets.stages.append(stage)
    articles = [] if facets is not None else [*articles_of(generators), *hidden_of(generators)]
    for content in [*articles, *pages_of(generators)]:
        content._content = stage.rewrite(content._content, content)
