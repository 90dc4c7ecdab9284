"""What a body says and how it is built, as a list of short texts that two bodies can be held by.

An entry is a block that opens or closes (`<h2>`, `<ul>`, `</ul>`), an anchor (`#peta`), a comment
(`!…`), code, or a paragraph (`¶…`): its words, with a sign wherever their emphasis or their link
changes, and with pictures, breaks and references to footnotes among them. Typography is folded, as
Markdown writes its own, and so is what readers cannot tell apart: space, how emphasis is nested,
whether the words of an item are a paragraph, empty elements, a caption and the title of a picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from warta.wordpress.body.escaping import same_address, seen
from warta.wordpress.body.inline import SAME, TAGS, comment_text
from warta.wordpress.body.layout import CONTAINERS, FOOTNOTE, FOOTNOTES

# Of Unicode's private use: they stand in no text that means anything.
SIGN, SIGN_END, BREAK, NOTE, PICTURE, NEXT, PICTURE_END = map(chr, range(0xE000, 0xE007))

NOTES = "<footnotes>"
"""The entry that opens the footnotes, which stand at the end of a page."""

Attributes = Mapping[str, str]

_BITS: Mapping[str, int] = {name: 1 << at for at, name in enumerate(sorted(TAGS))}
_CODE = _BITS["code"]
_TRANSPARENT = CONTAINERS | {"p", "thead", "tbody"}
_SEEN_EMPTY = frozenset({"td", "th"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ANCHORED_INSIDE = _HEADINGS | {"li", "td", "th", "dt", "dd"}
_BLOCKS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "ul", "blockquote"), ()),
    **dict.fromkeys(("table", "caption", "tfoot", "tr", "dl", "dt", "dd"), ()),
    **dict.fromkeys(("figure", "figcaption", "summary"), ()),
    **dict.fromkeys(("td", "th"), ("colspan", "rowspan", "align")),
    "details": ("open",),
    "li": ("value",),
    "ol": ("start", "reversed"),
}
_AS_GOOD_AS_NONE = frozenset({("start", "1"), ("colspan", "1"), ("rowspan", "1")})

_UNSEEN = str.maketrans(dict.fromkeys([*range(9), *range(14, 28), *range(127, 133)]))
_FOLDED = _UNSEEN | str.maketrans(
    dict.fromkeys("“”„‟", '"')
    | dict.fromkeys("‘’‚‛", "'")
    | dict.fromkeys("–—", "-")
    | {"…": "..."}
)
_DASHES = re.compile("--+")
_SIGNS = re.compile(f"{SIGN}[^{SIGN_END}]*{SIGN_END}|{PICTURE}[^{PICTURE_END}]*{PICTURE_END}")
_ONE_PICTURE = re.compile(
    f"(?P<what>{PICTURE}[^{NEXT}]*{NEXT}[^{NEXT}]*){NEXT}(?P<title>[^{PICTURE_END}]+){PICTURE_END}"
)
_TAB = 4


def words_of(entries: Iterable[str]) -> str:
    """The words of paragraphs, without signs and pictures, in one line."""
    words = (_SIGNS.sub("", entry[1:]) for entry in entries if entry[:1] == "¶")
    return " ".join(" ".join(words).replace(BREAK, " ").split())


class Outline:
    """Gathers an outline from what opens, what closes, and what stands between.

    Takes elements that are closed in turn; attributes are plain text.
    """

    def __init__(self) -> None:
        self._entries: list[str] = []
        self._open: list[tuple[str, int]] = []
        self._captioned: set[int] = set()
        self._parts: list[str] = []
        self._inline: list[tuple[str, tuple[int, str]]] = []
        self._state = self._written = (0, "")
        self._code: list[str] | None = None
        self._language = ""
        self._before_notes = False

    def entries(self) -> list[str]:
        """The outline of all that was gathered."""
        self._flush(paragraph=True)
        return self._entries

    def text(self, text: str) -> None:
        if self._code is not None:
            self._code.append(text)
            return
        folded = self._fold(text)
        if self._state == self._written:
            self._parts.append(folded)
            return
        words = folded.lstrip()
        if len(words) < len(folded):
            self._parts.append(" ")
        if words:
            self._sign()
            self._parts.append(words)

    def comment(self, text: str) -> None:
        if words := comment_text(text):
            self._entries.append(f"!{' '.join(words.split())}")

    def start(self, name: str, attributes: Attributes) -> bool:
        """An element begins. Returns whether what it holds counts; only then it is to `end`."""
        if name in _BLOCKS:
            self._start_block(name, attributes)
        elif name in _TRANSPARENT:
            self._flush(paragraph=self._in_flow())
            self._anchor(attributes)
            self._before_notes = self._before_notes or attributes.get("class") == "footnote"
        elif name == "pre":
            self._flush(paragraph=self._in_flow())
            self._anchor(attributes)
            self._code, self._language = [], ""
        elif not self._start_void(name, attributes):
            return self._start_inline(SAME.get(name, name), attributes)
        return True

    def end(self, name: str) -> None:
        if name in _BLOCKS:
            self._end_block(name)
        elif name in _TRANSPARENT:
            self._flush(paragraph=name == "p" or self._in_flow())
        elif name == "pre":
            self._end_code()
        elif self._inline and self._inline[-1][0] == SAME.get(name, name):
            self._state = self._inline.pop()[1]

    def _start_block(self, name: str, attributes: Attributes) -> None:
        self._flush(paragraph=self._in_flow())
        if name == "figcaption" and self._open:
            self._captioned.add(self._open[-1][1])
        notes = self._before_notes and name == "ol"
        self._before_notes = self._before_notes and not notes
        entry = NOTES if notes else _entry(name, attributes)
        if name not in _ANCHORED_INSIDE:
            self._anchor(attributes)
        self._open.append((name, len(self._entries)))
        self._entries.append(entry)
        if name in _ANCHORED_INSIDE:
            self._anchor(attributes)

    def _end_block(self, name: str) -> None:
        self._flush(paragraph=self._in_flow())
        if not self._open or self._open[-1][0] != name:
            return
        _, at = self._open.pop()
        within = self._entries[at + 1 :]
        empty = name not in _SEEN_EMPTY and all(entry[0] == "#" for entry in within)
        if empty or (name == "figure" and at not in self._captioned):
            del self._entries[at]
        else:
            self._entries.append(f"</{name}>")

    def _in_flow(self) -> bool:
        """Whether words that stand for themselves are a paragraph to Markdown."""
        if not self._open:
            return True
        name, at = self._open[-1]
        return name == "blockquote" or self._entries[at].startswith("<footnote ")

    def _start_void(self, name: str, attributes: Attributes) -> bool:
        match name:
            case "br":
                self._parts.append(f" {BREAK} ")
            case "hr":
                self._flush(paragraph=self._in_flow())
                self._entries += [] if self._before_notes else ["<hr>"]
            case "img":
                self._anchor(attributes)
                self._picture(attributes)
            case _:
                return False
        return True

    def _start_inline(self, name: str, attributes: Attributes) -> bool:
        if self._code is not None:
            self._language = _language(attributes) or self._language
            self._inline.append((name, self._state))
            return True
        if footnote := _footnote(name, attributes):
            self._parts.append(f"{NOTE}[{footnote}]")
            return False
        if attributes.get("class") == "footnote-backref":
            return False
        self._anchor(attributes)
        bits, link = self._state
        self._inline.append((name, self._state))
        if name in _BITS:
            title = f"<{attributes['title']}>" if name == "abbr" and "title" in attributes else ""
            self._state = bits | _BITS[name], link + title
        elif name == "a" and "href" in attributes:
            self._state = bits, _link(attributes)
        return True

    def _picture(self, attributes: Attributes) -> None:
        said = [attributes.get(name, "").translate(_FOLDED) for name in ("alt", "title")]
        alt, title = (" ".join(_DASHES.sub("-", text).split()) for text in said)
        self._sign()
        source = same_address(attributes.get("src", ""))
        self._parts.append(f"{PICTURE}{source}{NEXT}{alt}{NEXT}{title}{PICTURE_END}")

    def _anchor(self, attributes: Attributes) -> None:
        name = attributes.get("id", "")
        if name and not name.startswith(("fn:", "fnref:")):
            self._entries.append(f"#{name}")

    def _sign(self) -> None:
        if self._state != self._written:
            bits, link = self._written = self._state
            self._parts.append(f"{SIGN}{bits};{link}{SIGN_END}")

    def _fold(self, text: str) -> str:
        if self._state[0] & _CODE:
            return text.translate(_UNSEEN)
        plain = text.isascii() and text.isprintable()  # most are, and translating takes its time
        folded = text if plain else text.translate(_FOLDED)
        return _DASHES.sub("-", folded) if "--" in folded else folded

    def _flush(self, *, paragraph: bool = False) -> None:
        """End the words that have been gathered; a `paragraph` that is a picture has its title as a
        caption (warta.images.figures)."""
        self._written = (0, "")
        if not self._parts:
            return
        words = "".join(self._parts)
        if not words.isprintable() or "  " in words:  # few: of all space one is printable
            words = " ".join(words.split())
        words = words.strip(f" {BREAK}")
        self._parts = []
        picture = _ONE_PICTURE.fullmatch(words) if paragraph and words[:1] == PICTURE else None
        if picture:
            alone = f"¶{picture['what']}{NEXT}{PICTURE_END}"
            caption = ("<figcaption>", f"¶{picture['title']}", "</figcaption>")
            self._entries += ["<figure>", alone, *caption, "</figure>"]
        elif words:
            self._entries.append(f"¶{words}")

    def _end_code(self) -> None:
        lines = seen("".join(self._code or ())).expandtabs(_TAB).split("\n")
        text = "\n".join(line if line.strip() else "" for line in lines).strip("\n").rstrip()
        self._code = None
        if text:
            self._entries.append(f"<pre {self._language}>{text}")


def _entry(name: str, attributes: Attributes) -> str:
    if FOOTNOTES in attributes:
        return NOTES
    if FOOTNOTE in attributes:
        return f"<footnote {attributes[FOOTNOTE]}>"
    if name == "li" and attributes.get("id", "").startswith("fn:"):
        return f"<footnote {attributes['id'][3:]}>"
    kept = [(key, _value(key, attributes)) for key in _BLOCKS[name]]
    said = "".join(f" {k}={v}" for k, v in kept if v and (k, v) not in _AS_GOOD_AS_NONE)
    return f"<{name}{said}>"


def _value(key: str, attributes: Attributes) -> str:
    if key == "align":
        by_class = attributes.get("class", "")
        return attributes.get("align") or by_class.removeprefix("align-")
    return attributes.get(key, "") or (key if key in attributes else "")


def _footnote(name: str, attributes: Attributes) -> str:
    """The name of the footnote that an element refers to, in the tree or on the page."""
    if name == "sup" and attributes.get("id", "").startswith("fnref"):
        return attributes["id"].partition(":")[2]
    return attributes.get(FOOTNOTE, "") if name == "a" else ""


def _link(attributes: Attributes) -> str:
    title = " ".join(attributes.get("title", "").translate(_FOLDED).split())
    return f"{same_address(attributes['href'])}|{title}"


def _language(attributes: Attributes) -> str:
    names = attributes.get("class", "").split()
    prefix = "language-"
    return next((name.removeprefix(prefix) for name in names if name.startswith(prefix)), "")
