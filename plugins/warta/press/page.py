"""A page that is to be: what it is made of, before it is decided whether it has to be made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from pelican.contents import Article

from warta.press.explain import Part
from warta.press.store import digest_of, digest_of_plain


class Page(Protocol):
    """The file `name` of the site, rendered from `template`, at the site-relative address `url`.

    `origin` is the source that an editor would know it by, and `ranks` says that `shows` stands for
    how often its articles were read lately.
    """

    @property
    def name(self) -> str: ...
    @property
    def template(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def origin(self) -> str: ...
    @property
    def ranks(self) -> bool: ...

    def shows(self) -> bytes:
        """What stands for all that the page shows beside what every page has."""

    def parts(self) -> Iterable[Part]:
        """The same part by part, to tell an editor why a page was rendered."""

    def names(self) -> Mapping[str, Any]:
        """What the template is given."""

    def own(self) -> Iterable[Article]:
        """The articles of which the page shows everything."""


def nothing() -> Iterable[Article]:
    return ()


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A page whose parts are given."""

    name: str
    template: str
    url: str
    shows: Callable[[], bytes]
    names: Callable[[], Mapping[str, Any]]
    own: Callable[[], Iterable[Article]] = nothing
    origin: str = ""
    told: Callable[[], Iterable[Part]] | None = None
    ranks: bool = False

    def parts(self) -> Iterable[Part]:
        return self.told() if self.told else [("isi halaman ini", self.shows())]


def cards(articles: Iterable[Any]) -> bytes:
    """What stands for a list of articles, as far as lists show them."""
    return b"".join([article.card for article in articles])


def card_parts(articles: Iterable[Any]) -> list[Part]:
    """The parts of a list of articles."""
    return [(f"berita {article.path}", article.card) for article in articles]


def ranked(articles: Iterable[Any]) -> bytes:
    """What stands for a list of articles that also shows how often they were read, and when."""
    stories = list(articles)
    return digest_of(cards(stories), digest_of_plain([story.views for story in stories]))


def names_of(
    name: str, url: str | None, context: Mapping[str, Any], more: Mapping[str, Any]
) -> dict[str, Any]:
    """All that the template of the page `name` is given, with what plugins add to it."""
    names = {**context, "output_file": name, "url": url, **more}
    for provider in context.get("WARTA_PAGE_CONTEXT", ()):
        names.update(provider(name, names))
    return names
