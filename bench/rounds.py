"""Rounds: every server is started afresh, and each workload goes round all of them in turn."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.corpus import Corpus
from bench.load import Ask, How, Load, load
from bench.machine import Watch, cores, pin_tree
from bench.peers import NEEDS_CLUSTER, make_peer
from bench.peers.peer import COMMENTS, WORKLOADS, WRITES, NotHere, Peer, Place
from bench.result import Measurement, Run
from bench.store import postmaster_pid, start_cluster
from tests.support.postgres import Postgres

WARM_SECONDS = 0.5
SETTLES_WITHIN = 2.0
"""Seconds in which what a server answered has to be seen by another connection."""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured, and for how long."""

    names: Sequence[str]
    rounds: int
    seconds: float
    connections: int = 32
    corpus: Corpus = field(default_factory=Corpus)
    warm: float = WARM_SECONDS


@dataclass(slots=True)
class Bench:
    """The peers of a run that live, and why others do not."""

    plan: Plan
    peers: dict[str, Peer]
    failed: dict[str, str] = field(default_factory=dict)
    clients: int = 0

    def live(self, turn: int) -> list[tuple[str, Peer]]:
        """Those that did not fail; another goes first in each turn."""
        found = [(name, peer) for name, peer in self.peers.items() if name not in self.failed]
        cut = turn % len(found) if found else 0
        return found[cut:] + found[:cut]

    def next_clients(self) -> int:
        """The number of the first reader of a load: no load has another's readers."""
        self.clients += 500_000
        return self.clients


def run_bench(plan: Plan, tell: Tell) -> Run:
    """Fill, then measure round by round. A peer that fails is named in the result."""
    measurements: list[Measurement] = []
    with _workplace(plan) as bench:
        _prepare(bench, tell)
        for turn in range(plan.rounds):
            measurements += _round(bench, turn, tell)
        titles = {name: peer.title for name, peer in bench.peers.items()}
    return Run(measurements, titles, bench.failed, plan.rounds, plan.seconds, plan.connections)


@contextmanager
def _workplace(plan: Plan) -> Iterator[Bench]:
    """A temporary folder, a cluster where one is needed, and the peers, not filled yet."""
    core, _ = cores()
    with tempfile.TemporaryDirectory(prefix="warta-bench-") as name:
        folder = Path(name)
        cluster = _cluster(plan, core)
        place = Place(folder, plan.corpus, plan.seconds, core)
        try:
            yield Bench(plan, {name: make_peer(name, place, cluster) for name in plan.names})
        finally:
            if cluster:
                cluster.remove()


def _cluster(plan: Plan, core: int) -> Postgres | None:
    if not NEEDS_CLUSTER & set(plan.names):
        return None
    cluster = start_cluster()
    pin_tree(postmaster_pid(cluster), core)
    return cluster


def _prepare(bench: Bench, tell: Tell) -> None:
    """Fill the databases and write what is sent, two peers at a time."""
    tell("filling databases")
    with ThreadPoolExecutor(len(set(cores()))) as pool:
        jobs = [(name, pool.submit(peer.prepare)) for name, peer in bench.live(0)]
        for name, job in jobs:
            _note_failure(bench, name, job.result, tell)


def _note_failure(bench: Bench, name: str, what: Callable[[], None], tell: Tell) -> None:
    try:
        what()
    except NotHere as error:
        _note(bench, name, error, tell)


def _note(bench: Bench, name: str, error: Exception, tell: Tell) -> None:
    bench.failed[name] = str(error)
    tell(f"{bench.peers[name].title}: {error}")


def _round(bench: Bench, turn: int, tell: Tell) -> Iterator[Measurement]:
    try:
        for name, peer in bench.live(turn):
            _note_failure(bench, name, peer.start, tell)
        for workload in WORKLOADS:
            for name, peer in bench.live(turn):
                if workload in peer.workloads:
                    yield from _try(bench, name, workload, turn, tell)
    finally:
        for peer in bench.peers.values():
            with suppress(ProcessLookupError):
                peer.stop()


def _try(bench: Bench, name: str, workload: str, turn: int, tell: Tell) -> Iterator[Measurement]:
    """The measurement; none where the server fails, and then that is noted."""
    peer = bench.peers[name]
    try:
        found = replace(_measure(bench, peer, workload), peer=name, round=turn)
    except RuntimeError as error:
        _note(bench, name, error, tell)
        return
    tell(_line(peer, found))
    yield found


def _measure(bench: Bench, peer: Peer, workload: str) -> Measurement:
    plan = bench.plan
    warm = peer.asks["warm"] if workload == COMMENTS else peer.asks[workload]
    _load(bench, peer, warm, plan.warm)
    before = peer.stored(workload) if workload in WRITES else 0
    with Watch(peer.pid, peer.store.database_pid) as watch:
        told = _load(bench, peer, peer.asks[workload], plan.seconds)
    written = _stored(peer, workload, before + told.good) - before if workload in WRITES else None
    return Measurement(
        peer="",
        workload=workload,
        round=0,
        rate=told.rate,
        p50=told.p50,
        p99=told.p99,
        errors=told.errors,
        cpu_ms=1000 * watch.cpu / max(told.good, 1),
        server_mb=watch.server,
        database_mb=watch.database,
        answered=told.good if workload in WRITES else None,
        stored=written,
    )


def _load(bench: Bench, peer: Peer, ask: Ask, seconds: float) -> Load:
    _, core = cores()
    return load(ask, peer.port, How(seconds, bench.plan.connections, core, bench.next_clients()))


def _stored(peer: Peer, workload: str, expected: int) -> int:
    """What is stored; it is asked again for a while where it is less than expected."""
    ends = time.monotonic() + SETTLES_WITHIN
    while (found := peer.stored(workload)) < expected and time.monotonic() < ends:
        time.sleep(0.1)
    return found


def _line(peer: Peer, found: Measurement) -> str:
    stored = "" if found.stored is None else f", {found.stored} of {found.answered} stored"
    return (
        f"{peer.title}: {found.workload} {found.rate:.0f}/s, {found.p50:.1f} / {found.p99:.1f} ms, "
        f"{found.cpu_ms:.2f} ms of CPU each, {found.errors} errors{stored}"
    )
