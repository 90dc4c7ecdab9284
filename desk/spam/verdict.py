"""The score of a comment, put together; pure: what was taught is handed in.

The score is a probability: the log-odds of spam are `BASE` and the weight of each piece of
evidence, added (as in logistic regression, with weights set by hand and the classifier's as one).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp

from desk.spam.evidence import Evidence
from desk.spam.reading import Reading
from desk.spam.signals import weigh_signals
from desk.spam.words import weigh_words

BASE = -2.7
"""The log-odds of a comment of which nothing is known: 6 in 100."""

FURTHEST = 8.0
"""No score is quite 0 or 1: a threshold of 1 lets nothing go to spam unseen."""

_TOLD, _MOST_REASONS = 0.35, 6


@dataclass(frozen=True, slots=True)
class Verdict:
    """`score` of spam, between 0 and 1, and short Indonesian `reasons`, the weightiest first."""

    score: float
    reasons: tuple[str, ...]


def weigh(reading: Reading, taught: Evidence | None = None) -> Verdict:
    """The verdict on a comment, with what the moderators taught of it (`bayes`), if anything."""
    words = (*reading.name_words, *reading.words)
    evidence = [*weigh_words(words, reading.surface), *weigh_signals(reading)]
    return conclude([*evidence, *([taught] if taught else [])])


def conclude(evidence: Iterable[Evidence]) -> Verdict:
    """All evidence as one score. Reasons that hardly weigh are not told."""
    weightiest = sorted(evidence, key=lambda item: -abs(item.weight))
    odds = BASE + sum(item.weight for item in weightiest)
    odds = min(max(odds, -FURTHEST), FURTHEST)
    told = [item.reason for item in weightiest if item.reason and abs(item.weight) > _TOLD]
    return Verdict(1 / (1 + exp(-odds)), tuple(told[:_MOST_REASONS]))
