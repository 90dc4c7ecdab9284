"""Each kind of delivery and how it is sent.

Channels are sent apart: a dead mail server holds up no build.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from desk.outbox import letters, mail, moderators, rebuild
from desk.outbox.claims import Claim

Sender = Callable[[Claim, datetime], None]
Writing = Callable[[Claim, datetime], mail.Letter | None]


def send(claim: Claim, now: datetime) -> None:
    """Send what was claimed. Raises `OSError` where the other side did not take it, and `KeyError`
    for a kind that is not known here.
    """
    SENDERS[claim.kind](claim, now)


def _post(write: Writing, claim: Claim, now: datetime) -> None:
    letter = write(claim, now)
    if letter is not None:
        mail.send(letter, claim.id)


def _to_moderators(write: Writing, claim: Claim, now: datetime) -> None:
    if "to" in claim.payload:
        _post(write, claim, now)
    else:
        moderators.spread(claim, now)


SENDERS: Mapping[str, Sender] = {
    "moderation": partial(_to_moderators, moderators.moderation),
    "report": partial(_to_moderators, moderators.report),
    "confirm": partial(_post, letters.confirm),
    "subscribe": partial(_post, letters.subscribe),
    "answer": partial(_post, letters.answer),
    "rebuild": rebuild.send,
}
CHANNELS: Mapping[str, tuple[str, ...]] = {
    "mail": ("moderation", "report", "confirm", "subscribe", "answer"),
    "hook": ("rebuild",),
}
