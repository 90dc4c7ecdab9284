"""A reader's complaint about a published comment: its shape, and how it is kept.

Pedoman Pemberitaan Media Siber, butir 3e and 3f: the way to complain is easy to find, and the
newsroom acts within 2×24 hours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from desk.comments.limits import Limit, count
from desk.comments.models import Comment, Report, Status
from desk.comments.refusal import Refused
from warta.core.characters import visible_text

MOST_AN_HOUR = 10
LONGEST_WORDS = 2000
"""In characters."""

NO_REASON = "Mohon pilih satu alasan."
NO_WORDS = "Mohon jelaskan alasan lainnya dengan singkat."
TOO_LONG = f"Penjelasan Anda terlalu panjang. Paling banyak {LONGEST_WORDS} karakter."
TOO_MANY = "Anda mengirim laporan terlalu cepat. Pelankan."
GONE = "Komentar ini tidak ada, atau sudah tidak tampil."


@dataclass(frozen=True, slots=True)
class Complaint:
    """What was sent: a `Report.Reason` and words, which may be empty."""

    reason: str = ""
    words: str = ""
    inline: bool = False


def read_complaint(post: Mapping[str, str]) -> Complaint:
    """The fields in `post`."""
    return Complaint(
        reason=visible_text(post.get("reason", "")),
        words=visible_text(post.get("words", "")).strip(),
        inline=post.get("warta_inline") == "1",
    )


def require_complaint(complaint: Complaint) -> None:
    """Raises `Refused` for the first fault."""
    if complaint.reason not in Report.Reason.values:
        raise _unprocessable(NO_REASON, "reason")
    if complaint.reason == Report.Reason.OTHER and not complaint.words:
        raise _unprocessable(NO_WORDS, "words")
    if len(complaint.words) > LONGEST_WORDS:
        raise _unprocessable(TOO_LONG, "words")


def published(comment_id: int) -> Comment | None:
    """The comment, where it is published."""
    found = Comment.objects.filter(pk=comment_id, status=Status.APPROVED)
    return found.select_related("article").first()


def save_complaint(comment_id: int, complaint: Complaint, network_hash: str, now: datetime) -> bool:
    """Keep it; run it by `desk.writer`. False where the same network's waits already.

    Raises `Refused` where the comment is no longer published, or the network complains too much.
    """
    if not Comment.objects.filter(pk=comment_id, status=Status.APPROVED).exists():
        raise Refused(HTTPStatus.NOT_FOUND, GONE)
    waiting = Report.objects.filter(comment_id=comment_id, network_hash=network_hash)
    if waiting.filter(settled=None, reason=complaint.reason, words=complaint.words).exists():
        return False
    count([Limit("report", network_hash, MOST_AN_HOUR, TOO_MANY)], now)
    from desk.outbox import announce  # it leads back to comments

    report = Report.objects.create(
        comment_id=comment_id,
        reason=complaint.reason,
        words=complaint.words,
        created=now,
        network_hash=network_hash,
    )
    announce.new_report(report, now)
    return True


def _unprocessable(words: str, name: str) -> Refused:
    return Refused(HTTPStatus.UNPROCESSABLE_ENTITY, words, field=name)
