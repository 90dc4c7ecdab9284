"""What every head of a build has in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Protocol

from warta.core import dates
from warta.seo.settings import SeoSettings


class Account(Protocol):
    """An account of the newsroom elsewhere."""

    name: str
    url: str


class Newsroom(Protocol):
    """The publisher, as `site` of docs/contracts/context.md."""

    name: str
    url: str
    tagline: str
    description: str
    language: str
    address: str
    email: str

    @property
    def social(self) -> tuple[Account, ...]: ...


@dataclass(frozen=True)
class Frame:
    """The publisher, the zone of its times, its policy, its static pages' addresses by slug."""

    site: Newsroom
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
