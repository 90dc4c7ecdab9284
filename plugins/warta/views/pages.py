"""The page of popular lists."""

from __future__ import annotations

from collections.abc import Sequence

from pelican.generators import Generator

from warta.press.lists import Listing
from warta.press.page import PlainPage, ranked
from warta.press.store import digest_of, digest_of_plain
from warta.press.writer import PressWriter
from warta.views.popular import Window

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
        windows: Sequence[Window] = self.context["WARTA_WINDOWS"]
        page = PlainPage(
            name=f"{POPULAR.url}index.html",
            template="popular",
            url=POPULAR.url,
            shows=lambda: digest_of(*(_shown(window) for window in windows)),
            names=lambda: {"windows": windows, "listing": POPULAR},
            ranks=True,
        )
        writer.settle(page, self)


def _shown(window: Window) -> bytes:
    about = digest_of_plain((window.slug, window.title, window.span))
    return digest_of(about, ranked(window.articles))
