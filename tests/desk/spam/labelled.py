"""The labelled comments: what the classifier is taught, and what it is asked.

Every comment is invented, as are the people, the gambling sites and the numbers in it. The files
were written one after the other, in different manners, and name different sites. Words and weights
were chosen with an eye on `training.jsonl` and `tuning.jsonl`; `held_out.jsonl` was written after
that, and nothing was changed for its sake.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desk.spam.bayes import Learnt, weigh_learnt
from desk.spam.reading import Reading, read
from desk.spam.tokens import tokens_of
from desk.spam.verdict import weigh

FOLDER = Path(__file__).parent
OWN_HOST = "contoh.example.org"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A comment, and whether it is spam."""

    spam: bool
    author: str
    email: str
    url: str
    text: str

    @property
    def reading(self) -> Reading:
        return read(self.author, self.email, self.url, self.text, OWN_HOST)


@dataclass(frozen=True, slots=True)
class Figures:
    """How many of the set a threshold takes for spam, rightly and wrongly."""

    rightly: int
    wrongly: int
    spam: int

    @property
    def precision(self) -> float:
        taken = self.rightly + self.wrongly
        return self.rightly / taken if taken else 1.0

    @property
    def recall(self) -> float:
        return self.rightly / self.spam


def training() -> list[Labelled]:
    """What the classifier is taught."""
    return [*_part("training"), *_part("tuning")]


def held_out() -> list[Labelled]:
    """What it is asked."""
    return _part("held_out")


def taught(comments: Iterable[Labelled]) -> Learnt:
    """What the classifier knows after these, without a database."""
    counts: dict[str, tuple[int, int]] = {}
    for comment in comments:
        for token in tokens_of(comment.reading):
            spam, ham = counts.get(token, (0, 0))
            counts[token] = (spam + comment.spam, ham + (not comment.spam))
    return Learnt(counts)


def scores(comments: Sequence[Labelled], learnt: Learnt | None = None) -> list[float]:
    return [_score(comment.reading, learnt) for comment in comments]


def figures(comments: Sequence[Labelled], scored: Sequence[float], threshold: float) -> Figures:
    """What a threshold (a score of it or above is spam) makes of comments with these scores."""
    taken = [one.spam for one, score in zip(comments, scored, strict=True) if score >= threshold]
    return Figures(sum(taken), len(taken) - sum(taken), sum(one.spam for one in comments))


def _score(reading: Reading, learnt: Learnt | None) -> float:
    taught = weigh_learnt(tokens_of(reading), learnt) if learnt else None
    return weigh(reading, taught).score


def _part(name: str) -> list[Labelled]:
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [Labelled(**json.loads(line)) for line in lines]
