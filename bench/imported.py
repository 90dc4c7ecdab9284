"""What imports took, and what they carried over, as plain data; `as_json` for a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bench.process import Usage
from bench.result import by_round
from bench.tally import Tally


@dataclass(frozen=True, slots=True)
class Import:
    """One import by one importer of so many posts."""

    importer: str
    round: int
    posts: int
    used: Usage


@dataclass(frozen=True, slots=True)
class DryRun:
    """A dry run of a large export, of `megabytes`."""

    megabytes: float
    posts: int
    used: Usage


@dataclass(frozen=True, slots=True)
class Imports:
    """A whole run. `held` is what was in the export that an importer was given, `carried` what it
    made of it in the last round; `failed`: why one is not there."""

    imports: Sequence[Import]
    titles: Mapping[str, str]
    held: Mapping[str, Tally]
    carried: Mapping[str, Tally]
    failed: Mapping[str, str]
    rounds: int
    dry_run: DryRun | None = None

    def of(self, importer: str) -> list[Import]:
        """In the order of rounds."""
        return [found for found in self.imports if found.importer == importer]

    def ratios(self, importer: str, other: str, figure: Callable[[Import], float]) -> list[float]:
        """`figure` of `importer` by that of `other`, for each round that has both."""
        return by_round(self.of(importer), self.of(other), figure)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)
