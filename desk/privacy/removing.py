"""Taking comments out for good, so that nothing is left of them but the record that it happened."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import Q, QuerySet

from desk.comments.models import Comment, Imported, Status
from desk.comments.published import note_change
from desk.moderation.models import Action
from desk.spam.models import Lesson

PERSONAL = ("author", "email", "url", "content", "html", "original", "words", "reasons")
"""Fields of a comment that may stand in the record of an action and say who someone is."""


def remove_comments(ids: Collection[int], now: datetime) -> int:
    """Delete comments with all that hangs on them; how many. Call in a transaction.

    Answers of others move up to what the comment answered, as in WordPress (wp_delete_comment).
    """
    gone = dict(Comment.objects.filter(pk__in=ids).values_list("pk", "parent_id"))
    published = Comment.objects.filter(Q(pk__in=gone) | Q(parent__in=gone), status=Status.APPROVED)
    if published.exists():
        note_change(now)
    _move_answers_up(gone)
    Lesson.objects.filter(comment__in=gone).delete()
    strip_actions(Action.objects.filter(comment__in=gone))
    forget_digests(gone)
    Comment.objects.filter(pk__in=gone).delete()
    return len(gone)


def strip_actions(actions: QuerySet[Action]) -> int:
    """Take what says who someone is out of the record of actions; from how many it was taken."""
    personal = list(actions.filter(holds_personal()))
    for action in personal:
        action.before = without_personal(action.before)
        action.after = without_personal(action.after)
    Action.objects.bulk_update(personal, ["before", "after"])
    return len(personal)


def forget_digests(ids: Collection[int]) -> None:
    """Of comments that were imported, keep no more than that they were: they do not come again."""
    Imported.objects.filter(comment__in=ids).update(digest="")


def holds_personal() -> Q:
    """Of which actions the record says who someone is."""
    return Q(before__has_any_keys=PERSONAL) | Q(after__has_any_keys=PERSONAL)


def without_personal(changed: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in changed.items() if name not in PERSONAL}


def _move_answers_up(gone: Mapping[int, int | None]) -> None:
    """The answers to what goes answer the nearest comment above that stays."""
    answered = Comment.objects.filter(parent__in=gone).exclude(pk__in=gone)
    for parent in set(answered.values_list("parent_id", flat=True)):
        above = gone[parent]
        while above in gone:
            above = gone[above]
        answered.filter(parent=parent).update(parent=above)
