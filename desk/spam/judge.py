"""How likely a comment is spam, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from urllib.parse import urlsplit

from django.conf import settings

from desk.spam.bayes import weigh_learnt
from desk.spam.memory import memory
from desk.spam.reading import Reading, read
from desk.spam.tokens import tokens_of
from desk.spam.verdict import Verdict, weigh

HUMANS_FIRST = ("score", "id")
"""The order of the queue: what a person likely wrote is not kept waiting behind spam."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A comment as it was typed, of which any part may be empty."""

    author: str
    email: str
    url: str
    text: str


def judge(author: str, email: str, url: str, text: str) -> Verdict:
    """The verdict on a comment as it was typed. Reads what was learnt."""
    return judge_all([Typed(author, email, url, text)])[0]


def judge_all(comments: Sequence[Typed]) -> list[Verdict]:
    """The verdict on each of `comments`, in their order: that which it gets by itself.

    What was learnt is read for all together, so a group costs no more queries than one comment.
    """
    if not comments:
        return []
    readings = [reading_of(one.author, one.email, one.url, one.text) for one in comments]
    tokens = [tokens_of(reading) for reading in readings]
    learnt = memory.learnt(set(chain.from_iterable(tokens)))
    pairs = zip(readings, tokens, strict=True)
    return [weigh(reading, weigh_learnt(own, learnt)) for reading, own in pairs]


def reading_of(author: str, email: str, url: str, text: str) -> Reading:
    """A comment to this desk's site, read."""
    return read(author, email, url, text, _host(settings.CONF.site_url))


@cache
def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
