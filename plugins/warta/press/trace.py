"""Whether a page that is being rendered asks for more than its fingerprint stands for.

A page's fingerprint holds all of its own article, and of other articles what `Reading.shown`, their
picture and their counts say. A theme that prints the body of another one, or that looks through
all articles, is not wrong: its page is rendered in every build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager


class Trace:
    """A page in the making: the articles that are its own, and whether it asked beyond them.

    `ranks` says that its fingerprint also stands for how often articles were read lately.
    """

    def __init__(self, own: Iterable[object], *, ranks: bool = False) -> None:
        self.own = frozenset(id(article) for article in own)
        self.ranks = ranks
        self.beyond = False


_traces: list[Trace] = []


@contextmanager
def tracing(own: Iterable[object], *, ranks: bool = False) -> Iterator[Trace]:
    """Watch what is asked of articles while the block runs."""
    trace = Trace(own, ranks=ranks)
    _traces.append(trace)
    try:
        yield trace
    finally:
        _traces.pop()


def asked_of(article: object) -> None:
    """Something of `article` is asked that only its own page's fingerprint stands for."""
    if _traces and id(article) not in _traces[-1].own:
        _traces[-1].beyond = True


def asked_of_figures() -> None:
    """How often an article was read lately is asked, which cards do not stand for."""
    if _traces and not _traces[-1].ranks:
        _traces[-1].beyond = True


def asked_of_all() -> None:
    """Something is asked that hangs on all articles."""
    if _traces:
        _traces[-1].beyond = True
