"""A run of builds as Markdown: what was measured, and the ratios against the targets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.built import CASES, CLEAN, NOTHING, ONE_MORE, THEME, Build, Builds
from bench.page import met, table
from bench.result import middle

OURS, OTHER = "warta", "hugo"
MOST_GROWTH = 4


@dataclass(frozen=True, slots=True)
class Target:
    """`figure` of ours at most `most` times Hugo's, in the same round."""

    name: str
    case: str
    most: float
    figure: Callable[[Build], float]


def seconds(build: Build) -> float:
    return build.seconds


def memory(build: Build) -> float:
    return build.memory_mb


TARGETS = (
    Target("one more article, seconds: ≤ 1/15 of Hugo's", ONE_MORE, 1 / 15, seconds),
    Target("nothing changed, seconds: ≤ 1/20", NOTHING, 1 / 20, seconds),
    Target("theme changed, seconds: ≤ 0.6", THEME, 0.6, seconds),
    Target("clean build, seconds: ≤ 1.3", CLEAN, 1.3, seconds),
    Target("clean build, peak memory: ≤ 0.5", CLEAN, 0.5, memory),
)


def markdown(run: Builds, machine: str, command: str) -> str:
    """All tables, with the command that makes them."""
    rounds = "1 round" if run.rounds == 1 else f"medians of {run.rounds} rounds"
    made = f"Made by `{command}` {machine}. {run.articles:,} articles, {rounds}."
    parts = [made, _seconds(run), _files(run), _targets(run), *_failures(run)]
    return "\n\n".join(parts) + "\n"


def _seconds(run: Builds) -> str:
    head = ["seconds (CPU), × Hugo's", *(run.titles[tool] for tool in run.titles)]
    rows = [[name, *(_took(run, tool, case) for tool in run.titles)] for case, name in _cases(run)]
    return table(head, rows)


def _took(run: Builds, tool: str, case: str) -> str:
    found = run.of(tool, case)
    if not found:
        return "–"
    wall, cpu = middle(one.seconds for one in found), middle(one.cpu for one in found)
    ratios = run.ratios(case, tool, OTHER, seconds) if tool != OTHER else []
    return f"{wall:.2f} ({cpu:.2f})" + (f", {middle(ratios):.2f} ×" if ratios else "")


def _files(run: Builds) -> str:
    head = ["files changed, peak MB", *(run.titles[tool] for tool in run.titles)]
    rows = [
        [name, *(_wrote(run.of(tool, case)) for tool in run.titles)] for case, name in _cases(run)
    ]
    return table(head, rows)


def _wrote(found: list[Build]) -> str:
    if not found:
        return "–"
    most = max(one.memory_mb for one in found)
    return f"{middle(one.changed for one in found):,.0f}, {most:.0f}"


def _cases(run: Builds) -> list[tuple[str, str]]:
    measured = {found.case for found in run.builds}
    return [(case, name) for case, name in CASES.items() if case in measured]


def _targets(run: Builds) -> str:
    head = ["target (at 10,000 articles)", f"measured at {run.articles:,}", "met"]
    return table(head, [*(_target_row(run, target) for target in TARGETS), _growth_row(run)])


def _target_row(run: Builds, target: Target) -> list[str]:
    ratios = run.ratios(target.case, OURS, OTHER, target.figure)
    if not ratios:
        return [target.name, "not measured", "–"]
    found = middle(ratios)
    spread = f" ({min(ratios):.3f} to {max(ratios):.3f})" if len(ratios) > 1 else ""
    return [target.name, f"{found:.3f} ×{spread}", met(found <= target.most)]


def _growth_row(run: Builds) -> list[str]:
    """How one more article takes longer in a larger archive, ours."""
    of, by = (run.larger.articles, run.articles) if run.larger else (100_000, 10_000)
    name = f"one more article at {of:,} / at {by:,}, our own: ≤ {MOST_GROWTH}"
    here, there = (one.of(OURS, ONE_MORE) if one else [] for one in (run, run.larger))
    if not here or not there:
        return [name, "not measured", "–"]
    longer, shorter = (middle(one.seconds for one in found) for found in (there, here))
    ratio = longer / shorter
    return [name, f"{ratio:.2f} × ({longer:.2f} s)", met(ratio <= MOST_GROWTH)]


def _failures(run: Builds) -> list[str]:
    failed = {**run.failed, **(run.larger.failed if run.larger else {})}
    return [
        f"{run.titles[tool]} was not measured to the end: {' '.join(why.split())[:200]}"
        for tool, why in failed.items()
    ]
