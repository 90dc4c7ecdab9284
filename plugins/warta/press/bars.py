"""Bars of progress that move only when told to: a thread of their own would keep work from being
spread over forked processes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, ProgressColumn

BETWEEN_LOOKS = 0.1  # s, from one state of a bar to the next


def threadless(console: Console, last: ProgressColumn) -> Progress:
    """A bar on `console` without a thread, which ends with the column `last`."""
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), last)
    return Progress(*columns, console=console, transient=True, auto_refresh=False)


def seldom(refresh: Callable[[], None], clock: Callable[[], float]) -> Callable[[], None]:
    """Calls `refresh` ten times a second at the most. `clock` is in seconds."""
    shown = clock()

    def look() -> None:
        nonlocal shown
        now = clock()
        if now - shown >= BETWEEN_LOOKS:
            shown = now
            refresh()

    return look
