"""The glue: give each page its `head` as it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pelican import signals
from pelican.generators import Generator

from warta.press.config import DeskSettings, section, site_zone
from warta.press.gather import context_of, pages_of
from warta.seo.frame import Frame
from warta.seo.head import Head, head_for
from warta.seo.policy import policy
from warta.seo.settings import SeoSettings
from warta.seo.subject import subject_of


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(prepare)


def prepare(generators: Sequence[Generator]) -> None:
    """Have the press's writer ask for a head before it renders a page."""
    context = context_of(generators)
    frame = frame_of(generators)
    context.setdefault("WARTA_PAGE_CONTEXT", []).append(head_provider(frame))


def frame_of(generators: Sequence[Generator]) -> Frame:
    """What the heads of this build have in common."""
    settings, context = generators[0].settings, context_of(generators)
    desk = section(settings, "desk", DeskSettings)
    return Frame(
        site=context["site"],
        zone=site_zone(settings),
        policy=policy(context["assets"].css_hash, desk.origin),
        options=section(settings, "seo", SeoSettings),
        pages={page.slug: page.url for page in pages_of(generators)},
    )


def head_provider(frame: Frame) -> Callable[[str, Mapping[str, Any]], dict[str, Head]]:
    """A page-context provider: `head` for an HTML page, nothing for a feed or a fragment."""

    def provide(name: str, names: Mapping[str, Any]) -> dict[str, Head]:
        subject = subject_of(name, names)
        return {"head": head_for(subject, frame)} if subject else {}

    return provide
