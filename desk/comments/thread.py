"""The approved comments of an article, as an HTML fragment in the markup of the site.

theme/templates/macros/comment.html is the same for the build; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from functools import lru_cache
from html import escape

from django.db import connection

from desk.comments.models import Article, Change, Comment, Status
from desk.comments.pages import article_url
from desk.settings import CONF
from warta.core.comments import MAX_DEPTH, Thread, build_threads
from warta.core.comments import Comment as Published
from warta.core.dates import format_comment, iso
from warta.core.markup import author_name, author_url

KEPT = 128
"""So many threads stay in memory as they were rendered, until something published changes."""

_COLUMNS = ("id", "parent_id", "author", "url", "created", "html", "by_newsroom")
_NAMED = '<b class="fn"><a class="url" href="{url}" rel="external nofollow ugc">{author}</a></b>'
_BADGE = '<span class="comment-badge">Redaksi</span>\n'
_COMMENT = """\
<li id="comment-{id}" class="comment depth-{depth}{newsroom}">
<article id="div-comment-{id}" class="comment-body">
<footer class="comment-meta">
<div class="comment-author vcard">
<span class="comment-initial" aria-hidden="true">{initial}</span>
{name}
{badge}<span class="says visually-hidden">berkata:</span>
</div>
<div class="comment-metadata"><a href="{permalink}"><time datetime="{date}">{shown}</time></a></div>
</footer>
<div class="comment-content">{html}</div>
<div class="reply">{reply}{report}</div>
</article>
{children}</li>
"""
_REPLY = """\
<a class="comment-reply-link" rel="nofollow" href="{href}" \
data-commentid="{id}" data-postid="{key}" data-belowelement="div-comment-{id}" \
data-respondelement="respond" data-replyto="Tinggalkan Balasan ke {author}" \
aria-label="Balasan untuk {author}">Balas</a>"""
_REPORT = """\
 <a class="comment-report" rel="nofollow" href="{href}" \
aria-label="Laporkan komentar {author}">Laporkan</a>"""


def thread_html(key: str, zone: tzinfo) -> str:
    """`<ol class="comment-list">` with the approved comments of an article; times in `zone`.

    An answer to what is not approved is not shown, as on the site.
    """
    changed, path = _state(key)
    return _rendered(key, zone, changed, path or "")


def _state(key: str) -> tuple[object, str | None]:
    """When something published last changed, and where the article is."""
    changes, articles = Change._meta.db_table, Article._meta.db_table
    statement = (
        f"SELECT (SELECT at FROM {changes} WHERE id = 1), "  # noqa: S608 - names of ours
        f"(SELECT path FROM {articles} WHERE key = %s)"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [key])
        return cursor.fetchone()


@lru_cache(maxsize=KEPT)
def _rendered(key: str, zone: tzinfo, _: object, path: str) -> str:
    """One query. What changes meanwhile is newer than `_`, and is rendered for the next reader."""
    approved = Comment.objects.filter(article_id=key, status=Status.APPROVED)
    rows = list(approved.order_by().values_list(*_COLUMNS))
    bodies = {str(row[0]): row[5] for row in rows}
    threads = build_threads(_published(row, key, zone) for row in rows)
    items = "".join(_item(thread, path, bodies) for thread in threads.roots)
    return f'<ol class="comment-list">\n{items}</ol>\n'


def forget_threads() -> None:
    """Render all anew: for who has written past `published.note_change`."""
    _rendered.cache_clear()


def _published(row: tuple, key: str, zone: tzinfo) -> Published:
    number, parent, author, url, created, _, by_newsroom = row
    return Published(
        id=str(number),
        article=key,
        parent=str(parent) if parent else None,
        author=author_name(author),
        url=author_url(url),
        date=created.astimezone(zone),
        content="",
        by_newsroom=by_newsroom,
    )


def _item(thread: Thread, path: str, bodies: Mapping[str, str]) -> str:
    """A comment and its answers; `build_threads` bounds the depth."""
    comment = thread.comment
    return _COMMENT.format(
        id=comment.id,
        depth=thread.depth,
        newsroom=" bypostauthor" if comment.by_newsroom else "",
        initial=escape(comment.author[:1].upper()),
        name=_name(comment),
        badge=_BADGE if comment.by_newsroom else "",
        permalink=escape(article_url(path, f"comment-{comment.id}")),
        date=iso(comment.date),
        shown=format_comment(comment.date),
        html=bodies[comment.id],
        reply=_reply(comment, path) if thread.depth < MAX_DEPTH else "",
        report=_report(comment),
        children=_children(thread.children, path, bodies),
    )


def _name(comment: Published) -> str:
    author = escape(comment.author)
    if not comment.url:
        return f'<b class="fn">{author}</b>'
    return _NAMED.format(url=escape(comment.url), author=author)


def _reply(comment: Published, path: str) -> str:
    href = article_url(f"{path}?replytocom={comment.id}", "respond")
    return _REPLY.format(
        href=escape(href),
        id=comment.id,
        key=comment.article,
        author=escape(comment.author),
    )


def _report(comment: Published) -> str:
    href = f"{CONF.desk_url}/reports/{comment.id}/"
    return _REPORT.format(href=escape(href), author=escape(comment.author))


def _children(children: Iterable[Thread], path: str, bodies: Mapping[str, str]) -> str:
    items = "".join(_item(child, path, bodies) for child in children)
    return f'<ol class="children">\n{items}</ol>\n' if items else ""
