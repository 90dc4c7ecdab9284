"""Whole imports into a folder of their own, by the run that the command runs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

from tests.support.site import ROOT, FixtureSite
from tests.support.wxr import export
from warta.press.build import load_settings
from warta.wordpress.export import Author, Item, Term
from warta.wordpress.options import Options
from warta.wordpress.outcomes import Outcome, Report
from warta.wordpress.run import run

AT = datetime(2024, 3, 1, 1, 0, tzinfo=UTC)
SARI = Author("sari", id=4, email="sari@kabar-tarebung.example", name="Sari Meja")
TERMS = (
    Term("category", "berita", "Berita", id=1),
    Term("category", "hukum", "Hukum", id=2),
    Term("post_tag", "panen", "Panen", id=3),
)


class Move:
    """A newsroom in `root` that moves: exports go in, a content folder comes out."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.site = FixtureSite(root)
        self.content = self.site.content
        self.uploads = root / "uploads"
        self.uploads.mkdir()
        self.content.mkdir()

    def picture(self, name: str, size: tuple[int, int] = (900, 600), colour: str = "teal") -> Path:
        """Put a picture into uploads/."""
        path = self.uploads / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", size, colour).save(path)
        return path

    def export(self, *items: Item, name: str = "ekspor.xml", terms: Iterable[Term] = TERMS) -> Path:
        """Write an export of these items."""
        path = self.root / name
        path.write_bytes(export(items, authors=[SARI], terms=terms))
        return path

    def options(self, *exports: Path, **given: object) -> Options:
        settings = load_settings(
            ROOT / "pelicanconf.py",
            {
                "PATH": str(self.content),
                "WARTA_CACHE": str(self.site.cache),
                "WARTA_DATA": str(self.site.data),
                "WARTA": self.site.warta,
            },
        )
        usual: dict[str, object] = {"into": None, "beside": None, "fetch": None}
        return Options.of(
            settings,
            exports or [self.root / "ekspor.xml"],
            **(usual | given),  # type: ignore[arg-type]
        )

    def run(self, *exports: Path, **given: object) -> Report:
        """Import; with `uploads` unless something else is given."""
        options = self.options(*exports, **({"uploads": self.uploads} | given))
        return run(options, AT, lambda _, __: lambda ___: None)[0]

    def files(self) -> dict[str, bytes]:
        """Every file of the content folder."""
        found = sorted(path for path in self.content.rglob("*") if path.is_file())
        return {path.relative_to(self.content).as_posix(): path.read_bytes() for path in found}


def by_id(report: Report) -> dict[int, Outcome]:
    """The outcomes by the number of their item."""
    return {outcome.id: outcome for outcome in report.outcomes}
