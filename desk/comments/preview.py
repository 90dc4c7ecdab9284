"""The token of a preview: that these words were shown to their writer, and when.

It makes a comment two requests, which most machines do not manage, and measures how long a person
looked. Words that were changed since are shown again.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta

from django.core.signing import BadSignature

from desk.comments.fields import Sent
from desk.comments.stamps import stamp, unstamp

PURPOSE = "preview"
QUICKEST = timedelta(seconds=3)
"""A person does not read and press faster (time trap)."""

OLDEST = timedelta(hours=24)


def preview_token(sent: Sent, article: str, now: datetime) -> str:
    """A token for a preview that is shown at `now`."""
    return stamp(_digest(sent, article), PURPOSE, now)


def preview_age(sent: Sent, article: str, now: datetime) -> timedelta | None:
    """How long ago these words were shown.

    None where they have to be shown first, or again: no token, another's, one for other words, one
    that is too old, or one of a time to come.
    """
    try:
        digest, age = unstamp(sent.preview, PURPOSE, now)
    except BadSignature:
        return None
    if digest != _digest(sent, article) or not timedelta(0) <= age <= OLDEST:
        return None
    return age


def _digest(sent: Sent, article: str) -> str:
    shown = (article, sent.parent, sent.author, sent.email, sent.url, sent.comment)
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()
