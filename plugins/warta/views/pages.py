"""The page of popular lists."""

from __future__ import annotations

from pelican.generators import Generator

from warta.press.config import section
from warta.press.lists import Listing
from warta.press.writer import PressWriter
from warta.views.popular import windows
from warta.views.settings import ViewsSettings

POPULAR = Listing(
    "popular",
    "Terpopuler",
    "Berita terpopuler",
    "terpopuler/",
    "Berita yang paling banyak dibaca hari ini, 7 hari terakhir, dan sepanjang masa.",
)


class PopularGenerator(Generator):
    """Writes `terpopuler/` from the template `popular`."""

    def generate_output(self, writer: PressWriter) -> None:
        count = section(self.settings, "views", ViewsSettings).popular_count
        writer.write_file(
            f"{POPULAR.url}index.html",
            self.get_template("popular"),
            self.context,
            windows=windows(self.context["articles"], count),
            listing=POPULAR,
            url=POPULAR.url,
        )
