"""The figures of all articles as plain data, kept for as long as the counts are the same."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from heapq import nlargest

from warta.core.counts import NO_VIEWS, ViewCount, settled
from warta.views.popular import ArticleViews, Span

Figures = tuple[int, int, int]
"""What pages show of an article, settled: in all (its base included), today, in seven days."""
Counted = tuple[int, int, int]
"""A `ViewCount` as plain data: in all, today, in seven days."""

NO_FIGURES: Figures = (0, 0, 0)
PLACES: Mapping[Span, int] = {"total": 0, "today": 1, "week": 2}
# Where a grid takes up another step; above the last the slow way is asked.
ROUND = (0, *(figure * 10**power for power in range(13) for figure in (1, 2, 5)), 10**13)


def figures_of(
    counts: Mapping[str, ViewCount], share: float, bases: Mapping[str, int]
) -> dict[str, Figures]:
    """The figures of every article key that has a count or a base, as `views_of` settles them.

    `bases` are the counts, above 0, that articles brought from an older site. The answer hangs on
    the three arguments and on the code of this room and of the core.
    """
    settle = settler(share)
    figures: dict[str, Figures] = {}
    for key in dict.fromkeys((*counts, *bases)):
        counted, base = counts.get(key, NO_VIEWS), bases.get(key, 0)
        total = max(base, settle(base + counted.total))
        figures[key] = (total, settle(counted.today), settle(counted.week))
    return figures


def revised(
    figures: Mapping[str, Figures],
    counted: Mapping[str, Counted],
    share: float,
    bases: Mapping[str, int],
    before: Mapping[str, int],
) -> dict[str, Figures]:
    """What `figures_of` says with `bases`, given what it said with the bases of `before`.

    `counted` has the same counts as they were then. Only what has another base is worked out.
    """
    moved = {key for key, base in bases.items() if before.get(key) != base}
    moved |= before.keys() - bases.keys()
    counts = {key: ViewCount(*counted[key]) for key in moved if key in counted}
    of_moved = figures_of(counts, share, {key: bases[key] for key in moved if key in bases})
    kept = dict(figures)
    for key in moved:
        kept.pop(key, None)
    return kept | of_moved


def views_in(figures: Mapping[str, Figures], key: str, base: int) -> ArticleViews:
    """The counters of one article, whose `base` was among the bases where it is above 0."""
    total, today, week = figures.get(key, NO_FIGURES)
    return ArticleViews(total, base, today, week)


def most_read_keys(
    figures: Mapping[str, Figures], newest_first: Sequence[str], span: Span, count: int
) -> list[str]:
    """At most `count` of the keys `newest_first` that were viewed in `span`, the most viewed first.

    Equal ones keep their order. So it is that of `most_read`, given the keys of its articles in the
    order of `newest_first`.
    """
    place = PLACES[span]
    views = [figures.get(key, NO_FIGURES)[place] for key in newest_first]
    ranked = nlargest(count, range(len(views)), key=views.__getitem__)
    return [newest_first[at] for at in ranked if views[at]]


def settler(share: float) -> Callable[[int], int]:
    """`settled` with this `share`, quick for many counts: the grid's steps are found once."""
    steps = [above - settled(above - 1, share) for above in ROUND[1:]]

    def settle(count: int) -> int:
        at = bisect_right(ROUND, count) - 1
        if at == len(steps):
            return settled(count, share)
        start = ROUND[at]
        return start + (count - start) // steps[at] * steps[at]

    return settle
