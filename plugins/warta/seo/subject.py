"""What a page is about, told from what its template is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

UNFOUND = frozenset({"comments", "search", "missing"})


@dataclass(frozen=True)
class Subject:
    """A page: `kind` is home, article, comments, page, listing, search or missing.

    `url` is site-relative. `thing` is the article, the static page or the listing, None of the
    front page and the 404 page. `number` is that of a numbered page of comments or of a list.
    """

    kind: str
    url: str
    thing: Any = None
    number: int | None = None

    @property
    def is_found(self) -> bool:
        """Whether search engines may show it."""
        return self.kind not in UNFOUND and getattr(self.thing, "status", "") != "hidden"

    @property
    def is_withdrawn(self) -> bool:
        """Whether it is an article of which only the notice is left."""
        return bool(getattr(self.thing, "withdrawn", ""))


def subject_of(name: str, names: Mapping[str, Any]) -> Subject | None:
    """The subject of the file `name`, given `names` as context; None of a feed or a fragment."""
    if not name.endswith(".html") or name == names.get("fragment_url"):
        return None
    url = names.get("url") or ""
    if names.get("article"):
        return _of_article(url, names)
    if names.get("page"):
        return Subject("page", url, names["page"])
    if names.get("listing"):
        return _of_listing(url, names)
    return Subject("missing" if name == "404.html" else "home", url)


def _of_article(url: str, names: Mapping[str, Any]) -> Subject:
    comments = names.get("comment_page")
    if comments is None:
        return Subject("article", url, names["article"])
    return Subject("comments", url, names["article"], comments.number)


def _of_listing(url: str, names: Mapping[str, Any]) -> Subject:
    listing = names["listing"]
    kind = "search" if listing.kind == "search" else "listing"
    return Subject(kind, url, listing, getattr(names.get("pager"), "number", None))
