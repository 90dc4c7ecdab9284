"""A small naive Bayes: from how often tokens stood in spam and in ham to a weight of evidence.

After Gary Robinson, "A Statistical Approach to the Spam Problem" (Linux Journal, 2003): the
probability of a token is drawn towards one half by how seldom it was seen, and only the tokens that
tell most are asked. Their log-odds are added (naive Bayes), lessened, since words of one sentence
are not independent, and bounded, since a list of good words must not buy spam its way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log

from desk.spam.evidence import Evidence
from desk.spam.tokens import EVERY

LEAST_LESSONS = 20
"""Of each kind, before the classifier says anything."""

LOWEST, HIGHEST = -1.0, 5.0
_ASKED = 24
_DOUBT = 1.0  # how many times a token must be seen to be believed by half
_LESSENED = 0.7
_SAYS = 1.0

Counts = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Learnt:
    """By token, in how many comments of spam and of ham it stood; `EVERY` is in all of them."""

    counts: Mapping[str, Counts] = field(default_factory=dict)
    _weights: dict[str, float] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def lessons(self) -> Counts:
        """How many comments were learnt as spam, and as ham."""
        return self.counts.get(EVERY, (0, 0))

    def weight(self, token: str) -> float:
        """The log-odds of spam that `token` tells; 0 where it is not known. Worked out once."""
        found = self._weights.get(token)
        if found is None:
            counts = self.counts.get(token) if token != EVERY else None
            found = self._weights[token] = _telling(counts, self.lessons) if counts else 0.0
        return found


def weigh_learnt(tokens: tuple[str, ...], learnt: Learnt) -> Evidence | None:
    """The evidence in `tokens`; None before `LEAST_LESSONS`, no reason where it hardly weighs."""
    if min(learnt.lessons) < LEAST_LESSONS:
        return None
    weight = log_odds(tokens, learnt)
    if abs(weight) < _SAYS:
        return Evidence("", weight)
    likeness = "spam yang pernah ditandai" if weight > 0 else "komentar yang pernah disetujui"
    return Evidence(f"mirip {likeness}", weight)


def log_odds(tokens: tuple[str, ...], learnt: Learnt) -> float:
    """Between `LOWEST` (like ham) and `HIGHEST` (like spam); 0 says nothing."""
    told = sorted(map(learnt.weight, tokens), key=abs, reverse=True)
    return min(max(_LESSENED * sum(told[:_ASKED]), LOWEST), HIGHEST)


def probability(counts: Counts, lessons: Counts) -> float:
    """How likely a comment with a token of these `counts` is spam, were both kinds as common.

    Strictly between 0 and 1; one half where nothing is known. Negative counts are none.
    """
    spam, ham = max(counts[0], 0), max(counts[1], 0)
    in_spam, in_ham = spam / max(lessons[0], 1), ham / max(lessons[1], 1)
    seen = spam + ham
    share = in_spam / (in_spam + in_ham) if seen else 0.5
    return (_DOUBT * 0.5 + seen * share) / (_DOUBT + seen)


def _telling(counts: Counts, lessons: Counts) -> float:
    likely = probability(counts, lessons)
    return log(likely / (1 - likely))
