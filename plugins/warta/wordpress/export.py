"""What a WordPress export says, as it says it: plain values, nothing interpreted.

The format is WXR 1.0 to 1.2 (WordPress, wp-admin/includes/export.php). Texts are as WordPress
stored them: entities and tags within titles and names are still there, line ends are as they came,
times are `2023-10-24 10:00:37` or empty. What XML 1.0 does not allow is gone (see Mended).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Channel:
    """The site that was exported. `base_blog_url` is where its posts are; texts may be empty."""

    title: str = ""
    link: str = ""
    description: str = ""
    published: str = ""
    language: str = ""
    version: str = ""
    base_site_url: str = ""
    base_blog_url: str = ""


@dataclass(frozen=True, slots=True)
class Author:
    """One who wrote. `login` is what items name; `name` is what readers saw."""

    login: str
    id: int = 0
    email: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A category, a tag, or a term of another taxonomy. `slug` and `parent` are nicenames."""

    taxonomy: str
    slug: str
    name: str
    id: int = 0
    parent: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A term on an item: `taxonomy` is "category", "post_tag", "post_format" or another."""

    taxonomy: str
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment. `approved` is "1", "0", "spam", "trash" or "post-trashed"; `type` "" or "comment"
    for those of readers, else "pingback", "trackback", "note" or a plugin's. `parent` and `user`
    are 0 where there is none."""

    id: int
    author: str
    email: str
    url: str
    address: str
    date: str
    date_gmt: str
    content: str
    approved: str
    type: str = ""
    parent: int = 0
    user: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """A post, page, attachment, or whatever else; `source` and `line` say where it stands.

    `slug` is post_name: lower case, percent-encoded, perhaps empty. `password` is never published.
    """

    id: int
    type: str
    status: str
    title: str = ""
    link: str = ""
    guid: str = ""
    creator: str = ""
    published: str = ""
    content: str = ""
    excerpt: str = ""
    slug: str = ""
    parent: int = 0
    date: str = ""
    date_gmt: str = ""
    modified: str = ""
    modified_gmt: str = ""
    comment_status: str = ""
    password: str = ""
    sticky: bool = False
    attachment_url: str = ""
    labels: tuple[Label, ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    comments: tuple[Comment, ...] = ()
    source: str = ""
    line: int = 0

    def metas(self, key: str) -> tuple[str, ...]:
        """Every value of a meta key, in order."""
        return tuple(value for name, value in self.meta if name == key)


@dataclass(frozen=True, slots=True)
class Mended:
    """Something that was not well-formed and was read all the same. `code` is one of
    `warta.wordpress.notes.CODES`; `count` how often it was met from `line` on."""

    code: str
    source: str
    line: int
    count: int = 1
    detail: str = ""


Record = Channel | Author | Term | Item | Mended
