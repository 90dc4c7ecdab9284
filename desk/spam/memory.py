"""What was learnt, kept in memory until a moderator teaches anew.

A change of the counts gives them another edition in the same transaction, so one small query tells
whether what is in memory still holds, in this process and in any other.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from django.db import connection

from desk.spam.bayes import Counts, Learnt
from desk.spam.learnt import learnt_of
from desk.spam.models import Edition
from desk.spam.tokens import EVERY

KEPT = 8192
"""Tokens: words come again and again. Under 2 MB."""

_READ = f"SELECT number FROM {Edition._meta.db_table} WHERE id = 1"  # noqa: S608 - a name of ours


@dataclass(slots=True)
class _State:
    """What is known of the tokens that were `asked` for, in one edition."""

    edition: int | None = None
    asked: set[str] = field(default_factory=set)
    counts: dict[str, Counts] = field(default_factory=dict)
    learnt: Learnt = field(init=False)

    def __post_init__(self) -> None:
        self.learnt = Learnt(self.counts)


class Memory:
    """Any thread may ask."""

    def __init__(self) -> None:
        self._state = _State()

    @property
    def size(self) -> int:
        """How many tokens it holds, known and unknown."""
        return len(self._state.asked)

    def learnt(self, tokens: AbstractSet[str]) -> Learnt:
        """What is known of `tokens`, and maybe of more. Reads what is not in memory."""
        state, edition = self._state, _edition()
        if state.edition != edition or len(state.asked) > KEPT:
            state = self._state = _State(edition)
        if missing := (tokens | {EVERY}) - state.asked:
            state.counts.update(learnt_of(missing).counts)
            state.asked |= missing
        return state.learnt


def _edition() -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        found = cursor.fetchone()
    return found[0] if found else None


memory = Memory()
"""The process's."""
