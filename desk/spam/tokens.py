"""What the classifier learns a comment by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from desk.spam.reading import Reading

MOST_TOKENS = 160
_LONGEST, _SHORTEST = 24, 2
_DIGITS = re.compile("[0-9]+")

EVERY = "*"
"""The token that is in every comment: its counts are how many lessons there were."""


def tokens_of(reading: Reading) -> tuple[str, ...]:
    """At most `MOST_TOKENS` different tokens, `EVERY` first, then hosts, name, words, and pairs.

    Digits are never part of a token, so that no number of a telephone, an identity card or an
    account is learnt; nor is the e-mail address.
    """
    found = dict.fromkeys([EVERY, *_hosts(reading), *_marked("nama", reading.name_words)])
    # One after another in one text, digits are put away at once; no word has a space in it.
    words = _numberless(" ".join(reading.words)).split()
    usable = [word if _SHORTEST <= len(word) <= _LONGEST else "" for word in words]
    found |= dict.fromkeys(filter(None, usable))
    found |= dict.fromkeys([f"{one} {two}" for one, two in pairwise(usable) if one and two])
    return tuple(found)[:MOST_TOKENS]


def _hosts(reading: Reading) -> Iterator[str]:
    for host in (*reading.hosts, *reading.url_hosts, *reading.name_hosts):
        yield f"situs {_numberless(host)[-_LONGEST:]}"
        yield f"akhiran {host.rpartition('.')[2][:_LONGEST]}"
    if reading.url.strip():
        yield "ada url"


def _marked(kind: str, words: Iterable[str]) -> Iterator[str]:
    return (f"{kind} {word}" for word in map(_numberless, words) if _fits(word))


def _fits(word: str) -> bool:
    return _SHORTEST <= len(word) <= _LONGEST


def _numberless(word: str) -> str:
    return _DIGITS.sub("0", word)
