"""What moderators decide, learnt and unlearnt. In the caller's transaction.

Each function takes few statements, however many comments there are. Whoever learns first locks the
token that is in every comment, so that of moderators who decide at the same moment one waits until
the other's transaction ends: none counts twice, and no two wait for each other's tokens. Whoever
locks more in the same transaction begins with `take_turn`.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from django.db import connection, transaction

from desk.comments.models import Comment
from desk.spam.judge import reading_of
from desk.spam.learnt import token_key
from desk.spam.models import Edition, Lesson, Token
from desk.spam.tokens import EVERY, tokens_of

ROWS_AT_ONCE = 4000
COMMENTS_AT_ONCE = 200
EDITION_BITS = 62

_TABLE = Token._meta.db_table
_ADD = (
    f"INSERT INTO {_TABLE} (key, spam, ham) VALUES {{}} ON CONFLICT (key) DO UPDATE SET "  # noqa: S608 - marks alone
    f"spam = {_TABLE}.spam + excluded.spam, ham = {_TABLE}.ham + excluded.ham"
)
_NEW_EDITION = (
    f"INSERT INTO {Edition._meta.db_table} (id, number) VALUES (1, %s) "  # noqa: S608 - a name of ours
    "ON CONFLICT (id) DO UPDATE SET number = excluded.number"
)
Item = TypeVar("Item")
Changes = Counter[tuple[str, bool]]


def learn(comment: Comment, spam: bool) -> None:
    """Learn that a moderator judged `comment` as spam, or as none. Twice is as once."""
    learn_all([comment], spam)


def unlearn(comment: Comment) -> None:
    """Take back what was learnt from `comment`: it was judged neither way, or has to be erased."""
    unlearn_all([comment.pk])


@transaction.atomic
def learn_all(comments: Iterable[Comment], spam: bool) -> None:
    """`learn` for many. What a comment taught before is taken back first."""
    wanted = [Lesson(comment=one.pk, spam=spam, tokens=_keys(one)) for one in comments]
    if not wanted:
        return
    take_turn()
    known = Lesson.objects.in_bulk([lesson.comment for lesson in wanted])
    new = [lesson for lesson in wanted if not _is_same(lesson, known.get(lesson.comment))]
    old = [known[lesson.comment] for lesson in new if lesson.comment in known]
    _write(_changes(old, new))
    Lesson.objects.bulk_create(
        new,
        update_conflicts=True,
        unique_fields=["comment"],
        update_fields=["spam", "tokens"],
    )


@transaction.atomic
def unlearn_all(ids: Iterable[int]) -> None:
    """`unlearn` for the comments with these ids, which need not exist any more."""
    learnt = Lesson.objects.filter(pk__in=list(ids))
    if not learnt.exists():
        return
    take_turn()
    old = list(learnt.all())
    if not old:  # whoever had the turn before took them back, and the turn's token with them
        _drop_spent([token_key(EVERY)])
        return
    _write(_changes(old, ()))
    learnt.delete()


def take_turn() -> None:
    """Wait until no other transaction is learning; others wait until this one ends.

    For who locks more than lessons: two that lock the same things, each in its order, are a ring.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ADD.format("(%s,0,0)"), [token_key(EVERY)])


def forget(ids: Iterable[int]) -> None:
    """Keep what these comments taught, and forget which they were: they are deleted for good."""
    Lesson.objects.filter(pk__in=list(ids)).delete()


def relearn() -> int:
    """Learn each lesson anew, after a new secret or a new way to read; how many comments it was.

    Lessons whose comment is gone are taken back.
    """
    known = dict(Lesson.objects.values_list("comment", "spam"))
    done = 0
    for ids in _in_parts(sorted(known), COMMENTS_AT_ONCE):
        comments = Comment.objects.in_bulk(ids)
        unlearn_all(pk for pk in ids if pk not in comments)
        for spam in (False, True):
            learn_all((found for pk, found in comments.items() if known[pk] is spam), spam)
        done += len(comments)
    return done


def _keys(comment: Comment) -> list[str]:
    """Of the words as they came: an edit takes the reason for a judgement out of them."""
    words = comment.original or comment.content
    reading = reading_of(comment.author, comment.email, comment.url, words)
    return [token_key(token) for token in tokens_of(reading)]


def _is_same(lesson: Lesson, known: Lesson | None) -> bool:
    return known is not None and (known.spam, known.tokens) == (lesson.spam, lesson.tokens)


def _changes(old: Iterable[Lesson], new: Iterable[Lesson]) -> Changes:
    """How the counts change when `new` lessons take the place of `old` ones."""
    changes = Changes()
    for lesson in new:
        changes.update((token, lesson.spam) for token in lesson.tokens)
    for lesson in old:
        changes.subtract((token, lesson.spam) for token in lesson.tokens)
    return changes


def _write(changes: Changes) -> None:
    """Add to the counts, and drop the tokens of which nothing is left."""
    rows: dict[str, list[int]] = {}
    for (token, spam), change in changes.items():
        rows.setdefault(token, [0, 0])[0 if spam else 1] += change
    moved = sorted((token, *counts) for token, counts in rows.items() if any(counts))
    for part in _in_parts(moved, ROWS_AT_ONCE):
        marks = ",".join(["(%s,%s,%s)"] * len(part))
        with connection.cursor() as cursor:
            cursor.execute(_ADD.format(marks), [value for row in part for value in row])
    _drop_spent([token for token, *counts in moved if min(counts) < 0])
    if moved:
        number = secrets.randbits(EDITION_BITS)  # counted, it would come again after a rollback
        with connection.cursor() as cursor:
            cursor.execute(_NEW_EDITION, [number])


def _drop_spent(tokens: Sequence[str]) -> None:
    for part in _in_parts(tokens, ROWS_AT_ONCE):
        Token.objects.filter(key__in=part, spam__lte=0, ham__lte=0).delete()


def _in_parts(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    return (items[at : at + size] for at in range(0, len(items), size))
