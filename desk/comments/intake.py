"""The thread that takes comments: what came while it was busy is the next group.

Comments are the desk's dearest requests. Eight threads of Django's that hand over to the writer one
by one cost twice what they cost in a group, where each stage is done for all of them together.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus

from django.db import connection
from django.urls import set_script_prefix

from desk.comments.taking import take
from desk.front.bare import answer_of, request_of
from desk.front.message import Answer, Request, plain_answer
from desk.groups import Busy, GroupThread, Outcome, tell
from desk.settings import CONF

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Posted:
    """A POST of the form, and who waits for its answer."""

    request: Request
    waiter: asyncio.Future[Answer]


class Intake(GroupThread[Posted]):
    """Takes comments in its thread."""

    largest_group = 64
    longest_queue = 512  # of bodies of up to 256 KiB

    def __init__(self) -> None:
        super().__init__("intake")

    async def answer(self, request: Request) -> Answer:
        """What its writer is told of a comment."""
        posted = Posted(request, asyncio.get_running_loop().create_future())
        try:
            self.put(posted)
        except Busy:
            return plain_answer(HTTPStatus.SERVICE_UNAVAILABLE, ("Retry-After", "5"))
        return await posted.waiter

    def work(self, jobs: Sequence[Posted]) -> None:
        outcomes: list[Outcome]
        connection.close_if_unusable_or_obsolete()
        try:
            outcomes = [(answer, None) for answer in answers([job.request for job in jobs])]
        except Exception as error:
            log.exception("A group of %d comments was not answered", len(jobs))
            outcomes = [(None, error)] * len(jobs)
        tell([job.waiter for job in jobs], outcomes)


def answers(group: Sequence[Request]) -> list[Answer]:
    """What becomes of a group, in order."""
    set_script_prefix(f"{CONF.base_path}/")  # of this thread, for `reverse`
    requests = [request_of(request, CONF.base_path) for request in group]
    responses = take(requests, datetime.now(UTC))
    return [answer_of(*pair) for pair in zip(requests, responses, strict=True)]


intake = Intake()
"""The process's intake; `desk.front` starts it with the server."""
