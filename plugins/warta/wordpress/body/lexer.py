"""A body's source as tokens, read as browsers read it, in one pass, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warta.wordpress.body.nodes import named
from warta.wordpress.body.shortcodes import Brackets, Found
from warta.wordpress.body.tokens import MARK, End, Start, Token, attributes_of, plain

# A tag as HTML 13.2.5 takes it: a quote opens a value only behind an equals sign.
_TAG = re.compile(
    r"<(/?)([A-Za-z][^\s/>]*+)"
    r"""((?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+)*+)>"""
)
_PLAIN_TAG = re.compile(r"<(/?)([A-Za-z][^\s/<>]*+)([^<>]*+)>")
_NAMED = re.compile("</?[A-Za-z]")
_PLACE = re.compile(r"[<\[]")
_ALONE = re.compile(r"^[ \t]*+(https?://[^\s<>\"\[\]]++)[ \t]*+$", re.MULTILINE | re.IGNORECASE)
_RAW = named("iframe noembed noframes noscript script style template textarea title xmp")
_TO_THE_END = frozenset({"script", "style", "textarea", "title", "xmp"})
_VERBATIM = frozenset({"pre", "code"})


def tokens_of(source: str, brackets: Brackets | None = None) -> list[Token]:
    """The tokens of `source`, which has `\\n` line ends and nothing unseen.

    `brackets` are those of `source`, where shortcodes are to be found; it learns which unknown
    ones there are. An address alone on its line is an `[embed`. What stands within script, style
    and the like is left out. A `<` that begins no tag is text.
    """
    return list(_Lexer(source, brackets).run())


class _Lexer:
    def __init__(self, source: str, brackets: Brackets | None) -> None:
        self.source = source
        self.brackets = brackets
        self.last_end = source.rfind(">")
        self.tag = _TAG
        self.verbatim = 0
        self.unclosed: set[str] = set()
        self.alone = list(_ALONE.finditer(source))[::-1] if "://" in source else []

    def run(self) -> Iterator[Token]:
        source, at, text = self.source, 0, 0
        while place := _PLACE.search(source, at):
            here, verbatim = place.start(), self.verbatim > 0
            found, at = self._tag(here) if source[here] == "<" else self._bracket(here)
            if found is not None:
                yield from self._text(text, here, verbatim)
                yield from found
                text = at
        yield from self._text(text, len(source), self.verbatim > 0)

    def _text(self, start: int, end: int, verbatim: bool) -> Iterator[Token]:
        """The words from `start` to `end`, and the addresses that stand alone among them."""
        while self.alone and self.alone[-1].start() < end and not verbatim:
            line = self.alone.pop()
            if line.start() >= start and line.end() <= end:
                yield from self._words(start, line.start())
                yield Start("[embed", {"content": plain(line[1])})
                start = line.end()
        yield from self._words(start, end)

    def _words(self, start: int, end: int) -> Iterator[Token]:
        if start < end:
            yield plain(self.source[start:end])

    def _tag(self, here: int) -> tuple[list[Token] | None, int]:
        if self.source.startswith("<!--", here):
            return self._comment(here)
        if here > self.last_end:
            return None, here + 1
        match = self.tag.match(self.source, here) or self._plain_tag(here)
        if match:
            return self._element(match)
        if self.source.startswith(("<!", "<?", "</"), here):
            return self._bogus(here)
        return None, here + 1

    def _plain_tag(self, here: int) -> re.Match[str] | None:
        """A tag whose quotes are amiss. Once one has been met, no other is read to the end of all
        for its own: that is what would take quadratic time."""
        if not _NAMED.match(self.source, here):
            return None
        self.tag = _PLAIN_TAG
        return _PLAIN_TAG.match(self.source, here)

    def _comment(self, here: int) -> tuple[list[Token] | None, int]:
        """A comment, which without an end hides all that follows, as in browsers."""
        if self.source.startswith((">", "->"), here + 4):
            return [MARK], self.source.index(">", here) + 1
        end = self.source.find("-->", here + 4)
        if end < 0:
            return [Start("comment", {})], len(self.source)
        return [MARK], end + 3

    def _bogus(self, here: int) -> tuple[list[Token] | None, int]:
        if self.source[here + 1] == "/" and self.source[here + 2 : here + 3] in ("", " ", "\n"):
            return None, here + 1
        return [MARK], self.source.index(">", here) + 1

    def _element(self, match: re.Match[str]) -> tuple[list[Token], int]:
        name, raw = match[2].lower(), match[3]
        if match[1]:
            self.verbatim -= name in _VERBATIM and self.verbatim > 0
            return [End(name)], match.end()
        self.verbatim += name in _VERBATIM
        start = Start(name, attributes_of(raw) if raw.strip("/ ") else {})
        if name in _RAW:
            return self._raw(start, match.end())
        return [start], match.end()

    def _raw(self, start: Start, behind: int) -> tuple[list[Token], int]:
        """An element whose content is no HTML. Of noscript the pictures are of use."""
        closing = self._closing(start.name, behind)
        if closing is None:
            return [start], len(self.source) if start.name in _TO_THE_END else behind
        if start.name != "noscript":
            return [start], closing.end()
        within = self.source[behind : closing.start()]
        return [start, *_pictures(within), End("noscript")], closing.end()

    def _closing(self, name: str, start: int) -> re.Match[str] | None:
        if name in self.unclosed:
            return None
        closing = re.compile(rf"</{name}[^>]*+>", re.IGNORECASE).search(self.source, start)
        if not closing:
            self.unclosed.add(name)
        return closing

    def _bracket(self, here: int) -> tuple[list[Token] | None, int]:
        if not self.brackets or (self.verbatim and self.source[here + 1 : here + 2] != "["):
            return None, here + 1
        found = self.brackets.at(here)
        if found is None or (self.verbatim and found.escaped is None):
            return None, here + 1
        return _shortcode(found), found.end


def _shortcode(found: Found) -> list[Token]:
    name = "[" + found.name
    if found.escaped is not None:
        return [plain(found.escaped)]
    if found.closing:
        return [End(name)]
    if found.content is None:
        return _caption(found)
    if found.name.endswith("caption"):
        return []
    return [Start(name, {**found.attributes, "content": found.content})]


def _caption(found: Found) -> list[Token]:
    """The old form has its words in an attribute, before the picture; they are HTML."""
    attributes = {"class": "wp-caption", "caption": found.attributes.get("caption", "")}
    return [Start("[caption", attributes)]


def _pictures(source: str) -> list[Token]:
    if "<img" not in source.lower():
        return []
    return [token for token in _Lexer(source, None).run() if _is_picture(token)]


def _is_picture(token: Token) -> bool:
    return isinstance(token, Start) and token.name == "img"
