"""Undo: all that one click did is taken back, where nobody has decided otherwise since."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from desk.comments.models import Comment, Status
from desk.comments.published import note_change
from desk.moderation import reports
from desk.moderation.models import Action
from desk.moderation.record import Done, Who, new_group, write
from desk.moderation.statuses import ASIDE, DUPLICATE, follow, set_status, teach, unlearn
from desk.spam.lessons import take_turn
from warta.core.markup import comment_html

UNDOABLE = ("approve", "hold", "spam", "trash", "restore", "keep", "edit", "answer", "undo")
CHANGED_SINCE = "sudah diubah lagi sesudahnya"
GONE = "sudah dihapus"


Way = Callable[[Action, Comment, datetime], str]


@transaction.atomic
def undo(group: str, who: Who, now: datetime) -> Done:
    """Take back the actions of `group`, newest first; undoing the undo does them again.

    What was changed since, or deleted, is refused and says so. Raises `Action.DoesNotExist` where
    the group holds nothing that can still be undone.
    """
    take_turn()  # comments are locked newest first here, and oldest first by who decides
    actions = _undoable(group)
    if not actions:
        raise Action.DoesNotExist(group)
    new, changed, refused = new_group(), [], []
    for action in actions:
        why = _undo_one(action, who, now, new)
        if why:
            refused.append(f"#{action.comment}: {why}")
        else:
            changed.append(action.comment)
    return Done(new if changed else "", tuple(dict.fromkeys(changed)), tuple(refused))


def can_undo(action: Action) -> bool:
    """Whether `undo` would try."""
    return not action.undone and _way(action) is not None


def _undoable(group: str) -> list[Action]:
    """Newest first: an answer goes before the approval of what it answers."""
    actions = Action.objects.select_for_update(of=("self",)).filter(group=group)
    return [action for action in actions.order_by("-id") if can_undo(action)]


def _undo_one(action: Action, who: Who, now: datetime, group: str) -> str:
    """Undo an action and put that on record; why not, or ""."""
    comment = Comment.objects.select_for_update(of=("self",)).filter(pk=action.comment).first()
    way = _way(action)
    if comment is None or way is None:
        return GONE
    why = way(action, comment, now)
    if not why:
        action.undone = True
        action.save(update_fields=["undone"])
        before, after = action.after, dict(action.before)
        if "status" in before:
            after["status"] = comment.status
        write("undo", who, now, group, comment=action.comment, before=before, after=after)
    return why


def _way(action: Action) -> Way | None:
    """How an action is undone; None where it cannot be, or its text was erased."""
    if action.comment is None or action.what not in UNDOABLE:
        return None
    if "content" in action.after:
        return _undo_edit
    if "status" in action.after:
        return _undo_status
    return _undo_keep if "reports" in action.before | action.after else None


def _undo_status(action: Action, comment: Comment, now: datetime) -> str:
    was = comment.status
    if was != action.after["status"]:
        return CHANGED_SINCE
    status = action.before.get("status", Status.TRASH)  # an answer was nowhere before
    came_from = action.before.get("status_before", was if status in ASIDE else "")
    if not set_status(comment, status, came_from, now):
        return DUPLICATE
    _undo_settling(action, comment, now)
    follow(comment, was, now)
    _teach_back(comment, was)
    return ""


def _undo_edit(action: Action, comment: Comment, now: datetime) -> str:
    if comment.content != action.after["content"]:
        return CHANGED_SINCE
    comment.content = action.before["content"]
    comment.original = action.before["original"]
    comment.html = comment_html(comment.content)
    comment.save(update_fields=["content", "original", "html"])
    if comment.status == Status.APPROVED:
        note_change(now)
    return ""


def _undo_keep(action: Action, comment: Comment, now: datetime) -> str:
    _undo_settling(action, comment, now)
    return ""


def _undo_settling(action: Action, comment: Comment, now: datetime) -> None:
    """Open the complaints again that an action settled; settle those that an undo opened."""
    if "reports" in action.before:
        reports.reopen(action.before["reports"])
    elif "reports" in action.after:
        reports.settle(comment.pk, now)


def _teach_back(comment: Comment, was: str) -> None:
    """A lesson that was a slip of the thumb is unlearnt, not turned round."""
    if comment.status in (Status.SPAM, Status.APPROVED):
        teach(comment, was)
    elif was in (Status.SPAM, Status.APPROVED):
        unlearn(comment)
