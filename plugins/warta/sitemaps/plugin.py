"""The glue: write the sitemap and robots.txt with the rest."""

from __future__ import annotations

from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from warta.sitemaps.entries import entries_of
from warta.sitemaps.robots import robots_text
from warta.sitemaps.xml import sitemap_files


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(get_generators)


class SitemapsGenerator(Generator):
    """Writes sitemap.xml, its parts where there are any, and robots.txt."""

    def generate_output(self, writer: Any) -> None:
        context = self.context
        pages = sorted(context["pages"], key=lambda page: page.url)
        entries = entries_of(context["articles"], pages, context["WARTA_LISTINGS"])
        site_url = context["site"].url
        for name, data in sitemap_files(entries, site_url):
            writer.write_bytes(name, data)
        writer.write_bytes("robots.txt", robots_text(site_url).encode())


def get_generators(_: Pelican) -> type[Generator]:
    """Hand the generator on to Pelican."""
    return SitemapsGenerator
