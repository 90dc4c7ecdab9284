"""Which older stories are related to a story.

Stories are met from the oldest on, and each is compared with those met before it, by indexes. So a
choice rests on older stories alone, weights of tags included: the birth of a newer one cannot
change it (design decision 3).
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import nsmallest
from itertools import chain
from math import log, log2

WEIGHTS = {"region": 1.5, "category": 0.25}
HALF_LIFE_SECONDS = 365 * 86_400
# Only the newest that share a feature are compared, which bounds the work for a very common tag.
NEWEST_SHARING = 100

Feature = tuple[str, str]
Row = tuple[float, str, tuple[str, ...], str, str, bool]
"""A story as plain data, in the order of time: timestamp, key, tags, region, category, listed."""


@dataclass(frozen=True)
class Story:
    """What relatedness looks at. `date` is aware; an unlisted story has related ones, is none."""

    key: str
    date: datetime
    tags: tuple[str, ...] = ()
    region: str = ""
    category: str = ""
    listed: bool = True

    @property
    def row(self) -> Row:
        """The same as plain data."""
        at = self.date.timestamp()
        return (at, self.key, self.tags, self.region, self.category, self.listed)


def relate(stories: Iterable[Story], count: int) -> dict[str, tuple[str, ...]]:
    """For the key of each story, the keys of at most `count` older ones, the most related first.

    The score is the sum of the weights of what is shared, halved for each year between the two. A
    tag weighs log(1 + N/n), with n of the N older stories having it (inverse document frequency).
    Equal scores are ordered by key. Stories of one moment are not related.
    """
    rows = sorted(story.row for story in stories)
    return choose(rows, {row[1] for row in rows}, count)


def choose(
    in_time: Sequence[Row], asked: Collection[str], count: int
) -> dict[str, tuple[str, ...]]:
    """As `relate`, for the keys `asked` alone. `in_time` are all stories, sorted."""
    index = _Index(chain.from_iterable(features_of(row) for row in in_time if row[1] in asked))
    chosen: dict[str, tuple[str, ...]] = {}
    moment: float | None = None
    born: list[Row] = []
    for row in in_time:
        if row[0] != moment:
            index.add(born)
            moment, born = row[0], []
        if row[1] in asked:
            chosen[row[1]] = index.nearest(row, count)
        if row[5]:
            born.append(row)
    return chosen


def features_of(row: Row) -> list[Feature]:
    """What a story can share with others, once each, in a settled order."""
    _, _, tags, region, category, _ = row
    features = [("tag", tag) for tag in dict.fromkeys(tags)]
    if region:
        features.append(("region", region))
    if category:
        features.append(("category", category))
    return features


class _Index:
    """The listed stories met so far, by those features that somebody asks for."""

    def __init__(self, wanted: Iterable[Feature]) -> None:
        self.size = 0
        self.having: dict[Feature, int] = dict.fromkeys(wanted, 0)
        self.newest: dict[Feature, deque[tuple[float, str]]] = {
            feature: deque(maxlen=NEWEST_SHARING) for feature in self.having
        }
        self._names = {name for _, name in self.having}

    def add(self, rows: Sequence[Row]) -> None:
        self.size += len(rows)
        for row in rows:
            at, key, tags, region, category, _ = row
            # Most share nothing with the few that are asked for, and that is soon seen.
            if self._names.isdisjoint((*tags, region, category)):
                continue
            for feature in features_of(row):
                if feature in self.having:
                    self.having[feature] += 1
                    self.newest[feature].append((at / HALF_LIFE_SECONDS, key))

    def nearest(self, row: Row, count: int) -> tuple[str, ...]:
        shared: dict[tuple[float, str], float] = defaultdict(float)
        for feature in features_of(row):
            weight = self._weight(feature)
            for other in self.newest[feature]:
                shared[other] += weight
        # Halving with age multiplies; in logarithms it adds, and only the order counts.
        ranked = ((-log2(score) - fresh, key) for (fresh, key), score in shared.items())
        return tuple(key for _, key in nsmallest(count, ranked))

    def _weight(self, feature: Feature) -> float:
        kind = feature[0]
        if kind == "tag":
            return log(1 + self.size / (self.having[feature] or 1))
        return WEIGHTS[kind]
