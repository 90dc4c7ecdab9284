"""Which older stories are related to a story.

Stories are met from the oldest on, and each is compared with those met before it, by indexes. So a
choice rests on older stories alone, weights of tags included: the birth of a newer one cannot
change it (design decision 3).
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from heapq import nsmallest
from itertools import groupby
from math import log, log2
from operator import attrgetter

WEIGHTS = {"region": 1.5, "category": 0.25}
HALF_LIFE_SECONDS = 365 * 86_400
# Only the newest that share a feature are compared, which bounds the work for a very common tag.
NEWEST_SHARING = 100

Feature = tuple[str, str]


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
    def features(self) -> Iterator[Feature]:
        """What it can share with others, once each, in a settled order."""
        yield from (("tag", tag) for tag in dict.fromkeys(self.tags))
        if self.region:
            yield ("region", self.region)
        if self.category:
            yield ("category", self.category)


def relate(stories: Iterable[Story], count: int) -> dict[str, tuple[str, ...]]:
    """For the key of each story, the keys of at most `count` older ones, the most related first.

    The score is the sum of the weights of what is shared, halved for each year between the two. A
    tag weighs log(1 + N/n), with n of the N older stories having it (inverse document frequency).
    Equal scores are ordered by key. Stories of one moment are not related.
    """
    shelf = _Shelf()
    related: dict[str, tuple[str, ...]] = {}
    in_time = sorted(stories, key=lambda story: (story.date, story.key))
    for _, moment in groupby(in_time, key=attrgetter("date")):
        born = list(moment)
        for story in born:
            related[story.key] = shelf.nearest(story, count)
        for story in born:
            if story.listed:
                shelf.add(story)
    return related


class _Shelf:
    """The listed stories met so far, by feature."""

    def __init__(self) -> None:
        self.freshness: dict[str, float] = {}
        self.having: Counter[Feature] = Counter()
        self.newest: dict[Feature, deque[str]] = {}

    def add(self, story: Story) -> None:
        self.freshness[story.key] = story.date.timestamp() / HALF_LIFE_SECONDS
        for feature in story.features:
            self.having[feature] += 1
            self.newest.setdefault(feature, deque(maxlen=NEWEST_SHARING)).append(story.key)

    def nearest(self, story: Story, count: int) -> tuple[str, ...]:
        shared: dict[str, float] = defaultdict(float)
        for feature in story.features:
            weight = self._weight(feature)
            for key in self.newest.get(feature, ()):
                shared[key] += weight
        # Halving with age multiplies; in logarithms it adds, and only the order counts.
        ranked = ((-log2(shared[key]) - self.freshness[key], key) for key in shared)
        return tuple(key for _, key in nsmallest(count, ranked))

    def _weight(self, feature: Feature) -> float:
        kind = feature[0]
        if kind == "tag":
            return log(1 + len(self.freshness) / (self.having[feature] or 1))
        return WEIGHTS[kind]
