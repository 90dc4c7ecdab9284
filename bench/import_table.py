"""A run of imports as Markdown: what each took, what each carried over, and the targets."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bench.imported import DryRun, Import, Imports
from bench.page import met, table
from bench.result import middle
from bench.tally import NAMES, counts

MOST_MEMORY = 300
"""MB that a dry run may take at the most."""

OURS, PEER = "warta-without-files", "pelican-import"
MOST_TIME = 0.1
"""Of the peer's time, for the same posts, that an import with the comments may take."""


def markdown(run: Imports, machine: str, command: str) -> str:
    """All tables, with the command that makes them."""
    rounds = "1 round" if run.rounds == 1 else f"medians of {run.rounds} rounds"
    parts = [f"Made by `{command}` {machine}; {rounds}.", _took(run), _carried(run)]
    targets = [*_time_target(run), *_memory_target(run.dry_run)]
    parts += [table(["target", "measured", "met"], targets)] if targets else []
    return "\n\n".join([*parts, *_failures(run)]) + "\n"


def _took(run: Imports) -> str:
    rows = [
        ["posts in the export", *(f"{tally.posts:,}" for tally in run.held.values())],
        ["seconds", *(_middle(run, name, _seconds) for name in run.titles)],
        ["seconds of CPU", *(_middle(run, name, _cpu) for name in run.titles)],
        ["milliseconds a post", *(_middle(run, name, _a_post) for name in run.titles)],
        ["peak MB", *(_most(run, name) for name in run.titles)],
    ]
    return table(["", *run.titles.values()], rows)


def _seconds(found: Import) -> float:
    return found.used.seconds


def _cpu(found: Import) -> float:
    return found.used.cpu


def _a_post(found: Import) -> float:
    return 1000 * found.used.seconds / found.posts


def _middle(run: Imports, name: str, figure: Callable[[Import], float]) -> str:
    found = run.of(name)
    return f"{middle(map(figure, found)):,.1f}" if found else "–"


def _most(run: Imports, name: str) -> str:
    found = run.of(name)
    return f"{max(one.used.memory_mb for one in found):,.0f}" if found else "–"


def _carried(run: Imports) -> str:
    rows = [
        [title, *(_share(run, name, key) for name in run.titles)] for key, title in NAMES.items()
    ]
    return table(["carried over, of what the export holds", *run.titles.values()], rows)


def _share(run: Imports, name: str, key: str) -> str:
    """`9,800 of 10,000`; in bold where something was lost."""
    if name not in run.carried:
        return "–"
    held, carried = counts(run.held[name])[key], counts(run.carried[name])[key]
    text = f"{carried:,} of {held:,}"
    return text if carried >= held else f"**{text}**"


def _time_target(run: Imports) -> Iterator[list[str]]:
    """Where both had the same export: nothing is scaled."""
    ratios = run.ratios(OURS, PEER, _seconds)
    posts = {found.posts for name in (OURS, PEER) for found in run.of(name)}
    if ratios and len(posts) == 1:
        held = run.held[OURS]
        name = f"{held.posts:,} posts with {held.comments:,} comments, of the time of {PEER}"
        ratio = middle(ratios)
        yield [f"{name} for the posts: < {MOST_TIME}", f"{ratio:.3f}", met(ratio < MOST_TIME)]


def _memory_target(dry: DryRun | None) -> Iterator[list[str]]:
    if dry:
        name = f"dry run of an export of {dry.megabytes:,.0f} MB, {dry.posts:,} posts, peak memory"
        used = dry.used
        measured = f"{used.memory_mb:.0f} MB, {used.seconds:.0f} s ({used.cpu:.0f} s of CPU)"
        yield [f"{name}: ≤ {MOST_MEMORY} MB", measured, met(used.memory_mb <= MOST_MEMORY)]


def _failures(run: Imports) -> list[str]:
    return [
        f"{run.titles.get(name, name)} was not measured to the end: {' '.join(why.split())[:200]}"
        for name, why in run.failed.items()
    ]
