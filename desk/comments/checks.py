"""What has to hold of the page that a comment comes from: its origin, its article, its parent."""

from __future__ import annotations

import re
from datetime import datetime
from http import HTTPStatus

from desk.comments.fields import Sent
from desk.comments.models import Comment, Status
from desk.comments.refusal import Refused
from desk.conf import Conf
from desk.origins import is_allowed
from warta.core.signing import ArticleClaim, BadToken, verify_article

STRANGE_ORIGIN = "Maaf, komentar hanya dapat dikirim dari situs kami."
UNKNOWN = "Maaf, berita ini tidak dikenali. Muat ulang halaman beritanya, lalu kirim lagi."
CLOSED = "Maaf, komentar untuk item ini telah ditutup."
NO_PARENT = "Maaf, tidak dapat membalas komentar yang tidak disetujui."

_ID = re.compile(r"[1-9][0-9]{0,17}")


def require_origin(origin: str, conf: Conf) -> None:
    """Raises `Refused` where another site's page sent it."""
    if not is_allowed(origin, conf):
        raise Refused(HTTPStatus.FORBIDDEN, STRANGE_ORIGIN)


def claim_of(token: str, conf: Conf) -> ArticleClaim | None:
    """What the build signed of the article; None where it signed nothing such."""
    try:
        return verify_article(token, conf.article_secrets)
    except BadToken:
        return None


def require_open(claim: ArticleClaim | None, now: datetime) -> ArticleClaim:
    """The claim. Raises `Refused` where the article is not known, or takes no comments any more."""
    if claim is None:
        raise Refused(HTTPStatus.FORBIDDEN, UNKNOWN)
    if not claim.open_at(now):
        raise Refused(HTTPStatus.FORBIDDEN, CLOSED)
    return claim


def require_parent(sent: Sent, article: str) -> int | None:
    """The id of the comment that is answered, if any.

    Raises `Refused` where it is not there, not approved, or under another article.
    """
    if sent.parent == "0":
        return None
    if not _ID.fullmatch(sent.parent) or not is_answerable(int(sent.parent), article):
        raise no_parent()
    return int(sent.parent)


def no_parent() -> Refused:
    """What is said to who answers a comment that is not there for all to see."""
    return Refused(HTTPStatus.FORBIDDEN, NO_PARENT, field="parent")


def is_answerable(comment_id: int, article: str) -> bool:
    """Whether it is an approved comment of this article."""
    found = Comment.objects.filter(pk=comment_id, article_id=article, status=Status.APPROVED)
    return found.exists()
