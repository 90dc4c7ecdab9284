"""When comments close by themselves, as WordPress's "close comments on old posts" has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from warta.core.values import CommentsPolicy


def closing(policy: CommentsPolicy, published: datetime, days: int) -> CommentsPolicy:
    """The policy of an article that appeared at `published`, closed `days` days later; 0 is never.

    What the article itself says goes first: that it is closed, or until when it is open
    (WordPress: `_close_comments_for_old_post`, with `close_comments_days_old`).
    """
    if not days or not policy.open or policy.until:
        return policy
    return replace(policy, until=published + timedelta(days=days))
