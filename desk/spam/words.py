"""What the words of a comment say: the phrases of the list that are in it, disguised or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desk.spam.evidence import Evidence
from desk.spam.folding import fold, once
from desk.spam.phrases import CALM, Phrase, phrases

SAID_TOO_SHARE = 0.3
"""What is left of a phrase that readers say too, where they talk of police, budget or birds."""

HEAVIEST = 7.0
DISGUISED = 1.8
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class _Entry:
    folded: tuple[str, ...]
    phrase: Phrase


def _index() -> dict[str, list[_Entry]]:
    """The list by first word, the longest phrases first."""
    index: dict[str, list[_Entry]] = {}
    for phrase in phrases():
        folded = tuple(fold(phrase.words).split())
        index.setdefault(folded[0], []).append(_Entry(folded, phrase))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry.folded))
    return index


_INDEX = _index()
_CALM = frozenset(fold(word) for word in CALM)


def weigh_words(words: Sequence[str], surface: str) -> list[Evidence]:
    """The evidence in `words`, folded, of a comment that reads `surface`.

    `surface` is in small letters, none doubled, and else as it was typed. One piece of evidence a
    topic, and one for phrases that were written in disguise.
    """
    found = find_phrases(words)
    calm = not _CALM.isdisjoint(words)
    topics: dict[str, list[Phrase]] = {}
    for phrase in found:
        topics.setdefault(phrase.topic, []).append(phrase)
    evidence = [_evidence(topic, some, calm) for topic, some in topics.items()]
    return evidence + _disguises(found, surface)


def find_phrases(words: Sequence[str]) -> list[Phrase]:
    """The different phrases in `words` that weigh anything, in order; none within another."""
    found: dict[str, Phrase] = {}
    at = 0
    while at < len(words):
        entry = _entry_at(words, at) if words[at] in _INDEX else None
        if entry and entry.phrase.weight:
            found[entry.phrase.words] = entry.phrase
        at += len(entry.folded) if entry else 1
    return list(found.values())


def _entry_at(words: Sequence[str], at: int) -> _Entry | None:
    for entry in _INDEX[words[at]]:
        if tuple(words[at : at + len(entry.folded)]) == entry.folded:
            return entry
    return None


def _evidence(topic: str, found: Sequence[Phrase], calm: bool) -> Evidence:
    heaviest_first = sorted(found, key=lambda phrase: -phrase.weight)
    named = ", ".join(phrase.words for phrase in heaviest_first[:_SHOWN])
    weight = sum(_weight(phrase, calm) for phrase in found)
    return Evidence(f"{topic}: {named}", min(weight, HEAVIEST))


def _weight(phrase: Phrase, calm: bool) -> float:
    return phrase.weight * (SAID_TOO_SHARE if calm and phrase.said_too else 1.0)


def _disguises(found: Sequence[Phrase], surface: str) -> list[Evidence]:
    """Nobody who talks about gambling hides the word; who does hides it from a word list."""
    hidden = [
        phrase.words
        for phrase in found
        if any(once(word) not in surface for word in phrase.words.split())
    ]
    return [Evidence(f"kata disamarkan: {', '.join(hidden[:_SHOWN])}", DISGUISED)] if hidden else []
