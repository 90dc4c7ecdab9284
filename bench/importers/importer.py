"""What all importers of the bench have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from bench.tally import Tally


@dataclass(frozen=True, slots=True)
class Source:
    """An export, and the folder with its pictures."""

    export: Path
    uploads: Path


class Importer(ABC):
    """A program that makes Markdown of an export, in a folder that is there and empty."""

    title: ClassVar[str]

    def __init__(self, folder: Path, source: Source) -> None:
        self.folder = folder
        self.source = source

    @abstractmethod
    def furnish(self) -> None:
        """What has to be there beforehand. Raises `NotHereError`."""

    @abstractmethod
    def command(self) -> Sequence[str | Path]: ...

    @abstractmethod
    def carried(self) -> Tally:
        """What came of it, after the command."""
