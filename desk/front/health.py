"""`GET /healthz`: whether the desk can write. For a monitor, a proxy, or a person."""

from __future__ import annotations

import time
from collections.abc import Sequence

from desk.front.message import Answer, Request, json_answer
from desk.groups import Busy
from desk.writer import writer

FRESH_SECONDS = 1.0
"""So long one trial write answers for all who ask: a flood of questions is no flood of writes."""

_last = (float("-inf"), False)


async def answer_health(_: Request) -> Answer:
    """200 and `{"writes": true}`, or 503 and `{"writes": false}`."""
    global _last  # noqa: PLW0603 - one process, one event loop
    if time.monotonic() - _last[0] > FRESH_SECONDS:
        _last = (time.monotonic(), await _can_write())
    return json_answer(200 if _last[1] else 503, {"writes": _last[1]})


async def _can_write() -> bool:
    try:
        await writer.write(_leave_a_mark, int(time.time()))
    except Busy:
        return False
    return True


def _leave_a_mark(times: Sequence[int]) -> Sequence[None]:
    from desk.comments.models import Tally

    Tally.objects.update_or_create(
        scope="health", key="", window=0, defaults={"count": max(times) % 2**31}
    )
    return [None] * len(times)
