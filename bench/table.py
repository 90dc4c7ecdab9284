"""The run as Markdown: what was measured, and the ratios against the targets."""

from __future__ import annotations

from dataclasses import dataclass

from bench.page import met, table
from bench.peers.peer import COMMENTS, COUNTS, THREAD, VIEWS, WRITES
from bench.result import Run, middle

OURS, PLAIN, ISSO, WALINE = "warta-sqlite", "plain-sqlite", "isso", "waline"
HEADS = {COMMENTS: "comments", VIEWS: "views", COUNTS: "counts of ten", THREAD: "thread of 50"}
COLUMNS = (COMMENTS, VIEWS, COUNTS, THREAD)
MOST_MEMORY = 150


@dataclass(frozen=True, slots=True)
class Target:
    """`workload` of ours at least `times` as fast as of `other`."""

    workload: str
    other: str
    times: float


@dataclass(frozen=True, slots=True)
class Latency:
    """The 99th percentile of `workload` of ours below `most` milliseconds."""

    workload: str
    most: float


TARGETS = (
    Target(VIEWS, PLAIN, 5),
    Target(VIEWS, WALINE, 40),
    Target(COMMENTS, PLAIN, 1),
    Target(COMMENTS, ISSO, 5),
    Target(COUNTS, PLAIN, 4),
)
LATENCIES = (Latency(VIEWS, 20), Latency(COMMENTS, 100))


def markdown(run: Run, machine: str, command: str) -> str:
    """Both tables, with the command that makes them."""
    made = (
        f"Made by `{command}` {machine}. {run.rounds} rounds of {run.seconds:g} seconds with "
        f"{run.connections} connections; medians."
    )
    return "\n\n".join([made, _measured(run), _targets(run)]) + "\n"


def _measured(run: Run) -> str:
    head = ["a second (p50 / p99 ms)", *(HEADS[name] for name in COLUMNS), "memory, MB"]
    rows = [_row(run, peer) for peer in run.titles]
    return table([*head, "errors", "stored = answered"], rows)


def _row(run: Run, peer: str) -> list[str]:
    if peer in run.failed:
        reason = " ".join(run.failed[peer].split())[:120].replace("|", "/")
        return [run.titles[peer], f"not measured: {reason}", *[""] * 6]
    cells = [_cell(run, peer, workload) for workload in COLUMNS]
    errors = sum(found.errors for found in run.of(peer))
    return [run.titles[peer], *cells, _memory(run, peer), f"{errors:,}", _exact(run, peer)]


def _cell(run: Run, peer: str, workload: str) -> str:
    found = run.of(peer, workload)
    if not found:
        return "–"
    p50, p99 = middle(one.p50 for one in found), middle(one.p99 for one in found)
    return f"{middle(one.rate for one in found):,.0f} ({p50:.1f} / {p99:.1f})"


def _memory(run: Run, peer: str) -> str:
    server = max((found.server_mb for found in run.of(peer)), default=0)
    database = max((found.database_mb for found in run.of(peer)), default=0)
    return f"{server:.0f}" + (f" + {database:.0f}" if database else "")


def _exact(run: Run, peer: str) -> str:
    written = [found for found in run.of(peer) if found.workload in WRITES]
    wrong = [found for found in written if not found.exact]
    if not wrong:
        return "yes" if written else "–"
    kept = [f"{found.workload} {found.stored} of {found.answered}" for found in wrong]
    return "no: " + ", ".join(kept)


def _targets(run: Run) -> str:
    rows = [_ratio_row(run, target) for target in TARGETS]
    rows += [_latency_row(run, latency) for latency in LATENCIES]
    rows += [_memory_row(run), _exact_row(run)]
    return table(["target", "measured", "met"], rows)


def _ratio_row(run: Run, target: Target) -> list[str]:
    other = run.titles.get(target.other, target.other)
    name = f"{HEADS[target.workload]}: ≥ {target.times:g} × {other}"
    ratios = run.ratios(target.workload, OURS, target.other)
    if not ratios:
        return [name, "not measured", "–"]
    found = middle(ratios)
    spread = f" ({min(ratios):.1f} to {max(ratios):.1f})" if len(ratios) > 1 else ""
    return [name, f"{found:.1f} ×{spread}", met(found >= target.times)]


def _latency_row(run: Run, latency: Latency) -> list[str]:
    name = f"{HEADS[latency.workload]}: p99 under {latency.most:g} ms"
    found = [one.p99 for one in run.of(OURS, latency.workload)]
    if not found:
        return [name, "not measured", "–"]
    return [name, f"{middle(found):.1f} ms", met(middle(found) < latency.most)]


def _memory_row(run: Run) -> list[str]:
    most = max((found.server_mb for found in run.of(OURS)), default=0)
    verdict = met(most <= MOST_MEMORY) if most else "–"
    return [f"memory under load: ≤ {MOST_MEMORY} MB", f"{most:.0f} MB", verdict]


def _exact_row(run: Run) -> list[str]:
    found = [one for peer in run.titles if peer.startswith("warta") for one in run.of(peer)]
    errors = sum(one.errors for one in found)
    answered, stored = (
        sum(getattr(one, name) or 0 for one in found) for name in ("answered", "stored")
    )
    told = f"{stored:,} of {answered:,} stored, {errors:,} errors"
    exact = all(one.exact for one in found if one.workload in WRITES)
    verdict = met(exact and not errors) if answered else "–"
    return ["what was answered is stored, exactly", told, verdict]
