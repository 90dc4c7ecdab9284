"""What was measured, as plain data; `as_json` and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, Protocol, TypeVar


class InRound(Protocol):
    """What belongs to a round."""

    @property
    def round(self) -> int: ...


Found = TypeVar("Found", bound=InRound)


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
        return by_round(self.of(peer, workload), self.of(other, workload), lambda one: one.rate)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def middle(values: Iterable[float]) -> float:
    """The median; 0 of nothing."""
    found = list(values)
    return median(found) if found else 0.0


def by_round(
    own: Iterable[Found], others: Iterable[Found], figure: Callable[[Found], float]
) -> list[float]:
    """`figure` of `own` by that of `others`, for each round that has both."""
    of_others = {found.round: figure(found) for found in others}
    return [figure(found) / of_others[found.round] for found in own if of_others.get(found.round)]
