"""Open Graph properties (ogp.me) and the card of X, which reads the same tags."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from warta.press.gather import changed
from warta.seo.frame import Frame
from warta.seo.subject import Subject

Property = tuple[str, str]

LOCALES = {"id": "id_ID", "en": "en_US", "ms": "ms_MY"}
PAID = ("iklan", "advertorial")


def properties_of(
    subject: Subject, title: str, description: str, frame: Frame
) -> Iterator[Property]:
    """(property, content) pairs in order; what must be absolute only where SITEURL is set."""
    yield "og:type", "article" if subject.kind == "article" else "website"
    yield "og:site_name", frame.site.name
    yield "og:locale", LOCALES.get(frame.site.language, frame.site.language)
    yield "og:title", shared_title(subject.thing, title)
    if description:
        yield "og:description", description
    if frame.site.url and subject.kind != "missing":
        yield "og:url", frame.absolute(subject.url)
    yield from _image(getattr(subject.thing, "picture", None), frame)
    if subject.kind == "article":
        yield from _article(subject.thing, frame)


def shared_title(thing: Any, title: str) -> str:
    """The title as it is shared: paid content carries its label wherever it goes (butir 6b)."""
    label = getattr(thing, "label", None)
    return f"{label.name}: {title}" if label and label.slug in PAID else title


def _image(picture: Any, frame: Frame) -> Iterator[Property]:
    if picture is None or not picture.share or not frame.site.url:
        yield "twitter:card", "summary"
        return
    yield "og:image", frame.absolute(picture.share)
    yield "og:image:type", "image/jpeg"
    yield "og:image:width", str(picture.share_width)
    yield "og:image:height", str(picture.share_height)
    if picture.alt:
        yield "og:image:alt", picture.alt
    yield "twitter:card", "summary_large_image"


def _article(article: Any, frame: Frame) -> Iterator[Property]:
    yield "article:published_time", frame.moment(article.date)
    yield "article:modified_time", frame.moment(changed(article))
    yield "article:section", article.category.name
    for tag in article.tags:
        yield "article:tag", tag.name
