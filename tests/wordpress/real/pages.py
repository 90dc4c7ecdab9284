"""What a page says, read from WordPress's HTML and from Warta's, in the same plain values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString

Look = Callable[[str], str]
"""From the address of a picture to what it shows, by which it is known again."""

BODY = re.compile(r"<!--isi-->(.*)<!--/isi-->", re.DOTALL)
HEADINGS = {f"h{level}" for level in range(1, 7)}
# What ends the block before it; the kind of a block is that of the nearest one that has a kind.
BLOCKS = HEADINGS | {"address", "article", "aside", "blockquote", "caption", "center", "dd", "div"}
BLOCKS |= {"dl", "dt", "figcaption", "figure", "footer", "header", "hr", "li", "ol", "p", "pre"}
BLOCKS |= {
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "details",
}
KINDS = {"blockquote": "quote", "caption": "caption", "dd": "dd", "dt": "dt", "li": "item"}
KINDS |= {"figcaption": "caption", "pre": "code", "td": "cell", "th": "cell"}
KINDS |= {heading: heading for heading in HEADINGS} | {"h1": "h2"}  # a page has one h1, its title
PARAGRAPHS = {"wp-block-verse", "blocks-gallery-caption"}  # by their classes
UNSEEN = {"script", "style", "noscript", "template", "audio", "video", "iframe", "form"}
# Typography is each side's own: quotes, dashes, ellipses, the sign of multiplication, smilies, and
# what parts a word without being seen.
SIGNS = {"“": '"', "”": '"', "„": '"', "″": '"', "‘": "'", "’": "'", "′": "'", "…": "..."}
SIGNS |= {"×": "x", "–": "-", "—": "-", "™": "(tm)", "``": '"', ":)": "🙂", ";-)": "😉"}
SIGNS |= {"\u200b": ""}
SIGN = re.compile("|".join(map(re.escape, SIGNS)))
TAB = 4  # Markdown has no tabs


@dataclass(frozen=True)
class Block:
    """A piece of a body: `kind` is p, h1 to h6, item, quote, code, cell, caption, dt, dd, rule or
    picture; `text` is folded, of code as it is, of a picture what it shows."""

    kind: str
    text: str


@dataclass(frozen=True)
class Link:
    """`text` is folded and empty around a picture; `target` is as written."""

    text: str
    target: str


@dataclass(frozen=True)
class Picture:
    """`shows` is what `Look` says of it; the texts are folded, and empty where there are none."""

    shows: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True)
class Comment:
    """A comment as it stands on a page; they are in the order of the page."""

    id: str
    depth: int
    author: str
    url: str
    date: datetime
    text: tuple[str, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Page:
    """A story or a page. Times are in UTC, None where none is shown; `codes` are those within
    sentences, as they are; `views` is None where no count is shown; `closed` is of comments."""

    title: str
    date: datetime | None = None
    modified: datetime | None = None
    summary: str = ""
    author: str = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    lead: Picture | None = None
    blocks: tuple[Block, ...] = ()
    codes: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()
    comments: tuple[Comment, ...] = ()
    views: int | None = None
    closed: bool = False


def fold(text: str) -> str:
    """`text` in one line, with the plainest signs that stand for its typography."""
    plain = SIGN.sub(lambda found: SIGNS[found[0]], text)
    return " ".join(re.sub("-+", "-", plain).split())


def read_wordpress(sheets: Sequence[str], more_comments: Sequence[str], look: Look) -> Page:
    """A page of the theme in php/theme; `sheets` are the parts that nextpage makes of a body."""
    soup = _parsed(BODY.sub("", sheets[0]))
    bodies = [found[1] for sheet in sheets if (found := BODY.search(sheet))]
    return Page(
        title=_text(soup, "#judul"),
        date=_moment(soup.select_one("#terbit")),
        modified=_moment(soup.select_one("#diperbarui")),
        summary=_text(soup, "#ringkasan"),
        closed=soup.select_one("[data-open=no]") is not None,
        author=_text(soup, "#penulis"),
        categories=_texts(soup, "#rubrik li"),
        tags=_texts(soup, "#tag li"),
        lead=_lead(soup.select_one("#gambar"), look),
        comments=_comments([soup, *map(_parsed, more_comments)]),
        **read_body("\n<hr class='sheet'>\n".join(bodies), look),
    )


def read_body(html: str, look: Look) -> dict[str, Any]:
    """The fields of a `Page` that a body has."""
    body = _parsed(html)
    _tidy(body)
    return _body(body, look)


def read_warta(html: str, more_comments: Sequence[str], look: Look) -> Page:
    """A page of Warta's own theme (docs/contracts/css-hooks.md)."""
    soup = _parsed(html)
    prose = soup.select_one(".prose") or _parsed("")
    for own in prose.select(".sample-note"):
        own.decompose()
    counter = soup.select_one(".article-header [data-base]")
    return Page(
        title=_text(soup, "h1"),
        date=_moment(soup.select_one(".byline time")),
        modified=_moment(soup.select_one(".byline time ~ span time")),
        summary=_described(soup),
        closed=soup.select_one(".no-comments") is not None,
        author=", ".join(_texts(soup, ".byline [rel=author]")),
        categories=_texts(soup, ".article-counts > a"),
        tags=_texts(soup, ".tags a"),
        lead=_lead(soup.select_one(".article-picture"), look),
        comments=_comments([soup, *map(_parsed, more_comments)]),
        views=int(str(counter["data-base"])) if counter else None,
        **_body(prose, look),
    )


