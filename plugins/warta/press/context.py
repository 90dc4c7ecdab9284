"""What every template is given, and the filters they print with (docs/contracts/context.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican.contents import Page

from warta.core import counts, dates
from warta.press.assets import load_assets
from warta.press.config import DeskSettings, SiteSettings, base_path, section, site_zone

FRAGMENT_URL = "fragmen/samping.html"


@dataclass(frozen=True)
class SocialLink:
    """An account of the newsroom elsewhere."""

    name: str
    url: str


@dataclass(frozen=True)
class Site:
    """The newsroom, as templates see it. `url` ends in no slash; in a preview it may be empty."""

    name: str
    url: str
    base_path: str
    tagline: str
    description: str
    language: str
    footer_note: str
    address: str
    responsible: str
    email: str
    social: tuple[SocialLink, ...]


@dataclass(frozen=True)
class Desk:
    """Where the form and the beacon post to."""

    comments_url: str
    views_url: str


@dataclass(frozen=True)
class PageLink:
    """A static page in the footer."""

    title: str
    url: str

    @property
    def name(self) -> str:
        """As other links have it, so that one macro prints both."""
        return self.title


def shared_context(settings: Mapping[str, Any], pages: Sequence[Page]) -> dict[str, Any]:
    """The names that every template has, of settings and static pages alone."""
    site = section(settings, "site", SiteSettings)
    return {
        "site": _site(settings, site),
        "desk": _desk(section(settings, "desk", DeskSettings)),
        "assets": load_assets(Path(settings["THEME"], "static")),
        "page_links": _page_links(pages, site.footer_pages),
        "fragment_url": FRAGMENT_URL,
        "WARTA_PAGE_CONTEXT": [],
    }


def filters(settings: Mapping[str, Any]) -> dict[str, Callable[..., str]]:
    """The Jinja filters. Addresses become root-relative with `link`, absolute with `absolute`."""
    base = base_path(settings)
    site_url = (settings.get("SITEURL") or "").rstrip("/")
    zone = site_zone(settings)
    return {
        "link": lambda url: f"{base}/{url}",
        "absolute": lambda url: f"{site_url}/{url}",
        "tanggal": lambda moment: dates.format_long(moment.astimezone(zone)),
        "tanggal_pendek": lambda moment: dates.format_short(moment.astimezone(zone)),
        "tanggal_hari": lambda moment: dates.format_day(moment.astimezone(zone)),
        "tanggal_komentar": lambda moment: dates.format_comment(moment.astimezone(zone)),
        "iso": lambda moment: dates.iso(moment.astimezone(zone)),
        "dilihat": counts.views_text,
        "ribuan": counts.exact_count,
    }


def _site(settings: Mapping[str, Any], site: SiteSettings) -> Site:
    return Site(
        name=settings["SITENAME"],
        url=(settings.get("SITEURL") or "").rstrip("/"),
        base_path=base_path(settings),
        tagline=site.tagline,
        description=site.description,
        language=site.language,
        footer_note=site.footer_note,
        address=site.address,
        responsible=site.responsible,
        email=site.email,
        social=tuple(SocialLink(name, url) for name, url in site.social),
    )


def _desk(desk: DeskSettings) -> Desk | None:
    if not desk.configured:
        return None
    return Desk(desk.endpoint("comments"), desk.endpoint("views"))


def _page_links(pages: Sequence[Page], order: Sequence[str]) -> list[PageLink]:
    ranks = {slug: rank for rank, slug in enumerate(order)}
    shown = sorted(pages, key=lambda page: (ranks.get(page.slug, len(ranks)), page.title))
    return [PageLink(page.title, page.url) for page in shown]
