"""Why an export is not read: the file, the line, what is wrong, and the mend."""

from __future__ import annotations

from warta.core.errors import Mendable

DOWNLOAD = "unduh lagi ekspornya di WordPress: Perkakas > Ekspor > Semua konten"
SALVAGE = f"{DOWNLOAD}; atau baca butir-butir yang utuh saja dengan --salvage"


class ExportError(Mendable):
    """A file is no export of WordPress, or none that may be read.

    `source` is the file as it was given; `line` counts from 1, and is 0 where none is to blame.
    """

    def __init__(self, source: str, line: int, message: str, fix: str = DOWNLOAD) -> None:
        super().__init__(message, fix)
        self.args = (source, line, message, fix)  # what a copy out of a pickle is made with
        self.source = source
        self.line = line

    def __str__(self) -> str:
        where = f"{self.source}, baris {self.line}" if self.line else self.source
        return f"{where}: {super().__str__()}"


class BrokenExportError(ExportError):
    """An export breaks off or is broken at `line`; what stands before can be salvaged."""
