"""What a stranger typed, as HTML that can neither run nor break the page.

The HTML is built here, tag by tag, from the few tags that comments may hold; nh3 then judges what
was built, so that a mistake here takes markup away and lets nothing through.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape

import nh3

from warta.core.characters import visible_line, visible_text
from warta.core.links import LINK_REL, find_links, safe_url, web_url

ANONYMOUS = "Anonim"
LONGEST_AUTHOR = 245

# Some that comments may hold are obsolete in HTML: they become what stands for them today.
_KEPT = ("a", "abbr", "b", "cite", "code", "del", "em", "i", "q", "s", "strong")
_INLINE = {tag: tag for tag in _KEPT} | {"acronym": "abbr", "strike": "s"}
_BREAKS = {"br": "\n", "p": "\n\n", "div": "\n\n", "li": "\n\n", "pre": "\n\n"}
_MOST_INLINE, _MOST_QUOTES = 12, 5
_LONGEST_TITLE = 300

TAGS = frozenset(_INLINE.values()) | {"blockquote", "p", "br"}
"""Every tag that `comment_html` can give out."""

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*+)(?P<rest>[^<>]*+)>")
_ATTRIBUTE = re.compile(r"""([A-Za-z-]{1,40})\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|[^\s"'>]+)""")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_JUDGE = nh3.Cleaner(
    tags=set(TAGS),
    attributes={"*": set(), "a": {"href", "title"}},
    link_rel=LINK_REL,
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
)


def comment_html(text: str) -> str:
    """The comment `text`, as it was typed, as safe and balanced HTML, in paragraphs.

    Takes the tags a[href,title] abbr acronym b blockquote cite code del em i q s strike strong and
    drops others but not the words between them. Empty lines part paragraphs and line ends become
    `<br>` (WordPress: `wpautop`), bare addresses become links, and all links are `rel="nofollow
    ugc noopener"`. Takes any text, and time in proportion to its length.
    """
    return judge(paragraphs(text))


def paragraphs(text: str) -> str:
    """The HTML that is built of a comment, before `judge` sees it. Links have no `rel` yet."""
    text = visible_text(text)
    builder = _Builder()
    at = 0
    for match in _TAG.finditer(text):
        builder.text(text[at : match.start()])
        _put_tag(builder, match)
        at = match.end()
    builder.text(text[at:])
    return builder.finish()


def judge(html: str) -> str:
    """`html` with nothing in it but what comments may hold, each link with its `rel`."""
    return _JUDGE.clean(html)


def is_softened(text: str) -> bool:
    """Whether `comment_html` leaves out a tag or a link of `text`, more than what parts lines."""
    return "<" in text and any(map(_is_left_out, _TAG.finditer(visible_text(text))))


def author_name(name: str) -> str:
    """The name as plain text of one line, not escaped; `Anonim` where nothing is left of it."""
    return visible_line(name, LONGEST_AUTHOR) or ANONYMOUS


def author_url(url: str | None) -> str | None:
    """The site that an author gave, not escaped; None where it is no http or https address."""
    return web_url(visible_text(url)) if url else None


def _put_tag(builder: _Builder, match: re.Match[str]) -> None:
    name = match["name"].lower()
    if name in _BREAKS:
        builder.text(_BREAKS[name])
    elif match["close"]:
        _put_end(builder, name)
    elif name == "blockquote":
        builder.start_quote()
    elif name == "a":
        _put_link(builder, match["rest"])
    elif name in _INLINE:
        builder.start(_INLINE[name], f"<{_INLINE[name]}>")


def _put_end(builder: _Builder, name: str) -> None:
    if name == "blockquote":
        builder.end_quote()
    elif name in _INLINE:
        builder.end(_INLINE[name])


def _is_left_out(tag: re.Match[str]) -> bool:
    name = tag["name"].lower()
    if name == "a" and not tag["close"]:
        return not safe_url(_attributes(tag["rest"]).get("href", ""))
    return name not in _INLINE and name not in _BREAKS and name != "blockquote"


def _put_link(builder: _Builder, rest: str) -> None:
    builder.end("a")
    given = _attributes(rest)
    href = safe_url(given.get("href", ""))
    if href:
        title = visible_line(given.get("title", ""), _LONGEST_TITLE)
        titled = f' title="{escape(title)}"' if title else ""
        builder.start("a", f'<a href="{escape(href)}"{titled}>')


