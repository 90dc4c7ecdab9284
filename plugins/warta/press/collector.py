"""When Python's collector of garbage in circles runs: what a build holds is there to stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting(wanted: bool) -> Iterator[None]:
    """Have the collector run in the block, or not; after it all is as before.

    It looks through all that there is, which with ten thousand stories is dear and finds nothing.
    Reading and rendering much leaves garbage behind, and there it has to run.
    """
    was = gc.isenabled()
    _switch(wanted)
    try:
        yield
    finally:
        _switch(was)


def _switch(on: bool) -> None:
    if on:
        gc.enable()
    else:
        gc.disable()
