"""`warta import`, with the settings of the newsroom and the comments: with the picture files, and
without, as `pelican-import` works."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.importers.importer import Importer
from bench.tally import Tally, tally_of
from bench.tools.tool import ROOT


class Warta(Importer):
    title = "Warta"

    def furnish(self) -> None:
        shutil.copy(ROOT / "pelicanconf.py", self.folder)
        shutil.copytree(ROOT / "theme", self.folder / "theme")
        (self.folder / "content").mkdir()

    def command(self) -> Sequence[str | Path]:
        return [*self._import(), "--uploads", self.source.uploads]

    def dry_run(self) -> Sequence[str | Path]:
        """The same without pictures, and nothing is written."""
        return [*self._import(), "--dry-run"]

    def carried(self) -> Tally:
        comments = self.folder / "report" / "comments.jsonl"
        return tally_of(self.folder / "content", "halaman", comments)

    def _import(self) -> Sequence[str | Path]:
        program = Path(sys.executable).parent / "warta"
        return [program, "import", self.source.export, "--into", "content", "--report", "report"]


class WartaWithoutFiles(Warta):
    """The same export, and no copy of uploads/ at hand."""

    title = "Warta, without picture files"

    def command(self) -> Sequence[str | Path]:
        return self._import()
