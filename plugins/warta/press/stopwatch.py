"""A stopwatch of stages: what each has taken by the clock on the wall and by that of the CPU."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

try:
    import resource
except ImportError:  # Windows, where a build has no children either
    resource = None  # type: ignore[assignment]

# The stages of a build that begin before Pelican is there; `warta.press.profile` has the others.
LOAD = "memuat program"
REST = "lain-lain"

Clocks = Callable[[], tuple[float, float]]


def clocks() -> tuple[float, float]:
    """Seconds on the wall, from some moment on; CPU seconds of this process and of those of its
    children that have ended."""
    return time.perf_counter(), time.process_time() + _of_children()


def _of_children() -> float:
    if resource is None:
        return 0.0
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@dataclass
class Spent:
    """Seconds on the wall, seconds of CPU, and how many things they were spent on."""

    wall: float = 0.0
    cpu: float = 0.0
    things: int = 0


class Stopwatch:
    """Stages in the order in which they began, and templates with what their pages took."""

    def __init__(self, read: Clocks = clocks) -> None:
        self.stages: defaultdict[str, Spent] = defaultdict(Spent)
        self.templates: defaultdict[str, Spent] = defaultdict(Spent)
        self._read = read
        self._running: list[str] = []
        self._since = (0.0, 0.0)

    @property
    def whole(self) -> Spent:
        """All stages together."""
        spent = self.stages.values()
        return Spent(sum(stage.wall for stage in spent), sum(stage.cpu for stage in spent))

    @contextmanager
    def stage(self, name: str) -> Iterator[Spent]:
        """What passes in the block is the stage's, but for that of stages within the block."""
        self._turn()
        self._running.append(name)
        try:
            yield self.stages[name]
        finally:
            self._turn()
            self._running.pop()

    def _turn(self) -> None:
        """Give what has passed to the innermost stage that runs."""
        wall, cpu = self._read()
        if self._running:
            spent = self.stages[self._running[-1]]
            spent.wall += wall - self._since[0]
            spent.cpu += cpu - self._since[1]
        self._since = wall, cpu
