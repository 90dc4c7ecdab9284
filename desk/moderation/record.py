"""The record of what moderators did: one `Action` a comment, and a group for all of one click."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractUser

from desk.moderation.models import Action

Who = AbstractUser | str
"""An account, or what is no account, such as `terminal`."""


class Refusal(Exception):  # noqa: N818 - it says what the desk did
    """What was asked for cannot be done; the text says why, in Indonesian, to a moderator."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a decision.

    `group` is what `undo` takes, "" where nothing was written; `changed` are the ids of the
    comments that are otherwise now; `refused` says of others why not; `missing` are not there.
    """

    group: str = ""
    changed: tuple[int, ...] = ()
    refused: tuple[str, ...] = ()
    missing: tuple[int, ...] = ()


def new_group() -> str:
    return secrets.token_hex(16)


def write(  # noqa: PLR0913 - a record has these columns
    what: str,
    who: Who,
    now: datetime,
    group: str,
    *,
    comment: int | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> Action:
    """Put an action on record. Call it in the transaction that does it."""
    return Action.objects.create(
        at=now,
        who=None if isinstance(who, str) else who,
        who_name=name_of(who),
        what=what,
        comment=comment,
        before=dict(before or {}),
        after=dict(after or {}),
        group=group,
    )


def name_of(who: Who) -> str:
    return who if isinstance(who, str) else who.get_username()
