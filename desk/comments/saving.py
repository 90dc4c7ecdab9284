"""A comment that its writer has confirmed, from what was sent to the database.

`compose_comment` reads and computes, in the thread of the request; `save_comment` is what the one
writer does, and what has to be exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from django.db import connection

from desk.comments.checks import NO_PARENT, is_answerable
from desk.comments.consent import consent_words
from desk.comments.fields import Sent
from desk.comments.judging import Circumstances, judge_comment
from desk.comments.limits import (
    comment_limits,
    count,
    refuse_full,
    refuse_repeated,
)
from desk.comments.models import Article, Comment, Status
from desk.comments.published import note_change
from desk.comments.refusal import Refused
from desk.comments.visitors import Visitor, email_hash
from desk.conf import Conf
from desk.keys import keyed_hash
from desk.rules import Rules
from warta.core.signing import ArticleClaim


@dataclass(frozen=True, slots=True)
class Offer:
    """A comment to be saved, under the article of `claim`."""

    comment: Comment
    claim: ArticleClaim
    notify: bool = False


def draft_comment(
    sent: Sent, claim: ArticleClaim, visitor: Visitor, conf: Conf, now: datetime
) -> Comment:
    """The comment with all that is known without the database; nothing is saved."""
    return Comment(
        article_id=claim.key,
        parent_id=None if sent.parent == "0" else int(sent.parent),
        author=sent.author,
        email=sent.email,
        url=sent.url,
        content=sent.comment,
        html=sent.html,
        created=now,
        email_hash=email_hash(sent.email, conf),
        address_hash=visitor.address_hash,
        network_hash=visitor.network_hash,
        fingerprint=fingerprint(sent, claim.key, conf),
    )


def compose_comment(
    draft: Comment, sent: Sent, rules: Rules, seen: Circumstances, conf: Conf
) -> None:
    """Complete `draft` with what was agreed to and what the rules say. Reads the database."""
    draft.consent = consent_words(sent, conf)
    draft.consented = draft.created
    judge_comment(draft, rules, seen)


def check_comment(draft: Comment, conf: Conf, now: datetime) -> None:
    """What may not be, looked up before anything is written. Raises `Refused`."""
    refuse_repeated(draft, conf.flood_seconds, now)
    refuse_full(comment_limits(draft, conf), now)


def save_comment(offer: Offer, conf: Conf, now: datetime) -> Comment:
    """Write it, with the mails that it causes; run it by `desk.writer`. Raises `Refused`.

    Raises `IntegrityError` where another process has written the same meanwhile.
    """
    comment = offer.comment
    if comment.parent_id and not is_answerable(comment.parent_id, comment.article_id):
        raise Refused(HTTPStatus.FORBIDDEN, NO_PARENT, field="parent")
    refuse_repeated(comment, conf.flood_seconds, now)
    count(comment_limits(comment, conf), now)
    note_article(offer.claim, now)
    comment.save(force_insert=True)
    if offer.notify and comment.status not in (Status.SPAM, Status.TRASH):
        from desk.notices.subscriptions import ask  # it leads back to comments

        ask(comment, now)
    tell(comment, now)
    return comment


def tell(comment: Comment, now: datetime) -> None:
    """Word of a new comment to whom it concerns, in the transaction that makes it so."""
    from desk.outbox import announce  # it leads back to comments

    if comment.status == Status.APPROVED:
        note_change(now)
    announce.new_comment(comment, now)


def note_article(claim: ArticleClaim, now: datetime) -> None:
    """Keep what the newest key said of the article."""
    table = Article._meta.db_table
    statement = (
        f"INSERT INTO {table} (key, path, title, seen) VALUES (%s, %s, %s, %s) "  # noqa: S608 - names of ours
        "ON CONFLICT (key) DO UPDATE SET path = excluded.path, title = excluded.title, "
        "seen = excluded.seen "
        f"WHERE {table}.path <> excluded.path OR {table}.title <> excluded.title"
    )
    seen = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(statement, (claim.key, claim.path, claim.title, seen))


def fingerprint(sent: Sent, article: str, conf: Conf) -> str:
    """What two comments share that say the same, by the same name and address, to the same."""
    # What was sent holds no control characters.
    same = (article, sent.parent, sent.author, sent.email.lower(), sent.comment)
    return keyed_hash(conf.secret, "fingerprint", "\x1f".join(same))
