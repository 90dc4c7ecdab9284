"""Strangers' words in plain text: each field on one line, each text quoted line by line.

So nobody can write a line that looks like the desk's own.
"""

from __future__ import annotations

from datetime import timedelta

from desk import settings
from desk.comments.models import Article, Comment, Report
from warta.core.characters import visible_line, visible_text
from warta.core.markup import author_name

LONGEST_LINE = 300
COMPLAINT_TIME = timedelta(hours=48)
"""Pedoman Media Siber, butir 3f: mended within 2×24 hours of the complaint."""


def preview(comment: Comment, longest: int) -> dict[str, object]:
    """What a mail shows of a comment. `text` is one line of at most `longest` characters."""
    return {
        "id": comment.pk,
        "author": author_name(comment.author),
        "email": visible_line(comment.email, LONGEST_LINE),
        "url": visible_line(comment.url, LONGEST_LINE),
        "created": comment.created,
        "title": title_of(comment.article),
        "page": page_url(comment.article),
        "text": line(comment.content, longest),
    }


def complaint(report: Report, longest: int) -> dict[str, object]:
    """What a mail shows of a complaint: its comment, the reason, and until when it is to be met."""
    return {
        **preview(report.comment, longest),
        "reason": report.get_reason_display(),
        "words": line(report.words, longest),
        "until": report.created + COMPLAINT_TIME,
    }


def title_of(article: Article) -> str:
    """The article's title on one line."""
    return visible_line(article.title, LONGEST_LINE)


def page_url(article: Article, comment: Comment | None = None) -> str:
    """The article's address on the site, or that of a comment in it."""
    fragment = f"#comment-{comment.pk}" if comment else ""
    return f"{settings.CONF.site_url}/{article.path}{fragment}"


def line(text: str, longest: int) -> str:
    """`text` on one line, with … where it was cut."""
    whole = visible_line(text, longest + 1)
    return whole if len(whole) <= longest else visible_line(whole, longest - 1) + "…"


def quoted(text: str, longest: int) -> str:
    """`text` with `> ` before each line, as mails quote, and […] where it was cut."""
    text = visible_text(text).strip()
    shown = text[:longest].rstrip() + (" […]" if len(text) > longest else "")
    return "\n".join(f"> {row}".rstrip() for row in shown.split("\n"))
