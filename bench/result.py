"""What was measured, as plain data; `as_json` and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Measurement:
    """One peer under one workload in one round.

    `rate`: successes a second; `p50`, `p99`: milliseconds; `cpu_ms`: processor time of server and
    database for a success; memory in MB, the most under load.
    `answered` successes were to be stored, and `stored` were; None where nothing is written.
    """

    peer: str
    workload: str
    round: int
    rate: float
    p50: float
    p99: float
    errors: int
    cpu_ms: float
    server_mb: float
    database_mb: float
    answered: int | None = None
    stored: int | None = None

    @property
    def exact(self) -> bool:
        return self.answered == self.stored


@dataclass(frozen=True, slots=True)
class Run:
    """All measurements; `titles` of the peers by name, in order; `failed`: why one is not there."""

    measurements: Sequence[Measurement]
    titles: Mapping[str, str]
    failed: Mapping[str, str]
    rounds: int
    seconds: float
    connections: int

    def of(self, peer: str, workload: str | None = None) -> list[Measurement]:
        """Those of a peer, in the order of rounds."""
        return [
            found
            for found in self.measurements
            if found.peer == peer and workload in (None, found.workload)
        ]

    def ratios(self, workload: str, peer: str, other: str) -> list[float]:
        """How many times as many a second, for each round that has both."""
        others = {found.round: found.rate for found in self.of(other, workload)}
        return [
            found.rate / others[found.round]
            for found in self.of(peer, workload)
            if others.get(found.round)
        ]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def middle(values: Iterable[float]) -> float:
    """The median; 0 of nothing."""
    found = list(values)
    return median(found) if found else 0.0
