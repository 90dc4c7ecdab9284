"""Structured data: one JSON-LD graph a page, in the terms of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from warta.press.gather import changed
from warta.seo.frame import Frame
from warta.seo.subject import Subject

Node = dict[str, Any]

ARTICLE_TYPES = {
    "iklan": "AdvertiserContentArticle",
    "advertorial": "AdvertiserContentArticle",
    "opini": "OpinionNewsArticle",
}
# What would end the script element, begin a comment in it, or end a line of JavaScript.
ESCAPES = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"})


def graph_of(subject: Subject, description: str, frame: Frame) -> list[Node]:
    """The nodes of a page; what must be absolute is left out where SITEURL is not set."""
    if subject.kind == "home":
        return [organization(frame), website(frame)]
    if subject.kind == "article" and not subject.is_withdrawn:
        article = news_article(subject.thing, description, frame)
        return [article, *breadcrumbs(subject, frame)]
    return list(breadcrumbs(subject, frame))


def script_text(nodes: list[Node]) -> str:
    """The graph as the text of a `<script type="application/ld+json">`; "" of no nodes."""
    if not nodes:
        return ""
    document = {"@context": "https://schema.org", "@graph": nodes}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)


def news_article(article: Any, description: str, frame: Frame) -> Node:
    """A story as Google's "Article structured data" and schema.org/NewsArticle want it."""
    url = frame.absolute(article.url)
    return _filled(
        {
            "@type": ARTICLE_TYPES.get(article.label.slug if article.label else "", "NewsArticle"),
            "@id": f"{url}#artikel" if url else "",
            "headline": article.title,
            "description": description,
            "image": _images(article.picture, frame),
            "datePublished": frame.moment(article.date),
            "dateModified": frame.moment(changed(article)),
            "author": [author(writer, frame) for writer in article.authors],
            "editor": _editor(article.editor, frame),
            "publisher": publisher(frame),
            "mainEntityOfPage": url,
            "articleSection": article.category.name,
            "keywords": [tag.name for tag in article.tags],
            "dateline": article.dateline,
            "inLanguage": frame.site.language,
            "isAccessibleForFree": True,
            "correction": [_correction(note, frame) for note in article.corrections],
        }
    )


def author(writer: Any, frame: Frame) -> Node:
    """A byline: a person, or a desk, which has an address but no family name."""
    kind = "Organization" if is_collective(writer.name, frame) else "Person"
    return _filled({"@type": kind, "name": writer.name, "url": frame.absolute(writer.url)})


def is_collective(name: str, frame: Frame) -> bool:
    """Whether a byline is the site itself or begins with one of `organization_authors`."""
    byline = f"{name} ".casefold()
    collectives = (*frame.options.organization_authors, frame.site.name)
    return byline.startswith(tuple(f"{collective} ".casefold() for collective in collectives))


def publisher(frame: Frame) -> Node:
    """The newsroom, in short: its whole node stands on the front page."""
    home = frame.absolute("")
    return _filled(
        {
            "@type": "NewsMediaOrganization",
            "@id": f"{home}#redaksi" if home else "",
            "name": frame.site.name,
            "url": home,
        }
    )


def organization(frame: Frame) -> Node:
    """The newsroom with its policies (schema.org/NewsMediaOrganization)."""
    site, options = frame.site, frame.options
    return publisher(frame) | _filled(
        {
            "description": site.description,
            "address": site.address,
            "email": site.email,
            "sameAs": [account.url for account in site.social],
            "publishingPrinciples": _page(options.principles_page, frame),
            "ethicsPolicy": _page(options.ethics_page, frame),
            "correctionsPolicy": _page(options.corrections_page, frame),
            "masthead": _page(options.masthead_page, frame),
        }
    )


def website(frame: Frame) -> Node:
    """The site itself, by which search engines name it."""
    return _filled(
        {
            "@type": "WebSite",
            "name": frame.site.name,
            "url": frame.absolute(""),
            "inLanguage": frame.site.language,
            "publisher": publisher(frame),
        }
    )


def breadcrumbs(subject: Subject, frame: Frame) -> Iterator[Node]:
    """The way from the front page to `subject`; none without SITEURL, as it is of addresses."""
    if not frame.site.url or not subject.is_found:
        return
    steps = [("Beranda", "")]
    if subject.kind == "article":
        steps.append((subject.thing.category.name, subject.thing.category.url))
    steps.append((subject.thing.title, subject.url))
    items = [_step(at, name, url, frame) for at, (name, url) in enumerate(steps, start=1)]
    yield {"@type": "BreadcrumbList", "itemListElement": items}


def _step(position: int, name: str, url: str, frame: Frame) -> Node:
    return {"@type": "ListItem", "position": position, "name": name, "item": frame.absolute(url)}


def _images(picture: Any, frame: Frame) -> list[str]:
    if picture is None or not frame.site.url:
        return []
    return [frame.absolute(path) for path in (picture.share, picture.src) if path]


def _editor(name: str, frame: Frame) -> Node | None:
    # schema.org/editor takes persons only.
    return {"@type": "Person", "name": name} if name and not is_collective(name, frame) else None


def _correction(note: Any, frame: Frame) -> Node:
    return {
        "@type": "CorrectionComment",
        "text": note.text,
        "datePublished": frame.moment(note.date),
    }


def _page(slug: str, frame: Frame) -> str:
    url = frame.pages.get(slug)
    return frame.absolute(url) if url else ""


def _filled(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in ("", None, [])}
