"""Builds in alternation: each case goes round all tools before the next one starts."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.built import CASES, CLEAN, ONE_MORE, THEME, TYPO, Build, Builds
from bench.process import run
from bench.stories import Archive, Story
from bench.tools import make_tool
from bench.tools.tool import NotHereError, Place, Tool

Tell = Callable[[str], None]
Digests = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is built, and how often."""

    names: Sequence[str]
    archive: Archive
    rounds: int
    cases: Sequence[str] = tuple(CASES)


@dataclass(slots=True)
class Bench:
    """The tools of a run, why some failed, and where old output is put away."""

    plan: Plan
    tools: dict[str, Tool]
    away: Path
    failed: dict[str, str] = field(default_factory=dict)

    def live(self, turn: int) -> list[tuple[str, Tool]]:
        """Those that did not fail; another goes first in each turn."""
        found = [(name, tool) for name, tool in self.tools.items() if name not in self.failed]
        cut = turn % len(found) if found else 0
        return found[cut:] + found[:cut]

    def fail(self, name: str, error: Exception, tell: Tell) -> None:
        self.failed[name] = str(error)
        tell(f"{self.tools[name].title}: {error}")


class WrongSiteError(RuntimeError):
    """A tool ended well, but its site lacks what was asked for."""


def run_builds(plan: Plan, tell: Tell) -> Builds:
    """Write the sites, then build round by round. A tool that fails is named in the result."""
    with tempfile.TemporaryDirectory(prefix="warta-bench-") as name:
        folder = Path(name)
        place = Place(folder, plan.archive)
        tools = {name: make_tool(name, place) for name in plan.names}
        bench = Bench(plan, tools, folder / "away")
        bench.away.mkdir()
        builds = _all(bench, tell)
    titles = {name: tool.title for name, tool in tools.items()}
    return Builds(builds, titles, bench.failed, plan.archive.articles, plan.rounds)


def _all(bench: Bench, tell: Tell) -> list[Build]:
    _prepare(bench, tell)
    found: list[Build] = []
    for turn in range(bench.plan.rounds):
        for case in bench.plan.cases:
            for name, tool in bench.live(turn):
                try:
                    found.append(_build(bench, name, tool, case, turn))
                except RuntimeError as error:
                    bench.fail(name, error, tell)
                else:
                    tell(_line(tool, found[-1]))
    return found


def _prepare(bench: Bench, tell: Tell) -> None:
    for name, tool in bench.live(0):
        tell(f"{tool.title}: writing {bench.plan.archive.articles:,} articles")
        try:
            tool.prepare()
        except NotHereError as error:
            bench.fail(name, error, tell)


def _build(bench: Bench, name: str, tool: Tool, case: str, turn: int) -> Build:
    """Make the change, build, and look at the site. Raises `RuntimeError`."""
    if case == CLEAN:
        _put_away(tool, bench.away / f"{name}-{turn}")
    story, words = _change(tool, case, turn)
    before = digests(tool.output)
    # What others wrote is on the disk by now, and not written during this build.
    os.sync()
    used = run(tool.command(), tool.folder)
    after = digests(tool.output)
    verify(tool, story, words)
    if case == ONE_MORE:
        verify_lists(tool, story)
    return Build(
        tool=name,
        case=case,
        round=turn,
        seconds=used.seconds,
        cpu=used.cpu,
        memory_mb=used.memory_mb,
        changed=changed(before, after),
        files=len(after),
    )


def _put_away(tool: Tool, away: Path) -> None:
    """Renamed, not deleted: ext4 is slow for minutes after many files were deleted."""
    away.mkdir()
    for path in (tool.output, *(tool.folder / name for name in tool.stored)):
        if path.exists():
            path.rename(away / path.name)


def _change(tool: Tool, case: str, turn: int) -> tuple[Story, str]:
    """Do to the sources what the case says: a story, and what its page has to contain then."""
    archive = tool.archive
    old = archive.story(archive.articles // 10 + turn)
    if case == ONE_MORE:
        new = archive.story(archive.articles + turn)
        tool.write(new)
        return new, new.title
    if case == TYPO:
        tool.mend(old, f"Ralat{turn}")
        return old, f"Ralat{turn}"
    if case == THEME:
        tool.retouch(f"Tema {turn}")
        return old, f"Tema {turn}"
    return old, old.title


def digests(folder: Path) -> Digests:
    """The content of each file below `folder`, as a digest, by its path."""
    found = {}
    for root, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(root, name)  # noqa: PTH118 - a hundred thousand of them
            with open(path, "rb") as file:  # noqa: PTH123
                found[path] = hashlib.blake2b(file.read(), digest_size=16).digest()
    return found


def changed(before: Digests, after: Digests) -> int:
    """How many files are new, gone, or of other content."""
    return sum(before.get(path) != after.get(path) for path in before.keys() | after.keys())


def verify(tool: Tool, story: Story, words: str) -> None:
    """Raises `WrongSiteError` where an article lacks a page, or `story` does not show `words`."""
    wanted = [*tool.archive.stories(), story]
    missing = [found.path for found in wanted if not tool.page(found.path).is_file()]
    if missing:
        raise WrongSiteError(f"{len(missing)} of {len(wanted)} articles lack a page: {missing[0]}")
    if words not in tool.page(story.path).read_text(encoding="utf-8"):
        raise WrongSiteError(f"{story.path} does not show {words!r}")


def verify_lists(tool: Tool, newest: Story) -> None:
    """Raises `WrongSiteError` where the newest article is not on the first page of its lists."""
    for path in newest.lists:
        page = tool.page(path)
        if not page.is_file() or newest.path not in page.read_text(encoding="utf-8"):
            raise WrongSiteError(f"{path or 'the home page'} does not show {newest.path}")


def _line(tool: Tool, found: Build) -> str:
    return (
        f"{tool.title}: {CASES[found.case]}: {found.seconds:.2f} s, {found.cpu:.2f} s of CPU, "
        f"{found.changed:,} of {found.files:,} files changed, {found.memory_mb:.0f} MB"
    )
