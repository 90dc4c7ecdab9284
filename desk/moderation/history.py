"""The record as people read it: what one click did is one entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from desk.comments.models import Status
from desk.moderation.models import Action
from desk.moderation.undoing import can_undo
from desk.moderation.words import DID, OTHER_ACTIONS

PAGE = 100
MOST_NUMBERS = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """`words` say what was done; `ids` are the first few of `count` comments."""

    at: datetime
    who: str
    words: str
    detail: str
    count: int
    ids: tuple[int, ...]
    group: str
    undone: bool
    undoable: bool


def entries(actions: Iterable[Action]) -> list[Entry]:
    """Entries in the order of the actions, which is that of their ids, newest first."""
    return [
        _entry(list(grouped)) for _, grouped in groupby(actions, lambda one: (one.group, one.what))
    ]


def page(before: int) -> tuple[list[Entry], int]:
    """The entries older than the action `before` (0: from the newest), and the next `before`."""
    actions = Action.objects.order_by("-id")
    if before:
        actions = actions.filter(id__lt=before)
    rows = list(actions[: PAGE + 1])
    return entries(rows[:PAGE]), rows[PAGE - 1].pk if len(rows) > PAGE else 0


def _entry(actions: list[Action]) -> Entry:
    first = actions[0]
    ids = tuple(one.comment for one in actions if one.comment is not None)
    return Entry(
        at=first.at,
        who=first.who_name,
        words=DID.get(first.what) or OTHER_ACTIONS.get(first.what, first.what),
        detail=_detail(first),
        count=len(ids),
        ids=ids[:MOST_NUMBERS],
        group=first.group,
        undone=all(one.undone for one in actions),
        undoable=any(can_undo(one) for one in actions),
    )


def _detail(action: Action) -> str:
    """From where to where, or which fields changed."""
    before, after = action.before.get("status"), action.after.get("status")
    if before and after:
        return f"{_label(before)} → {_label(after)}"
    if action.comment is None:
        return ", ".join(f"{name}: {value}" for name, value in action.after.items())
    return ""


def _label(status: str) -> str:
    return Status(status).label if status in Status.values else status
