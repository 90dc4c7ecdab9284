"""What was chosen before, kept for the stories that it still holds for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from warta.press.store import Shelf, digest_of_plain
from warta.related.score import Feature, Row, choose, features_of

Choice = tuple[str, ...]
NAME = "choices"


def relate_from(rows: Iterable[Row], count: int, shelf: Shelf) -> dict[str, Choice]:
    """What `relate` says of the stories that `rows` are, each with a key of its own.

    `shelf` may hold what an earlier call with whatever stories put there: it saves time and changes
    no answer. It must be empty where the code that chooses was another.
    """
    in_time = tuple(sorted(rows))
    digest = digest_of_plain(count)
    known, choices = shelf.get(NAME, digest) or ((), ())
    same = _same_at_first(in_time, known)
    if not same == len(in_time) == len(known):
        choices = _revised(same, in_time, known, choices, count)
        shelf.put(NAME, digest, (in_time, choices))
    return {row[1]: choice for row, choice in zip(in_time, choices, strict=True)}


def _revised(
    same: int,
    in_time: Sequence[Row],
    known: Sequence[Row],
    choices: Sequence[Choice],
    count: int,
) -> tuple[Choice, ...]:
    """The choice of each story: an earlier one that holds, or else a new one.

    The first `same` of both are.
    """
    later = in_time[same:]
    kept = {row[1]: choice for row, choice in zip(known[same:], choices[same:], strict=True)}
    held = {key: kept[key] for key in _unmoved(later, known[same:])}
    held |= choose(in_time, {row[1] for row in later} - held.keys(), count)
    return (*choices[:same], *(held[row[1]] for row in later))


def _same_at_first(one: Sequence[Row], other: Sequence[Row]) -> int:
    """How many stories both begin with."""
    pairs = zip(one, other, strict=False)
    differing = (at for at, (row, known) in enumerate(pairs) if row != known)
    return next(differing, min(len(one), len(other)))


def _unmoved(in_time: Sequence[Row], known: Sequence[Row]) -> Iterator[str]:
    """The keys of those stories of both for which `choose` would look at the same.

    It looks at the listed older ones that share a feature and, as tags are weighed, at how many
    listed older ones there are in all.
    """
    touched = _touched(set(in_time), set(known))
    older = dict(_older(known))
    for row, number in _older(in_time):
        if older.get(row) == number and not _reached(row, touched):
            yield row[1]


def _reached(row: Row, touched: Mapping[Feature, float]) -> bool:
    return any(touched.get(feature, row[0]) < row[0] for feature in features_of(row))


def _touched(one: set[Row], other: set[Row]) -> dict[Feature, float]:
    """From when on a feature is had by other listed stories in `one` than in `other`."""
    differing = set(_having(one - other)) ^ set(_having(other - one))
    return {feature: at for at, _, feature in sorted(differing, reverse=True)}


def _having(rows: Iterable[Row]) -> Iterator[tuple[float, str, Feature]]:
    for row in rows:
        if row[5]:
            yield from ((row[0], row[1], feature) for feature in features_of(row))


def _older(in_time: Iterable[Row]) -> Iterator[tuple[Row, int]]:
    """Each story with the number of listed ones that are older, those of its moment left out."""
    listed = older = 0
    moment = None
    for row in in_time:
        if row[0] != moment:
            moment, older = row[0], listed
        yield row, older
        listed += row[5]
