"""How likely a comment is spam, and why."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from django.conf import settings

from desk.spam.bayes import weigh_learnt
from desk.spam.learnt import learnt_of
from desk.spam.reading import Reading, read
from desk.spam.tokens import tokens_of
from desk.spam.verdict import Verdict, weigh

HUMANS_FIRST = ("score", "id")
"""The order of the queue: what a person likely wrote is not kept waiting behind spam."""


def judge(author: str, email: str, url: str, text: str) -> Verdict:
    """The verdict on a comment as it was typed. Reads what was learnt, in one query."""
    reading = reading_of(author, email, url, text)
    tokens = tokens_of(reading)
    return weigh(reading, weigh_learnt(tokens, learnt_of(tokens)))


def reading_of(author: str, email: str, url: str, text: str) -> Reading:
    """A comment to this desk's site, read."""
    return read(author, email, url, text, _host(settings.CONF.site_url))


@cache
def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
