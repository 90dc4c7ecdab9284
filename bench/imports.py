"""Imports in alternation, in one run: another importer goes first in each round."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.imported import DryRun, Import, Imports
from bench.importers import IMPORTERS, Importer
from bench.importers.importer import Source
from bench.importers.warta import Warta
from bench.process import Usage, run
from bench.tally import Tally
from bench.tools.tool import NotHereError
from bench.wordpress_export import Blog, posts_for, write_export, write_uploads

Tell = Callable[[str], None]
DRY = "warta, dry run"
"""How a dry run is named where it failed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is imported. `fewer` are the posts of an importer that is given another export."""

    names: Sequence[str]
    posts: int
    rounds: int = 1
    fewer: Mapping[str, int] = field(default_factory=dict)
    dry_megabytes: int = 0

    def posts_of(self, name: str) -> int:
        return self.fewer.get(name, self.posts)


@dataclass(slots=True)
class Bench:
    """The exports by their number of posts, with what each holds, and what came of them."""

    plan: Plan
    folder: Path
    exports: dict[int, tuple[Source, Tally]] = field(default_factory=dict)
    imports: list[Import] = field(default_factory=list)
    carried: dict[str, Tally] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)

    def live(self, turn: int) -> list[str]:
        """Those that did not fail; another goes first in each turn."""
        found = [name for name in self.plan.names if name not in self.failed]
        cut = turn % len(found) if found else 0
        return found[cut:] + found[:cut]

    def fail(self, name: str, error: Exception, tell: Tell) -> None:
        self.failed[name] = str(error)
        tell(f"{name}: {error}")


def run_imports(plan: Plan, tell: Tell) -> Imports:
    """Write the exports, then import round by round. An importer that fails is named."""
    with tempfile.TemporaryDirectory(prefix="warta-bench-") as name:
        bench = Bench(plan, Path(name))
        for posts in sorted({plan.posts_of(name) for name in plan.names}):
            bench.exports[posts] = _export(bench.folder, posts, tell)
        for turn in range(plan.rounds):
            for importer in bench.live(turn):
                _try(bench, importer, turn, tell)
        dry = _try_dry(bench, tell) if plan.dry_megabytes else None
    return Imports(
        imports=bench.imports,
        titles={name: IMPORTERS[name].title for name in plan.names},
        held={name: bench.exports[plan.posts_of(name)][1] for name in plan.names},
        carried=bench.carried,
        failed=bench.failed,
        rounds=plan.rounds,
        dry_run=dry,
    )


def _export(folder: Path, posts: int, tell: Tell) -> tuple[Source, Tally]:
    tell(f"writing an export of {posts:,} posts")
    blog = Blog(posts)
    source = Source(folder / f"{posts}.xml", folder / f"{posts}-uploads")
    write_uploads(source.uploads, blog)
    return source, write_export(source.export, blog)


def _try(bench: Bench, name: str, turn: int, tell: Tell) -> None:
    posts = bench.plan.posts_of(name)
    source, _ = bench.exports[posts]
    try:
        importer = _furnished(IMPORTERS[name], bench.folder / f"{name}-{turn}", source)
        used = _measured(importer.command(), importer.folder)
    except (NotHereError, RuntimeError) as error:
        bench.fail(name, error, tell)
        return
    bench.imports.append(Import(name, turn, posts, used))
    bench.carried[name] = importer.carried()
    tell(f"{importer.title}: {posts:,} posts in {_line(used)}")


def _try_dry(bench: Bench, tell: Tell) -> DryRun | None:
    posts = posts_for(bench.plan.dry_megabytes)
    tell(f"writing an export of {bench.plan.dry_megabytes} MB, {posts:,} posts")
    source = Source(bench.folder / "large.xml", bench.folder)
    write_export(source.export, Blog(posts))
    importer = _furnished(Warta, bench.folder / "dry-run", source)
    try:
        used = _measured(importer.dry_run(), importer.folder)
    except RuntimeError as error:
        bench.fail(DRY, error, tell)
        return None
    tell(f"{DRY}: {_line(used)}")
    return DryRun(source.export.stat().st_size / 1_000_000, posts, used)


def _furnished(importer: type[Importer], folder: Path, source: Source) -> Importer:
    folder.mkdir()
    made = importer(folder, source)
    made.furnish()
    return made


def _measured(command: Sequence[str | Path], folder: Path) -> Usage:
    # What others wrote is on the disk by now, and not written during this import.
    os.sync()
    return run(command, folder)


def _line(used: Usage) -> str:
    return f"{used.seconds:.1f} s, {used.cpu:.1f} s of CPU, {used.memory_mb:.0f} MB"
