"""Readers' complaints: settled by a decision, and the clock that runs until then."""

from __future__ import annotations

from datetime import datetime, timedelta

from desk.comments.models import Report

WITHIN = timedelta(hours=48)
"""Pedoman Pemberitaan Media Siber, butir 3f: at most 2 × 24 hours after the complaint."""
URGENT = timedelta(hours=12)


def settle(comment_id: int, now: datetime) -> list[int]:
    """Settle what is open about a comment; the ids of the complaints."""
    ids = list(
        Report.objects.filter(comment=comment_id, settled__isnull=True)
        .order_by("id")
        .values_list("id", flat=True)
    )
    if ids:
        Report.objects.filter(id__in=ids).update(settled=now)
    return ids


def reopen(ids: list[int]) -> None:
    """Take back that complaints were settled; the clock has run on meanwhile."""
    Report.objects.filter(id__in=ids).update(settled=None)


def time_left(created: datetime, now: datetime) -> timedelta:
    """What is left of the 2 × 24 hours; negative where they are over."""
    return created + WITHIN - now


def clock(created: datetime, now: datetime) -> str:
    """The same in words: `tersisa 31 jam 20 menit`, `terlambat 3 jam 5 menit`."""
    left = time_left(created, now)
    minutes = int(abs(left).total_seconds()) // 60
    spent = f"{minutes // 60} jam {minutes % 60} menit" if minutes >= 60 else f"{minutes} menit"  # noqa: PLR2004 - an hour
    return f"terlambat {spent}" if left < timedelta() else f"tersisa {spent}"
