"""A comment that its writer has confirmed, from what was sent to the database.

`draft_comment` computes, and reads nothing; `save_comments` is what the one writer does, and what
has to be exact. A group at a time: most of what a comment costs a database is its statements.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from desk.comments.checks import is_answerable, no_parent
from desk.comments.consent import consent_words
from desk.comments.fields import Sent
from desk.comments.limits import comment_limits, count_all, refuse_full
from desk.comments.models import Article, Comment, Status
from desk.comments.published import note_change
from desk.comments.refusal import Refused
from desk.comments.repeats import refuse_repeated, repeated
from desk.comments.visitors import Visitor, email_hash
from desk.conf import Conf
from desk.keys import keyed_hash
from desk.statements import insert_all, rows_of, with_rows
from warta.core.signing import ArticleClaim

Check = Callable[[Sequence[Comment]], Sequence[Refused | None]]


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
        consent=consent_words(sent, conf),
        consented=now,
    )


def check_comment(draft: Comment, conf: Conf, now: datetime) -> None:
    """What may not be, looked up before anything is written. Raises `Refused`."""
    refuse_repeated(draft, conf.flood_seconds, now)
    refuse_full(comment_limits(draft, conf), now)


def save_comments(offers: Sequence[Offer], conf: Conf, now: datetime) -> list[Comment | Refused]:
    """Write those that may be, with the mails that they cause; run it by `desk.writer`.

    What became of each, in order: each is seen as if those before it had been written one by one.
    Raises `IntegrityError` where another process has written the same meanwhile.
    """
    outcomes: list[Comment | Refused] = [offer.comment for offer in offers]
    for check in (
        lost_parents,
        lambda left: repeated(left, conf.flood_seconds, now),
        lambda left: count_all([comment_limits(comment, conf) for comment in left], now),
    ):
        _apply(check, outcomes)
    pairs = zip(offers, outcomes, strict=True)
    if kept := [offer for offer, outcome in pairs if isinstance(outcome, Comment)]:
        note_articles([offer.claim for offer in kept], now)
        insert_all([offer.comment for offer in kept])
        _ask(kept, now)
        tell([offer.comment for offer in kept], now)
    return outcomes


def _apply(check: Check, outcomes: list[Comment | Refused]) -> None:
    """Put what `check` refuses in the place of what is left in `outcomes`."""
    places = [at for at, outcome in enumerate(outcomes) if isinstance(outcome, Comment)]
    left = [outcomes[at] for at in places]
    for at, refused in zip(places, check(left) if left else (), strict=True):
        outcomes[at] = refused or outcomes[at]


def lost_parents(comments: Sequence[Comment]) -> list[Refused | None]:
    """A refusal where what a comment answers cannot be answered any more, else None."""
    return [
        no_parent()
        if comment.parent_id and not is_answerable(comment.parent_id, comment.article_id)
        else None
        for comment in comments
    ]


def _ask(offers: Sequence[Offer], now: datetime) -> None:
    from desk.notices.subscriptions import ask  # it leads back to comments

    for offer in offers:
        if offer.notify and offer.comment.status not in (Status.SPAM, Status.TRASH):
            ask(offer.comment, now)


def tell(comments: Sequence[Comment], now: datetime) -> None:
    """Word of new comments to whom they concern, in the transaction that makes it so."""
    from desk.outbox import announce  # it leads back to comments

    if any(comment.status == Status.APPROVED for comment in comments):
        note_change(now)
    announce.new_comments(comments, now)


def note_articles(claims: Sequence[ArticleClaim], now: datetime) -> None:
    """Keep what the newest keys said of their articles; of two keys for one, the later in order."""
    latest = {claim.key: claim for claim in claims}
    table, seen = Article._meta.db_table, connection.ops.adapt_datetimefield_value(now)
    statement = (
        f"INSERT INTO {table} (key, path, title, seen) VALUES {{}} "  # noqa: S608 - names of ours
        "ON CONFLICT (key) DO UPDATE SET path = excluded.path, title = excluded.title, "
        "seen = excluded.seen "
        f"WHERE {table}.path <> excluded.path OR {table}.title <> excluded.title"
    )
    rows = [(key, claim.path, claim.title, seen) for key, claim in sorted(latest.items())]
    rows_of(with_rows(statement, 4, len(rows)), [value for row in rows for value in row])


def fingerprint(sent: Sent, article: str, conf: Conf) -> str:
    """What two comments share that say the same, by the same name and address, to the same."""
    # What was sent holds no control characters.
    same = (article, sent.parent, sent.author, sent.email.lower(), sent.comment)
    return keyed_hash(conf.secret, "fingerprint", "\x1f".join(same))
