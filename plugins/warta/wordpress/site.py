"""The old site and the new one, as far as addresses and names go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from warta.press.config import SiteSettings, section, site_zone
from warta.wordpress.export import Channel


@dataclass(frozen=True)
class OldSite:
    """`hosts` in lower case, with and without `www.`; `base` is the path of the blog on its host,
    such as `/blog`, empty for most. `url` is its address without a slash at its end."""

    url: str = ""
    hosts: frozenset[str] = frozenset()
    base: str = ""
    title: str = ""

    @classmethod
    def of(cls, channel: Channel) -> OldSite:
        """The blog's address decides; what an address cannot be made of is passed over."""
        url = (channel.base_blog_url or channel.link or channel.base_site_url).rstrip("/")
        found = {_host(each) for each in (channel.base_blog_url, channel.link)} - {""}
        bare = {host.removeprefix("www.") for host in found}
        hosts = frozenset(bare | {f"www.{host}" for host in bare})
        return cls(url, hosts, _path(url), channel.title)


@dataclass(frozen=True)
class NewSite:
    """What the settings say. `settings` are Pelican's, for `warta.press.addresses`."""

    zone: ZoneInfo
    categories: tuple[str, ...] = ()
    author: str = "Redaksi"
    articles: str = "berita"
    pages: str = "halaman"
    settings: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> NewSite:
        """From the loaded settings. Raises `SettingsError`."""
        return cls(
            zone=site_zone(settings),
            categories=tuple(section(settings, "site", SiteSettings).categories),
            author=settings.get("AUTHOR") or "Redaksi",
            articles=settings["ARTICLE_PATHS"][0],
            pages=settings["PAGE_PATHS"][0],
            settings=settings,
        )


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _path(url: str) -> str:
    try:
        return urlsplit(url).path.rstrip("/")
    except ValueError:
        return ""