def _attributes(rest: str) -> dict[str, str]:
    """Of two attributes with one name the first is the one that counts (HTML, 13.2.5.33)."""
    return {name.lower(): _value(value) for name, value in reversed(_ATTRIBUTE.findall(rest))}


def _value(quoted: str) -> str:
    bare = quoted[1:-1] if quoted[0] in "\"'" else quoted
    return _plain(bare)


def _plain(typed: str) -> str:
    """The characters that `typed` stands for. An entity is one only with its semicolon."""
    if "&" not in typed:
        return typed
    return visible_text(_ENTITY.sub(lambda match: unescape(match[0]), typed))


@dataclass(slots=True)
class _Inline:
    tag: str
    opening: str
    written: bool = False


@dataclass(slots=True)
class _Builder:
    """Writes paragraphs whose every element is closed, and no element without words."""

    parts: list[str] = field(default_factory=list)
    inlines: list[_Inline] = field(default_factory=list)
    quotes: list[int] = field(default_factory=list)
    ignored_quotes: int = 0
    in_paragraph: bool = False
    line_ends: int = 0

    def text(self, typed: str) -> None:
        """Words and line ends, with entities as they were typed."""
        for piece in re.split(r"(\n+)", _one_space(_plain(typed))):
            if piece.startswith("\n"):
                self.line_ends += len(piece)
            elif piece:
                self._words(piece)

    def start(self, tag: str, opening: str) -> None:
        if len(self.inlines) < _MOST_INLINE:
            self.inlines.append(_Inline(tag, opening))

    def end(self, tag: str) -> None:
        """Close the innermost `tag`; what was opened within it goes on behind it."""
        inside = self.quotes[-1] if self.quotes else 0
        for at in range(len(self.inlines) - 1, inside - 1, -1):
            if self.inlines[at].tag == tag:
                self._unwrite(at)
                del self.inlines[at]
                return

    def start_quote(self) -> None:
        if len(self.quotes) >= _MOST_QUOTES:
            self.ignored_quotes += 1
            return
        self._end_paragraph()
        self.quotes.append(len(self.inlines))
        self.parts.append("<blockquote>\n")

    def end_quote(self) -> None:
        if self.ignored_quotes:
            self.ignored_quotes -= 1
        elif self.quotes:
            self._end_paragraph()
            del self.inlines[self.quotes.pop() :]
            self._close_quote()

    def finish(self) -> str:
        self.ignored_quotes = 0
        while self.quotes:
            self.end_quote()
        self._end_paragraph()
        return "".join(self.parts).strip()

    def _words(self, words: str) -> None:
        if not words.strip() and (self.line_ends or not self.in_paragraph):
            return
        if self.line_ends > 1:
            self._end_paragraph()
        elif self.line_ends and self.in_paragraph:
            self.parts.append("<br>\n")
        self.line_ends = 0
        self._open()
        linkable = not any(inline.tag in ("a", "code") for inline in self.inlines)
        self.parts.append(_linked(words) if linkable else escape(words, quote=False))

    def _open(self) -> None:
        if not self.in_paragraph:
            self.parts.append("<p>")
            self.in_paragraph = True
        for inline in self.inlines:
            if not inline.written:
                self.parts.append(inline.opening)
                inline.written = True

    def _unwrite(self, first: int) -> None:
        """Close what is open from the inline `first` on; it opens again before the next words."""
        for inline in reversed(self.inlines[first:]):
            if inline.written:
                self.parts.append(f"</{inline.tag}>")
                inline.written = False

    def _end_paragraph(self) -> None:
        self._unwrite(0)
        if self.in_paragraph:
            self.parts.append("</p>\n")
        self.in_paragraph = False
        self.line_ends = 0

    def _close_quote(self) -> None:
        if self.parts and self.parts[-1] == "<blockquote>\n":
            self.parts.pop()
        else:
            self.parts.append("</blockquote>\n")


def _one_space(text: str) -> str:
    """One space for each run of them, and none beside a line end. Most texts have neither."""
    if "  " in text or "\t" in text:
        text = re.sub(r"[ \t]+", " ", text)
    return re.sub(r" ?\n ?", "\n", text) if "\n" in text else text


def _linked(words: str) -> str:
    parts, at = [], 0
    for link in find_links(words):
        shown = escape(words[link.start : link.end], quote=False)
        parts += [escape(words[at : link.start], quote=False)]
        parts += [f'<a href="{escape(link.href)}">{shown}</a>']
        at = link.end
    return "".join(parts) + escape(words[at:], quote=False)
