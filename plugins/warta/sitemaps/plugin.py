"""The glue: write the sitemap and robots.txt with the rest."""

from __future__ import annotations

from pelican import Pelican, signals
from pelican.generators import Generator

from warta.press.making import all_code, code_of_modules, settings_digest
from warta.press.plugin import steady_plugins
from warta.press.store import digest_of, digest_of_plain
from warta.press.writer import PressWriter
from warta.sitemaps.entries import Listed, entries_of, page_change
from warta.sitemaps.memory import KeptElements
from warta.sitemaps.robots import robots_text
from warta.sitemaps.xml import sitemap_files


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(get_generators)


class SitemapsGenerator(Generator):
    """Writes sitemap.xml, its parts where there are any, and robots.txt."""

    def generate_output(self, writer: PressWriter) -> None:
        site_url = self.context["site"].url
        writer.settle_files("sitemap", self._made_of, self._files)
        writer.write_bytes("robots.txt", robots_text(site_url).encode())

    def _files(self) -> list[tuple[str, bytes]]:
        site_url, settings = self.context["site"].url, self.settings
        code = digest_of(all_code(), code_of_modules(steady_plugins(settings)))
        shelf = settings["WARTA_STORE"].shelf("sitemap", code)
        element = KeptElements(shelf, settings_digest(settings), site_url)
        files = list(sitemap_files(self._entries(), site_url, element=element))
        element.keep()
        return files

    def _entries(self) -> list[Listed]:
        pages = sorted(self.context["pages"], key=lambda page: page.url)
        return entries_of(self.context["articles"], pages, self.context["WARTA_LISTINGS"])

    def _made_of(self) -> bytes:
        """Stands for all that the sitemap may tell; lists and their times follow from articles."""
        articles = (article.reading.shown for article in self.context["articles"])
        pages = [(page.url, page_change(page)) for page in self.context["pages"]]
        others = [listing.url for listing in self.context["WARTA_LISTINGS"]]
        return digest_of(*articles, digest_of_plain((pages, others)))


def get_generators(_: Pelican) -> type[Generator]:
    """Hand the generator on to Pelican."""
    return SitemapsGenerator
