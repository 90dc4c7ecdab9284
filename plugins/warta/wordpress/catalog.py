"""What is known of every item at once, without its body: where links and pictures are found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from warta.wordpress.notes import Note

Kind = Literal["article", "page", "attachment", ""]
"""What an item becomes; "" is nothing."""

Became = Literal["category", "tag", "region", "author", ""]


@dataclass(frozen=True, slots=True)
class Entry:
    """One item. `slug` and `link` are as in the export, `title` is plain text, `date` is aware and
    in the site's zone, None where there is none.

    `draft` says that it becomes a draft, `reason` (of `outcomes.OMISSIONS`) why it becomes nothing.
    `category` is the name that it is filed under now, where addresses need it, `creator` the login
    of who wrote it. `old_slugs` are those of `_wp_old_slug`; `views` orders redirects. `source` and
    `line` say where it stands.

    Of an attachment: `file` is `_wp_attached_file`, `original` the name of what it was scaled from
    (`_wp_attachment_metadata`); `alt`, `caption` (HTML) and `credit`. Each may be empty.
    """

    id: int
    type: str
    status: str
    kind: Kind
    draft: bool = False
    slug: str = ""
    link: str = ""
    guid: str = ""
    parent: int = 0
    title: str = ""
    date: datetime | None = None
    attachment_url: str = ""
    file: str = ""
    original: str = ""
    alt: str = ""
    caption: str = ""
    credit: str = ""
    category: str = ""
    old_slugs: tuple[str, ...] = ()
    views: int = 0
    reason: str = ""
    creator: str = ""
    source: str = ""
    line: int = 0

    @property
    def public(self) -> bool:
        """Whether readers see it on a page of its own."""
        return self.kind in ("article", "page") and not self.draft


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an item is now. `slug` is as Warta takes it; `address` such as `2023/10/slug/`, without
    a slash before it, and empty where it has no page; `old` the path that WordPress gave it, such
    as `/2023/10/slug/`, `/?p=12`, or empty. `path` is its file below content/."""

    slug: str
    address: str = ""
    old: str = ""
    path: str = ""
    notes: tuple[Note, ...] = ()


NOWHERE = Placed("")


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term of the export and what became of it: a `became` named `now`, or nothing.

    `id` is its number in WordPress, 0 where it is not known. `used` says whether the new site has a
    page for it: that of a tag, region or author is made by the published articles under it.
    """

    taxonomy: str
    slug: str
    name: str
    parent: str = ""
    became: Became = ""
    now: str = ""
    id: int = 0
    used: bool = True
