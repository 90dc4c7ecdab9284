"""The head of a page, as templates print it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from warta.core.text import truncate_words
from warta.press.lists import FeedLink, category_feeds
from warta.press.newsroom import COMMENTS_FEED, SITE_FEEDS
from warta.seo.frame import Frame
from warta.seo.graph import graph_of, script_text
from warta.seo.opengraph import Property, properties_of
from warta.seo.subject import Subject

FOUND = "max-image-preview:large"
NOT_FOUND = "noindex, follow"
DESCRIPTION_WORDS = 40


@dataclass(frozen=True)
class Head:
    """What docs/contracts/context.md calls `head`.

    `canonical` is "" in a preview without SITEURL. `jsonld` is the text of one script element
    or "".
    """

    title: str
    description: str
    canonical: str
    robots: str
    og: tuple[Property, ...]
    jsonld: Markup
    feeds: tuple[FeedLink, ...]
    csp: str


def head_for(subject: Subject, frame: Frame) -> Head:
    """Compose the head of `subject`."""
    title, description = headline_of(subject, frame), description_of(subject, frame)
    return Head(
        title=_document_title(subject, title, frame),
        description=description,
        canonical=frame.absolute(subject.url) if subject.kind != "missing" else "",
        robots=FOUND if subject.is_found else NOT_FOUND,
        og=tuple(properties_of(subject, title, description, frame)),
        jsonld=Markup(script_text(graph_of(subject, description, frame))),  # noqa: S704 - escaped
        feeds=feeds_of(subject),
        csp=frame.policy,
    )


def headline_of(subject: Subject, frame: Frame) -> str:
    """The title of the page without the name of the site."""
    if subject.kind == "home":
        return frame.site.name
    if subject.kind == "missing":
        return "Halaman tidak ditemukan"
    title = subject.thing.title
    if subject.kind == "comments":
        return f"Komentar halaman {subject.number}: {title}"
    return f"{title} – halaman {subject.number}" if subject.number else title


def description_of(subject: Subject, frame: Frame) -> str:
    """One or two sentences about the page, plain text; may be empty."""
    if subject.kind == "home":
        return frame.site.description or frame.site.tagline
    return truncate_words(_summary(subject.thing), DESCRIPTION_WORDS)


def feeds_of(subject: Subject) -> tuple[FeedLink, ...]:
    """The feeds of the site, of its comments, and of the category that the page belongs to."""
    if subject.kind in ("article", "comments"):
        own = category_feeds(subject.thing.category)
    else:
        own = tuple(getattr(subject.thing, "feeds", ()))
    return tuple(dict.fromkeys((*SITE_FEEDS, COMMENTS_FEED, *own)))


def _document_title(subject: Subject, headline: str, frame: Frame) -> str:
    site = frame.site
    if subject.kind == "home":
        return f"{site.name} – {site.tagline}" if site.tagline else site.name
    return f"{headline} – {site.name}"


def _summary(thing: Any) -> str:
    return getattr(thing, "summary", None) or getattr(thing, "description", None) or ""
