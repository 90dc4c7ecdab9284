"""What was embedded from elsewhere becomes a link to the page where it can be seen."""

from __future__ import annotations

import re

from warta.core.text import collapse
from warta.wordpress.body.addresses import file_name, host_of, scheme_of, tidy, written
from warta.wordpress.body.links import aim, is_own
from warta.wordpress.body.nodes import Element, Node, elements, named, plain_of
from warta.wordpress.body.pictures import shown
from warta.wordpress.body.providers import page_of
from warta.wordpress.body.sources import is_pixel, source_of
from warta.wordpress.body.work import Work

QUOTED = named("twitter-tweet twitter-video instagram-media tiktok-embed text-post-media")
"""Quotes that a script would have made a player of."""

SCRIPTS = named(
    "twitter.com x.com instagram.com tiktok.com facebook.net telegram.org threads.net threads.com"
)
"""Where those scripts are: that one of them goes, is said by the note on the embed."""

_SAYS_NOTHING = re.compile(r"\b(?:player|iframe|embed(?:ded)?|pemutar)\b", re.IGNORECASE)
_LABEL = re.compile(r"^[\w ]{1,30}\bembed:\s*", re.IGNORECASE)
_PERMALINKS = ("cite", "data-instgrm-permalink", "data-text-post-permalink")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\[\]]+")
_KINDS = named("mp3 m4a ogg oga wav wma flac mp4 m4v webm ogv wmv flv mov")


def embed(work: Work, address: str, title: str = "") -> list[Node]:
    """The paragraph for an embedded address; `title` is what its frame was called."""
    address = tidy(address)
    if not address:
        return []
    safe = written(address) if scheme_of(address) else None
    if safe is None or is_own(work, address):
        return _own(work, address, title)
    page = page_of(safe)
    work.note("embed-linked", page.provider)
    said = _LABEL.sub("", collapse(title))
    more = said and not _SAYS_NOTHING.search(said) and said.lower() != page.provider.lower()
    words = f"{page.words}: {said}" if more else page.words
    # What a player names, such as a document, may be of the old site itself.
    aimed = safe if page.address == safe else aim(work, tidy(page.address))
    return [Element("p", {}, [Element("a", {"href": aimed}, [words]) if aimed else words])]


def iframe(work: Work, element: Element) -> list[Node]:
    """A frame as a link to what it shows; a hidden one, and one of nothing, goes. An old `embed`
    is one where its site is known."""
    address = tidy(source_of(element.attributes))
    if "known" in element.attributes and not page_of(address).known:
        return []
    if is_pixel(element.attributes) or scheme_of(address) not in ("http", "https", ""):
        work.note("html-dangerous", "iframe")
        return []
    return embed(work, address, element.attributes.get("title", "")) if address else []


def player(work: Work, element: Element) -> list[Node]:
    """An audio or video, as an element or as a shortcode, as a link to its file or its page."""
    address = tidy(_played(element.attributes))
    if not address:
        return []
    video = element.name.endswith("video")
    if not is_own(work, address) and page_of(address).known:
        return embed(work, address)
    aimed = aim(work, address)
    name = file_name(address)
    if not is_own(work, address):
        host = host_of(address)
        work.note("embed-linked", host)
        words = f"{'Tonton video' if video else 'Dengarkan audio'} di {host}: {name}"
    else:
        work.note("player-linked", name)
        words = f"{'Unduh berkas' if aimed else 'Berkas'} {'video' if video else 'audio'}: {name}"
    return [Element("p", {}, [Element("a", {"href": aimed}, [words]) if aimed else words])]


def quoted(work: Work, element: Element, children: list[Node]) -> list[Node] | None:
    """A quote of another site, with the link to where it was said; None where it is no such."""
    if not QUOTED & set(element.classes):
        return None
    links = [each.attributes.get("href", "") for each in elements(element.children, "a")]
    named_in = (element.attributes.get(name, "") for name in _PERMALINKS)
    said = next(filter(None, named_in), "")
    address = said or next((each for each in reversed(links) if "/status/" in each), "")
    address = address or next(iter(reversed(links)), "")
    quote: list[Node] = [Element("blockquote", {}, children)] if plain_of(children) else []
    return quote + (embed(work, address.partition("?")[0]) if address else [])


def post(work: Work, element: Element, children: list[Node]) -> list[Node]:
    """A `div` that a script of Facebook would have filled: its words, and the link."""
    address = element.attributes.get("data-href", "")
    if address and any(name.startswith("fb-") for name in element.classes):
        return [*children, *embed(work, address)]
    return children


def playlist(work: Work, numbers: tuple[int, ...]) -> list[Node]:
    """The files of a `[playlist]`, as far as is known where they are."""
    made: list[Node] = []
    for number in numbers:
        aimed = work.surroundings.link(f"/?attachment_id={number}")
        name = file_name(aimed.address or "")
        if aimed.address and "." in name:
            link = Element("a", {"href": aimed.address}, [f"Unduh berkas: {name}"])
            made.append(Element("p", {}, [link]))
    if len(made) < len(numbers) or not numbers:
        work.note("shortcode-unknown", "playlist")
    return made


def is_known_script(name: str) -> bool:
    """Whether a dropped `script` with its address is one that fills an embed."""
    return any(f"{host}/" in name for host in SCRIPTS)


def _own(work: Work, address: str, title: str) -> list[Node]:
    """What is of the old site itself: a picture, or a link; what is no address stays as words."""
    picture = work.surroundings.picture(address)
    if picture and picture.there:  # any address of its own may be asked for, also that of a page
        return [Element("p", {}, [shown(work, picture)])]
    words = collapse(title) or work.surroundings.link(address).title or address
    aimed = aim(work, address)
    return [Element("p", {}, [Element("a", {"href": aimed}, [words]) if aimed else words])]


def _played(attributes: dict[str, str]) -> str:
    kinds = [name for name in attributes if name in _KINDS]
    given = (attributes.get(name, "") for name in ("src", "data-src", *kinds))
    address = next((each for each in given if each), "")
    found = _ADDRESS.search(f"{attributes.get('', '')} {attributes.get('content', '')}")
    return address or (found[0] if found else "")
