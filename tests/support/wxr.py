"""WordPress exports, written from the importer's own records as WordPress writes them: with its
CDATA and its quirks, among them addresses of commenters that stand bare, `&` and all.

    export([item(12, title="Panen garam", comments=(comment(3),))], authors=[Author("sari")])

Nothing is made valid: what a field holds goes into the file, control characters and all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from warta.wordpress.export import Author, Channel, Comment, Item, Label, Mended, Record, Term
from warta.wordpress.wxr.reading import records_of

BASE_URL = "https://kabar-tarebung.example"
HEAD = """<?xml version="1.0" encoding="{encoding}" ?>
<!-- This is a WordPress eXtended RSS file, as a sample. -->
<!-- generator="WordPress/6.1" created="2023-10-24 10:00" -->
<rss version="2.0"
\txmlns:excerpt="http://wordpress.org/export/{version}/excerpt/"
\txmlns:content="http://purl.org/rss/1.0/modules/content/"
\txmlns:wfw="http://wellformedweb.org/CommentAPI/"
\txmlns:dc="http://purl.org/dc/elements/1.1/"
\txmlns:wp="http://wordpress.org/export/{version}/"
>

<channel>
"""
FOOT = "</channel>\n</rss>\n"


def item(id: int = 1, **fields: object) -> Item:  # noqa: A002 - WordPress calls it so
    """A published post, unless something else is given. `meta` may be a mapping."""
    slug = fields.get("slug", f"panen-garam-{id}")
    given: dict[str, object] = {
        "type": "post",
        "status": "publish",
        "title": f"Panen garam {id}",
        "link": f"{BASE_URL}/2023/10/{slug}/",
        "guid": f"{BASE_URL}/?p={id}",
        "creator": "sari",
        "published": "Tue, 24 Oct 2023 03:00:37 +0000",
        "content": "<p>Petani Tarebung mulai memanen garam.</p>",
        "slug": slug,
        "date": "2023-10-24 10:00:37",
        "date_gmt": "2023-10-24 03:00:37",
        "modified": "2023-10-24 11:00:00",
        "modified_gmt": "2023-10-24 04:00:00",
        "comment_status": "open",
    } | fields
    if isinstance(meta := given.get("meta"), Mapping):
        given["meta"] = tuple(meta.items())
    return Item(id, **given)  # type: ignore[arg-type]


def attachment(id: int, name: str, **fields: object) -> Item:  # noqa: A002
    """A picture of the library, `name` being such as `2023/10/tambak.jpg`."""
    given: dict[str, object] = {
        "type": "attachment",
        "status": "inherit",
        "title": name.rpartition("/")[2].partition(".")[0],
        "content": "",
        "slug": name.rpartition("/")[2].partition(".")[0],
        "attachment_url": f"{BASE_URL}/wp-content/uploads/{name}",
        "meta": {"_wp_attached_file": name},
    }
    return item(id, **(given | fields))


def comment(id: int = 1, **fields: object) -> Comment:  # noqa: A002
    """An approved comment of a reader, unless something else is given."""
    given: dict[str, object] = {
        "author": "Dewi",
        "email": "dewi@surat.example",
        "url": "",
        "address": "192.0.2.7",
        "date": "2023-10-24 12:00:00",
        "date_gmt": "2023-10-24 05:00:00",
        "content": "Terima kasih atas kabarnya.",
        "approved": "1",
        "type": "comment",
    }
    return Comment(id, **(given | fields))  # type: ignore[arg-type]


def channel(base_url: str = BASE_URL, **fields: str) -> Channel:
    """The site, in WXR 1.2 unless `version` says otherwise."""
    given = {
        "title": "Kabar Tarebung",
        "link": base_url,
        "description": "Kabar dari pesisir",
        "published": "Tue, 24 Oct 2023 04:00:00 +0000",
        "language": "id-ID",
        "version": "1.2",
        "base_site_url": base_url,
        "base_blog_url": base_url,
    }
    return Channel(**(given | fields))


def export(
    items: Iterable[Item] = (),
    *,
    authors: Iterable[Author] = (),
    terms: Iterable[Term] = (),
    site: Channel | None = None,
    encoding: str = "UTF-8",
) -> bytes:
    """A whole export file. `source` and `line` of the records are passed over."""
    site = site or channel()
    parts = [HEAD.format(version=site.version, encoding=encoding)]
    parts += _channel(site)
    parts += map(_author, authors)
    parts += map(_term, terms)
    parts += map(_item, items)
    return "".join([*parts, FOOT]).encode(encoding, "surrogatepass")


def pieces(data: bytes, size: int) -> list[bytes]:
    """`data` in pieces of `size` bytes, as a file might come."""
    return [data[at : at + size] for at in range(0, len(data), size)]


def read(data: bytes | Iterable[bytes], **options: object) -> list[Record]:
    """The records of an export called `ekspor.xml`, given whole or in pieces."""
    given = [data] if isinstance(data, bytes) else data
    return list(records_of(given, "ekspor.xml", **options))  # type: ignore[arg-type]


def items(data: bytes | Iterable[bytes], **options: object) -> list[Item]:
    return [record for record in read(data, **options) if isinstance(record, Item)]


def mended(data: bytes | Iterable[bytes], **options: object) -> dict[str, Mended]:
    """What was mended, by code."""
    found = (record for record in read(data, **options) if isinstance(record, Mended))
    return {record.code: record for record in found}


def cdata(text: str) -> str:
    """`text` in CDATA, its own `]]>` split as WordPress splits it."""
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def _channel(site: Channel) -> list[str]:
    icon = f"{_bare('url', site.link)}{_bare('title', 'Ikon')}{_bare('link', '/')}"
    return [
        _bare("title", site.title),
        _bare("link", site.link),
        _bare("description", site.description),
        _bare("pubDate", site.published),
        _bare("language", site.language),
        _bare("wp:wxr_version", site.version),
        _bare("wp:base_site_url", site.base_site_url),
        _bare("wp:base_blog_url", site.base_blog_url),
        "<generator>https://wordpress.org/?v=6.1</generator>\n",
        f"<image>\n{icon}</image>\n",
    ]


def _author(author: Author) -> str:
    fields = (
        _bare("wp:author_id", author.id)
        + _field("wp:author_login", author.login)
        + _field("wp:author_email", author.email)
        + _field("wp:author_display_name", author.name)
        + _field("wp:author_first_name", "")
        + _field("wp:author_last_name", "")
    )
    return f"<wp:author>{fields}</wp:author>\n"


def _term(term: Term) -> str:
    return _TERMS.get(term.taxonomy, _other_term)(term)


def _category(term: Term) -> str:
    fields = (
        _bare("wp:term_id", term.id)
        + _field("wp:category_nicename", term.slug)
        + _field("wp:category_parent", term.parent)
        + _field("wp:cat_name", term.name)
        + _field("wp:category_description", term.description)
    )
    return f"<wp:category>{fields}</wp:category>\n"


def _tag(term: Term) -> str:
    fields = (
        _bare("wp:term_id", term.id)
        + _field("wp:tag_slug", term.slug)
        + _field("wp:tag_name", term.name)
        + _field("wp:tag_description", term.description)
    )
    return f"<wp:tag>{fields}</wp:tag>\n"


def _other_term(term: Term) -> str:
    fields = (
        _bare("wp:term_id", term.id)
        + _field("wp:term_taxonomy", term.taxonomy)
        + _field("wp:term_slug", term.slug)
        + _field("wp:term_parent", term.parent)
        + _field("wp:term_name", term.name)
        + _field("wp:term_description", term.description)
        + "<wp:termmeta><wp:meta_key><![CDATA[urutan]]></wp:meta_key></wp:termmeta>"
    )
    return f"<wp:term>{fields}</wp:term>\n"


_TERMS = {"category": _category, "post_tag": _tag}


def _item(item: Item) -> str:
    return "".join(
        (
            "<item>\n",
            _field("title", item.title),
            _bare("link", item.link),
            _bare("pubDate", item.published),
            _field("dc:creator", item.creator),
            f'<guid isPermaLink="false">{item.guid}</guid>\n',
            "<description></description>\n",
            _field("content:encoded", item.content),
            _field("excerpt:encoded", item.excerpt),
            _bare("wp:post_id", item.id),
            _field("wp:post_date", item.date),
            _field("wp:post_date_gmt", item.date_gmt),
            _field("wp:post_modified", item.modified),
            _field("wp:post_modified_gmt", item.modified_gmt),
            _field("wp:comment_status", item.comment_status),
            _field("wp:ping_status", "closed"),
            _field("wp:post_name", item.slug),
            _field("wp:status", item.status),
            _bare("wp:post_parent", item.parent),
            _bare("wp:menu_order", 0),
            _field("wp:post_type", item.type),
            _field("wp:post_password", item.password),
            _bare("wp:is_sticky", int(item.sticky)),
            _field("wp:attachment_url", item.attachment_url) if item.attachment_url else "",
            *map(_label, item.labels),
            *(_meta("wp:postmeta", *pair) for pair in item.meta),
            *map(_comment, item.comments),
            "</item>\n",
        )
    )


def _label(label: Label) -> str:
    attributes = f'domain="{label.taxonomy}" nicename="{label.slug}"'
    return f"\t\t<category {attributes}>{cdata(label.name)}</category>\n"


def _meta(name: str, key: str, value: str) -> str:
    fields = f"{_field('wp:meta_key', key)}{_field('wp:meta_value', value)}"
    return f"<{name}>\n{fields}</{name}>\n"


def _comment(comment: Comment) -> str:
    fields = (
        _bare("wp:comment_id", comment.id)
        + _field("wp:comment_author", comment.author)
        + _field("wp:comment_author_email", comment.email)
        + _bare("wp:comment_author_url", comment.url)  # bare, as WordPress writes it
        + _field("wp:comment_author_IP", comment.address)
        + _field("wp:comment_date", comment.date)
        + _field("wp:comment_date_gmt", comment.date_gmt)
        + _field("wp:comment_content", comment.content)
        + _field("wp:comment_approved", comment.approved)
        + _field("wp:comment_type", comment.type)
        + _bare("wp:comment_parent", comment.parent)
        + _bare("wp:comment_user_id", comment.user)
        + _meta("wp:commentmeta", "akismet_result", "false")
    )
    return f"<wp:comment>\n{fields}</wp:comment>\n"


def _field(name: str, text: str) -> str:
    return f"\t\t<{name}>{cdata(text)}</{name}>\n"


def _bare(name: str, value: object) -> str:
    return f"\t\t<{name}>{value}</{name}>\n"
