"""Which elements an export is made of, and how their values are called in its records.

The names are those that WordPress writes (wp-admin/includes/export.php), prefix and all; what the
prefixes stand for differs from version to version and is not looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

LABEL = "label"
"""The value of a `<category>` of an item, which has attributes as well."""


@dataclass(frozen=True, eq=False)
class Shape:
    """An element that holds others: `fields` are texts, by element; `parts` have shapes in turn."""

    fields: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, Shape] = field(default_factory=dict)


AUTHOR = Shape(
    {
        "wp:author_id": "id",
        "wp:author_login": "login",
        "wp:author_email": "email",
        "wp:author_display_name": "name",
    }
)
CATEGORY = Shape(
    {
        "wp:term_id": "id",
        "wp:category_nicename": "slug",
        "wp:category_parent": "parent",
        "wp:cat_name": "name",
        "wp:category_description": "description",
    }
)
TAG = Shape(
    {
        "wp:term_id": "id",
        "wp:tag_slug": "slug",
        "wp:tag_name": "name",
        "wp:tag_description": "description",
    }
)
TERM = Shape(
    {
        "wp:term_id": "id",
        "wp:term_taxonomy": "taxonomy",
        "wp:term_slug": "slug",
        "wp:term_parent": "parent",
        "wp:term_name": "name",
        "wp:term_description": "description",
    }
)
META = Shape({"wp:meta_key": "key", "wp:meta_value": "value"})
COMMENT = Shape(
    {
        "wp:comment_id": "id",
        "wp:comment_author": "author",
        "wp:comment_author_email": "email",
        "wp:comment_author_url": "url",
        "wp:comment_author_IP": "address",
        "wp:comment_date": "date",
        "wp:comment_date_gmt": "date_gmt",
        "wp:comment_content": "content",
        "wp:comment_approved": "approved",
        "wp:comment_type": "type",
        "wp:comment_parent": "parent",
        "wp:comment_user_id": "user",
    }
)
ITEM = Shape(
    {
        "title": "title",
        "link": "link",
        "pubDate": "published",
        "dc:creator": "creator",
        "guid": "guid",
        "content:encoded": "content",
        "excerpt:encoded": "excerpt",
        "wp:post_id": "id",
        "wp:post_date": "date",
        "wp:post_date_gmt": "date_gmt",
        "wp:post_modified": "modified",
        "wp:post_modified_gmt": "modified_gmt",
        "wp:comment_status": "comment_status",
        "wp:post_name": "slug",
        "wp:status": "status",
        "wp:post_parent": "parent",
        "wp:post_type": "type",
        "wp:post_password": "password",
        "wp:is_sticky": "sticky",
        "wp:attachment_url": "attachment_url",
        "category": LABEL,
    },
    {"wp:postmeta": META, "wp:comment": COMMENT},
)
CHANNEL = Shape(
    {
        "title": "title",
        "link": "link",
        "description": "description",
        "pubDate": "published",
        "language": "language",
        "wp:wxr_version": "version",
        "wp:base_site_url": "base_site_url",
        "wp:base_blog_url": "base_blog_url",
    },
    {"wp:author": AUTHOR, "wp:category": CATEGORY, "wp:tag": TAG, "wp:term": TERM, "item": ITEM},
)
DOCUMENT = Shape(parts={"rss": Shape(parts={"channel": CHANNEL})})