def _tidy(body: Tag) -> None:
    """Captions of tables stand above them in HTML; a file needs no second link to itself; the card
    of a story of one's own is no quote."""
    for caption in body.select(".wp-block-table > figcaption"):
        caption.parent.insert(0, caption.extract())
    for button in body.select(".wp-block-file__button"):
        button.decompose()
    for card in body.select("blockquote.wp-embedded-content"):
        card.name = "div"


def _parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def _body(body: Tag, look: Look) -> dict[str, Any]:
    images = [image for image in body.find_all("img") if not _within(image, UNSEEN)]
    anchors = [anchor for anchor in body.find_all("a", href=True) if not _within(anchor, UNSEEN)]
    codes = [
        code.get_text() for code in body.find_all(["code", "tt"]) if not _within(code, {"pre"})
    ]
    return {
        "blocks": tuple(_blocks(body, look)),
        "codes": tuple(codes),
        "links": tuple(_link(anchor) for anchor in anchors),
        "pictures": tuple(_picture(image, look) for image in images),
    }


def _blocks(body: Tag, look: Look) -> Iterator[Block]:
    pieces: list[str | Block] = []
    kind = "p"
    for step, node in _steps(body):
        if step == "text":
            pieces.append(str(node))
        elif node.name == "br" or (node.name in BLOCKS and _within(node, {"td", "th", "pre"})):
            pieces.append("\n")
        elif node.name == "img" and step == "start":
            pieces.append(Block("picture", look(str(node.get("src", "")))))
        elif node.name in BLOCKS:
            yield from _block(kind, pieces)
            pieces.clear()
            kind = _kind(node if step == "start" else node.parent)
            if node.name == "hr" and step == "start" and "sheet" not in node.get("class", []):
                yield Block("rule", "")
    yield from _block(kind, pieces)


def _block(kind: str, pieces: Sequence[str | Block]) -> Iterator[Block]:
    """Words are one block; pictures among them stand before it, those at its end behind."""
    words = [index for index, piece in enumerate(pieces) if _is_word(piece)]
    end = words[-1] + 1 if words else 0
    yield from (piece for piece in pieces[:end] if isinstance(piece, Block))
    if words:
        text = "".join(piece for piece in pieces if isinstance(piece, str))
        yield Block(kind, text.strip("\n").expandtabs(TAB) if kind == "code" else fold(text))
    yield from (piece for piece in pieces[end:] if isinstance(piece, Block))


def _is_word(piece: str | Block) -> bool:
    return isinstance(piece, str) and bool(piece.strip())


def _steps(tag: Tag) -> Iterator[tuple[str, Any]]:
    """The start and the end of each element below `tag` that is seen, and each text."""
    for node in tag.children:
        if isinstance(node, Tag):
            if node.name not in UNSEEN:
                yield "start", node
                yield from _steps(node)
                yield "end", node
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            yield "text", node


def _kind(tag: Tag | None) -> str:
    while tag is not None:
        if PARAGRAPHS & {*tag.get("class", [])}:
            return "p"
        if "wp-caption-text" in tag.get("class", []):
            return "caption"
        if tag.name in KINDS:
            return KINDS[tag.name]
        tag = tag.parent
    return "p"


def _within(tag: Tag, names: set[str]) -> bool:
    return any(parent.name in names for parent in tag.parents)


def _link(anchor: Tag) -> Link:
    return Link(fold(anchor.get_text()), str(anchor["href"]))


def _picture(image: Tag, look: Look) -> Picture:
    figure = image.find_parent("figure") or image.find_parent(class_="wp-caption")
    caption = figure.select_one("figcaption, .wp-caption-text") if figure else None
    said = " ".join(block.text for block in _blocks(caption, look)) if caption else ""
    return Picture(look(str(image.get("src", ""))), fold(str(image.get("alt", ""))), said)


def _lead(figure: Tag | None, look: Look) -> Picture | None:
    image = figure.find("img") if figure else None
    return _picture(image, look) if image else None


def _comments(pages: Sequence[Tag]) -> tuple[Comment, ...]:
    return tuple(_comment(item) for page in pages for item in page.select("li.comment"))


def _comment(item: Tag) -> Comment:
    body = item.select_one(".comment-body")
    name = body.select_one(".fn")
    content = body.select_one(".comment-content")
    depth = next(word for word in item["class"] if word.startswith("depth-"))
    home = name.find("a", href=True)
    return Comment(
        id=str(item["id"]).removeprefix("comment-"),
        depth=int(depth.removeprefix("depth-")),
        author=fold(name.get_text()),
        url=str(home["href"]) if home else "",
        date=_moment(body.select_one("time")) or datetime.min.replace(tzinfo=UTC),
        text=tuple(block.text for block in _blocks(content, str)),
        links=tuple(_link(anchor) for anchor in content.find_all("a", href=True)),
    )


def _described(soup: Tag) -> str:
    description = soup.select_one('meta[name="description"]')
    return fold(str(description["content"])) if description else ""


def _moment(time: Tag | None) -> datetime | None:
    return datetime.fromisoformat(str(time["datetime"])).astimezone(UTC) if time else None


def _text(soup: Tag, selector: str) -> str:
    return next(iter(_texts(soup, selector)), "")


def _texts(soup: Tag, selector: str) -> tuple[str, ...]:
    return tuple(fold(found.get_text()) for found in soup.select(selector))
