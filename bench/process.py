"""One command as a process of its own: how long, how much of the processor, how much memory."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.machine import proportional_mb

SAMPLE_SECONDS = 0.2
TOLD = 600


@dataclass(frozen=True, slots=True)
class Usage:
    """`seconds` by the clock; `cpu`: seconds of the process and all that it waited for.

    `memory_mb`: the most at one time, of the process and all that it started. What several of them
    share counts once. It is sampled, and never below the largest single process (getrusage(2)).
    """

    seconds: float
    cpu: float
    memory_mb: float


def run(command: Sequence[str | Path], folder: Path) -> Usage:
    """Run `command` in `folder` to its end. Raises `RuntimeError` with its last words."""
    log = folder / "log.txt"
    with log.open("wb") as told:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=told, stderr=told)
        with Sampler(process.pid) as sampler:
            _, status, used = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        words = log.read_text(errors="replace")[-TOLD:]
        raise RuntimeError(f"{Path(command[0]).name} ended with {process.returncode}: {words}")
    memory = max(sampler.memory_mb, used.ru_maxrss / 1024)
    return Usage(seconds, used.ru_utime + used.ru_stime, memory)


class Sampler:
    """The most memory of a process and its children within a `with` block."""

    def __init__(self, pid: int) -> None:
        self.memory_mb = 0.0
        self._pid = pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Sampler:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(SAMPLE_SECONDS):
            self.memory_mb = max(self.memory_mb, proportional_mb(self._pid))
