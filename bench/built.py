"""What builds took, as plain data; `as_json` for a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bench.result import by_round

CLEAN, NOTHING, ONE_MORE, TYPO, THEME = "clean", "nothing", "one-more", "typo", "theme"
CASES = {
    CLEAN: "clean build, nothing stored",
    NOTHING: "nothing changed",
    ONE_MORE: "one more article",
    TYPO: "a typo in an old article",
    THEME: "theme changed",
}


@dataclass(frozen=True, slots=True)
class Build:
    """One build of one tool.

    `seconds` by the clock, `cpu` seconds of all its processes, `memory_mb` their most at one time.
    `changed`: the files whose content is another than before, with those that came or went;
    `files`: how many there are.
    """

    tool: str
    case: str
    round: int
    seconds: float
    cpu: float
    memory_mb: float
    changed: int
    files: int


@dataclass(frozen=True, slots=True)
class Builds:
    """A whole run; `titles` of the tools by name, in order; `failed`: why one is not there.

    `larger`: our own builds of an archive with more articles, where these were asked for.
    """

    builds: Sequence[Build]
    titles: Mapping[str, str]
    failed: Mapping[str, str]
    articles: int
    rounds: int
    larger: Builds | None = None

    def of(self, tool: str, case: str) -> list[Build]:
        """In the order of rounds."""
        return [found for found in self.builds if (found.tool, found.case) == (tool, case)]

    def ratios(
        self, case: str, tool: str, other: str, figure: Callable[[Build], float]
    ) -> list[float]:
        """`figure` of `tool` by that of `other`, for each round that has both."""
        return by_round(self.of(tool, case), self.of(other, case), figure)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)
