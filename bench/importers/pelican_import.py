"""Pelican's own importer, with pandoc, as its documentation calls it.

https://docs.getpelican.com/en/stable/importer.html
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from bench.importers.importer import Importer
from bench.tally import Tally, tally_of
from bench.tools.tool import INSTALLED, NotHereError, need

HOME = INSTALLED / "pelican-import"
LIST = Path(__file__).with_suffix(".txt")


class PelicanImport(Importer):
    title = "pelican-import 4.12"

    def furnish(self) -> None:
        need(HOME / "bin" / "pelican-import")
        if not shutil.which("pandoc"):
            raise NotHereError("pandoc is not installed; see --install")
        (self.folder / "content").mkdir()

    def command(self) -> Sequence[str | Path]:
        program = HOME / "bin" / "pelican-import"
        how = ["--wpfile", "--markup", "markdown", "--dir-page", "--output", "content"]
        return [program, *how, self.source.export]

    def carried(self) -> Tally:
        return tally_of(self.folder / "content", "pages")
