"""One round: send what is due, one after the other, none of it within a database transaction."""

from __future__ import annotations

import logging
import re
import smtplib
import traceback
from collections.abc import Callable, Collection
from datetime import datetime

from desk import settings
from desk.outbox import claims, kinds
from desk.outbox.claims import Claim
from desk.outbox.mail_url import parse_mail_url
from desk.writer import writer
from warta.core.characters import visible_line

log = logging.getLogger(__name__)

LARGEST_ROUND = 50
LONGEST_REASON = 300
_ADDRESS = re.compile(r"[^\s<>@]{1,64}@[^\s<>@]+")

_not_noted: set[int] = set()
"""Went out, but the database did not take it: a full disk, a lock."""


def send_due(
    names: Collection[str], clock: Callable[[], datetime], ended: Callable[[], bool] = bool
) -> int:
    """Send what is due of the kinds `names`, until nothing is or `ended()`; how many were tried.

    Raises `desk.groups.Busy` where the database does not take it; then nothing is lost.
    """
    tried = 0
    while tried < LARGEST_ROUND and not ended() and claims.is_due(names, clock()):
        claim = writer.run(claims.take, names, clock())
        if claim is None:
            break
        attempt(claim, clock)
        tried += 1
    return tried


def attempt(claim: Claim, clock: Callable[[], datetime]) -> None:
    """Send, and note what came of it. What could not be noted is not sent again by this process."""
    if claim.id not in _not_noted:
        try:
            kinds.send(claim, clock())
        except Exception as error:
            hopeless = writer.run(claims.mark_failed, claim, reason(error), clock())
            _log(claim, error, hopeless)
            return
        _not_noted.add(claim.id)
    writer.run(claims.mark_done, claim, clock())
    _not_noted.discard(claim.id)


def reason(error: BaseException) -> str:
    """Why it failed: the other side's words, without our passwords and anybody's address."""
    said = str(error)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        said = " ".join(_words(code, text) for code, text in error.recipients.values())
    elif isinstance(error, smtplib.SMTPResponseException):
        said = _words(error.smtp_code, error.smtp_error)
    route = parse_mail_url(settings.CONF.mail_url)
    for secret in (settings.CONF.rebuild_token, route.secret if route else ""):
        said = said.replace(secret, "***") if secret else said
    said = _ADDRESS.sub("…@…", said)
    return visible_line(f"{type(error).__name__}: {said}", LONGEST_REASON)


def _words(code: int, text: bytes | str) -> str:
    plain = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"SMTP {code} {plain}"


def _log(claim: Claim, error: BaseException, hopeless: bool) -> None:
    """Neither addresses nor the other side's words: more people read a log than mails."""
    what = f"{type(error).__name__}{_code(error)}"
    if not isinstance(error, OSError):
        last = traceback.extract_tb(error.__traceback__)[-1]
        what += f" in {last.name}, line {last.lineno}"
    outcome = "given up" if hopeless else "will be tried again"
    level = logging.ERROR if hopeless else logging.WARNING
    log.log(
        level,
        "Delivery %d (%s), try %d: %s; %s",
        claim.id,
        claim.kind,
        claim.attempts,
        what,
        outcome,
    )


def _code(error: BaseException) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f" {error.smtp_code}"
    status = getattr(error, "status", None) or getattr(error, "errno", None)
    return f" {status}" if status else ""
