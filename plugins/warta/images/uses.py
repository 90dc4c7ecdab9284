"""Which pictures the words of a page use."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

FOLDER = "media/"


@dataclass(frozen=True)
class Use:
    """A picture below content/media that the file `owner` uses, as lead picture or in its body."""

    source: str
    owner: str
    lead: bool


def uses_in_body(html: str, owner: str) -> list[Use]:
    """The pictures of content/media that `<img>` tags of `html` name, in their order."""
    if "<img" not in html:
        return []
    images = _Images()
    images.feed(html)
    images.close()
    sources = (media_path(src) for src in images.sources)
    return [Use(source, owner, lead=False) for source in sources if source]


def media_path(src: str) -> str | None:
    """The path below content/media that an `src` means, or None where it is not one of ours.

    `media/foto.jpg` and `/media/foto.jpg` mean the same, whatever the page's own address is.
    """
    parts = urlsplit(src)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path).removeprefix("/")
    return path.removeprefix(FOLDER) if path.startswith(FOLDER) else None


class _Images(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.sources: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.sources.append(dict(attrs).get("src") or "")
