"""From the values of elements to records: numbers are read, all else stays as it was written."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from warta.core.text import collapse
from warta.wordpress.export import Author, Comment, Item, Label, Mended, Term

LONGEST_DETAIL = 120
# Space around these means nothing; around others it is kept.
TRIMMED = frozenset({
    "approved", "attachment_url", "base_blog_url", "base_site_url", "comment_status", "date",
    "date_gmt", "guid", "id", "language", "link", "modified", "modified_gmt", "published", "slug",
    "status", "sticky", "taxonomy", "type", "user", "version",
})  # fmt: skip
_NUMBER = re.compile(r"[0-9]{1,18}")  # fits where databases keep numbers
_OLD_TAXONOMIES = {"tag": "post_tag", "": "category"}  # WXR 1.0

Values = Mapping[str, str]


@dataclass(slots=True, eq=False)
class Parts:
    """What an item has many of, as it is gathered."""

    labels: list[Label] = field(default_factory=list)
    meta: list[tuple[str, str]] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    broken_comments: int = 0


def author_of(values: Values) -> Author:
    return Author(**{"login": "", **values, "id": number(values.get("id", ""))})


def term_of(taxonomy: str, values: Values) -> Term:
    """`taxonomy` is that of an element which does not say it, such as `wp:tag`."""
    given = {"taxonomy": taxonomy, "slug": "", "name": "", **values}
    return Term(**{**given, "id": number(values.get("id", ""))})


def label_of(attributes: Values, name: str) -> Label:
    """A `<category>` of an item. In WXR 1.0 tags are called otherwise, and categories nothing."""
    taxonomy = attributes.get("domain", "").strip()
    slug = attributes.get("nicename", "").strip()
    return Label(_OLD_TAXONOMIES.get(taxonomy, taxonomy), slug, name)


_COMMENT_TEXTS = (
    "author", "email", "url", "address", "date", "date_gmt", "content", "approved",
)  # fmt: skip


def comment_of(values: Values) -> Comment | None:
    """None where it has no usable number."""
    numbers = {key: number(values.get(key, "")) for key in ("id", "parent", "user")}
    texts = dict.fromkeys(_COMMENT_TEXTS, "") | dict(values)
    return Comment(**{**texts, **numbers}) if numbers["id"] else None


def item_of(values: Values, parts: Parts, source: str, line: int) -> Iterator[Item | Mended]:
    """The item, or that it is broken, for it has no usable number; then its broken comments."""
    title = collapse(values.get("title", ""))[:LONGEST_DETAIL]
    id_ = number(values.get("id", ""))
    if not id_:
        lost = len(parts.comments) + parts.broken_comments
        yield Mended(
            "item-broken", source, line, 1, f"{title} ({lost} komentar)" if lost else title
        )
        return
    yield Item(
        **{
            "type": "",
            "status": "",
            **values,
            "id": id_,
            "parent": number(values.get("parent", "")),
            "sticky": values.get("sticky") == "1",
        },
        labels=_without_echoes(parts.labels),
        meta=tuple(parts.meta),
        comments=tuple(parts.comments),
        source=source,
        line=line,
    )
    if parts.broken_comments:
        yield Mended("comment-broken", source, line, parts.broken_comments, title)


def number(text: str) -> int:
    """A whole number from 1, or 0 where `text` is none."""
    text = text.strip()
    return int(text) if _NUMBER.fullmatch(text) else 0


def _without_echoes(labels: Sequence[Label]) -> tuple[Label, ...]:
    """WXR 1.0 names each term twice, once without its slug."""
    named = {_plain(label) for label in labels if label.slug}
    return tuple(label for label in labels if label.slug or _plain(label) not in named)


def _plain(label: Label) -> str:
    return html.unescape(label.name).strip()
