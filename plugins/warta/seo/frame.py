"""What every head of a build has in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from warta.core import dates
from warta.press.context import Site
from warta.seo.settings import SeoSettings


@dataclass(frozen=True)
class Frame:
    """The publisher, the zone of its times, its policy, its static pages' addresses by slug."""

    site: Site
    zone: tzinfo
    policy: str = ""
    options: SeoSettings = field(default_factory=SeoSettings)
    pages: Mapping[str, str] = field(default_factory=dict)

    def absolute(self, url: str) -> str:
        """`url`, site-relative, as an absolute address; "" in a preview, which has none."""
        return f"{self.site.url}/{url}" if self.site.url else ""

    def moment(self, when: datetime) -> str:
        """An aware moment in RFC 3339 and the zone of the site."""
        return dates.iso(when.astimezone(self.zone))
