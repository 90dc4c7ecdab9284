"""The server's process: how it shares the processor and its memory."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.desk import DeskServer

SCHED_BATCH = getattr(os, "SCHED_BATCH", None)


@pytest.mark.skipif(SCHED_BATCH is None, reason="of Linux alone")
def test_no_thread_of_the_desk_pushes_another_aside(desk_server: DeskServer) -> None:
    desk_server.start()
    assert {os.sched_getscheduler(thread) for thread in threads(desk_server.pid)} == {SCHED_BATCH}


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="of Linux alone")
def test_all_threads_of_the_desk_share_a_heap(desk_server: DeskServer) -> None:
    desk_server.start()
    said = Path(f"/proc/{desk_server.pid}/environ").read_bytes().split(b"\0")
    assert b"MALLOC_ARENA_MAX=1" in said


def threads(pid: int) -> list[int]:
    """The threads of a process and of those that it started."""
    found = [pid]
    for parent in found:
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            found += map(int, children.read_text().split())
    return [int(task.name) for each in found for task in Path(f"/proc/{each}/task").iterdir()]
