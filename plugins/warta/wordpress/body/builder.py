"""Tokens become a tree that is well nested, not deep, and has no formatting without words.

As browsers do (HTML, 13.2.6): a block ends the paragraph before it, an item the item before it,
formatting that crosses the end of a paragraph goes on behind it. Unlike them, formatting is
always within the paragraph, and what is nested too deep gives its words alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from warta.wordpress.body.formatting import Formatting
from warta.wordpress.body.nodes import Element, Node
from warta.wordpress.body.sources import is_block_picture, is_floating, source_of
from warta.wordpress.body.tokens import End, Start, Token
from warta.wordpress.body.vocabulary import (
    BLOCK,
    CHILD_OF,
    CONTAINERS,
    DANGEROUS,
    HEADINGS,
    INLINE,
    LEAVES,
    MADE_PARENT,
    PARENTS,
    PLAYERS,
    SKIPPED,
    STANDALONE,
    end_stops,
    is_hidden,
    renamed,
    start_stops,
)

DEEPEST = 30


@dataclass(slots=True)
class Builder:
    """Takes tokens, and holds the tree below `root`. `wanted` are the ids that links lead to.

    `dropped` are the dangerous elements that were met. Pictures, embeds and players keep all of
    their attributes, for they are still to be judged.
    """

    wanted: frozenset[str] = frozenset()
    dropped: dict[str, None] = field(default_factory=dict)
    root: Element = field(default_factory=lambda: Element("root"))
    _stack: list[Element] = field(default_factory=list)
    _formatting: Formatting = field(default_factory=Formatting)
    _ignored: Counter[str] = field(default_factory=Counter)
    _skipping: str = ""
    _player: Element | None = None
    _id: str = ""
    _noscript: bool = False
    _picture: Element | None = None

    def __post_init__(self) -> None:
        self._stack.append(self.root)

    def feed(self, tokens: Iterable[Token]) -> None:
        """Build on. Whatever the tokens are, the tree is well nested at any time."""
        for token in tokens:
            if isinstance(token, str):
                if not self._skipping:
                    self._text(token)
            elif isinstance(token, Start):
                self._start(token)
            else:
                self._end(token)

    # words

    def _text(self, words: str) -> None:
        if not words.strip():
            self._space(words)
        elif self._stack[-1].origin == "pre" and self._stack[-1].name == "p":
            self._verse(words)
        else:
            self._phrase().append(words)

    def _verse(self, lines: str) -> None:
        first, *others = lines.split("\n")
        self._phrase().append(first)
        for line in others:
            self._break()
            self._phrase().append(line)

    def _space(self, space: str) -> None:
        current = self._stack[-1]
        if space and current.name not in CONTAINERS and current.name not in CHILD_OF:
            (self._formatting.innermost() or current).children.append(space)

    def _phrase(self) -> list[Node]:
        """Where words go now: what they need round them is made."""
        self._room()
        if self._stack[-1].name in CONTAINERS:
            self._push(Element("p"))
        if self._id:
            self._stack[-1].attributes.setdefault("id", self._id)
            self._id = ""
        place = self._stack[-1].children
        if self._stack[-1].name == "pre":
            return place
        return self._formatting.written(place)

    def _room(self) -> None:
        """In a list or a table, the item or the cell that must be round what comes."""
        while made := CHILD_OF.get(self._stack[-1].name):
            self._push(Element(made))

    def _push(self, element: Element) -> None:
        if self._id:
            element.attributes.setdefault("id", self._id)
            self._id = ""
        self._stack[-1].children.append(element)
        self._stack.append(element)

    # starts

    def _start(self, token: Start) -> None:
        name, attributes = token
        if name in DANGEROUS:
            self._drop(token)
        if self._skipping and not self._goes_on(token):
            return
        if attributes:
            self._keep_id(name, attributes)
        if name in BLOCK:
            self._start_block(BLOCK[name], attributes)
        elif name in INLINE:
            self._language(name, attributes)
            self._formatting.start(INLINE[name], attributes, len(self._stack))
        else:
            self._start_other(token)

    def _language(self, name: str, attributes: dict[str, str]) -> None:
        """The language of a listing is in the class of the code within the `pre`."""
        if name == "code" and self._stack[-1].name == "pre" and "class" in attributes:
            around = self._stack[-1].attributes
            around["class"] = f"{attributes['class']} {around.get('class', '')}"

    def _start_other(self, token: Start) -> None:
        name, attributes = token
        if name == "br":
            self._break()
        elif name == "img":
            self._image(attributes)
        elif name in STANDALONE:
            self._standalone(name, attributes)
        elif name in SKIPPED:
            self._skip(token)
        elif name == "noscript":
            self._noscript = True
        elif name == "span" and (self._formatting.holds(name) or is_hidden(attributes)):
            self._formatting.start(name, attributes, len(self._stack))

    def _drop(self, token: Start) -> None:
        name, attributes = token
        if name == "object" and "wp-block-file" in attributes.get("class", ""):
            return
        if name == "script" and "data-telegram-post" in attributes:
            post = attributes["data-telegram-post"]
            self._standalone("[embed", {"content": f"https://t.me/{post}"})
        if name == "embed" and attributes.get("src"):
            self._standalone("iframe", {"src": attributes["src"], "known": ""})
        self.dropped[f"{name} {attributes.get('src', '')}" if name == "script" else name] = None

    def _goes_on(self, token: Start) -> bool:
        """Whether a start tag ends what is being skipped; a source tells what a player plays."""
        if token.name == "source" and self._player:
            self._player.attributes.setdefault("src", token.attributes.get("src", ""))
        if token.name not in BLOCK:
            return False
        self._skipping, self._player = "", None
        return True

    def _skip(self, token: Start) -> None:
        self._skipping = token.name
        if token.name in PLAYERS:
            self._player = self._standalone(token.name, dict(token.attributes))

    def _keep_id(self, name: str, attributes: dict[str, str]) -> None:
        """An id goes to the block that has it, or to the one round what has it."""
        mark = attributes.get("id") or (attributes.get("name", "") if name == "a" else "")
        if mark not in self.wanted or name in BLOCK:
            return
        current = self._stack[-1]
        if current.name in CONTAINERS or not current.children:
            self._id = mark
        else:
            current.attributes.setdefault("id", mark)

    def _standalone(self, name: str, attributes: dict[str, str]) -> Element:
        self._leave_leaves()
        self._room()
        element = Element(name, attributes)
        self._stack[-1].children.append(element)
        return element

    def _break(self) -> None:
        if self._stack[-1].name == "pre":
            self._stack[-1].children.append("\n")
        elif self._stack[-1].name not in CONTAINERS:
            self._phrase().append(Element("br"))

    # pictures

    def _image(self, attributes: dict[str, str]) -> None:
        element = Element("img", attributes)
        if self._is_copy(element):
            return
        self._picture = element
        if self._noscript:
            attributes["noscript"] = ""
        if self._stack[-1].name == "pre":
            self._close_to(len(self._stack) - 1)
        stack = self._stack
        parent = stack[-2] if len(stack) > 1 and stack[-1].name == "p" else stack[-1]
        if parent.name in CONTAINERS and is_block_picture(attributes):
            self._image_alone(element)
        else:
            self._phrase().append(element)

    def _is_copy(self, element: Element) -> bool:
        """Whether it is the other of a pair, for readers without scripts and for those with."""
        last = self._picture
        if last is None or self._noscript == ("noscript" in last.attributes):
            return False
        here, there = source_of(element.attributes), source_of(last.attributes)
        if not there and self._noscript:
            last.attributes["src"] = here
            return True
        return here == there or (not here and not self._noscript)

    def _image_alone(self, element: Element) -> None:
        """A picture between paragraphs. One that floats stands before the paragraph it is in."""
        link = self._formatting.link()
        within: Node = Element("a", link, [element]) if link else element
        if self._stack[-1].name == "p" and is_floating(element.attributes):
            self._stack[-2].children.insert(-1, Element("p", {}, [within]))
            return
        self._leave_leaves()
        self._stack[-1].children.append(Element("p", {}, [within]))

    # blocks

    def _start_block(self, name: str, attributes: dict[str, str]) -> None:
        origin, name = name, renamed(name, attributes)
        if self._stack[-1].name in LEAVES and not self._leave_leaf(name):
            return
        self._formatting.unwrite()
        if name in PARENTS:
            name = self._made_parent(name)
        else:
            self._made_room(name)
        if not name or (len(self._stack) >= DEEPEST and name != "p"):
            self._ignored[origin] += 1
            return
        if attributes.get("id", "") not in self.wanted:
            attributes.pop("id", None)
        self._push(Element(name, attributes, origin=origin))

    def _leave_leaf(self, name: str) -> bool:
        """Close what can hold no block. What begins in a heading or a `dt` as if that were a
        paragraph is a line of it."""
        current = self._stack[-1].name
        if current == "p" or (current in HEADINGS and name not in ("p", "div")):
            self._close_to(len(self._stack) - 1)
            return True
        if current in ("dt", "caption") and name in PARENTS:
            return True
        self._ignored[name] += name != "p"
        self._separate()
        return False

    def _leave_leaves(self) -> None:
        while self._stack[-1].name in LEAVES:
            self._close_to(len(self._stack) - 1)

    def _made_room(self, name: str) -> None:
        """As `_room`; a list within a list belongs to the item before it."""
        current = self._stack[-1]
        if name in ("ul", "ol") and current.name in ("ul", "ol") and current.children:
            last = current.children[-1]
            if isinstance(last, Element):
                self._stack.append(last)
        self._room()

    def _made_parent(self, name: str) -> str:
        """Close down to where an item, a row or a cell belongs; without such a place make one.

        Gives its name, which is another or empty where that cannot be.
        """
        at = self._find(PARENTS[name], start_stops(name))
        if at is not None:
            self._close_to(at + 1)
            return name
        made = MADE_PARENT.get(name)
        if made is None or (made == "tr" and self._find(PARENTS["tr"], frozenset()) is None):
            return "" if name in ("tr", "thead", "tbody", "tfoot") else "div"
        self._start_block(made, {})
        return name if self._stack[-1].name == made else ""

    def _find(self, names: frozenset[str], stops: frozenset[str]) -> int | None:
        """Where in the stack the innermost of `names` is, seen no further than one of `stops`."""
        for at in range(len(self._stack) - 1, 0, -1):
            element = self._stack[at]
            if (element.origin or element.name) in names or element.name in names:
                return at
            if element.name in stops:
                return None
        return None

    def _separate(self) -> None:
        """A line end where a block would have begun or ended."""
        current = self._stack[-1]
        if current.name == "pre":
            current.children.append("\n")
        elif current.name == "p":
            self._close_to(len(self._stack) - 1)
        elif current.children and current.name not in CONTAINERS and current.name not in CHILD_OF:
            self._formatting.unwrite()
            current.children.append(Element("br"))

    # ends

    def _end(self, token: End) -> None:
        name = token.name
        if self._skipping:
            if name != self._skipping and name not in BLOCK:
                return
            self._skipping, self._player = "", None
        if name in BLOCK:
            self._end_block(BLOCK[name])
        elif name in INLINE:
            self._formatting.end(INLINE[name])
        elif name == "noscript":
            self._noscript = False
        elif name == "span" and self._formatting.holds(name):
            self._formatting.end(name)

    def _end_block(self, name: str) -> None:
        if self._ignored[name] > 0:
            self._ignored[name] -= 1
            self._separate()
            return
        names = HEADINGS if name in HEADINGS else frozenset({name})
        at = self._find(names, end_stops(name))
        if at is not None:
            self._close_to(at)

    def _close_to(self, at: int) -> None:
        """Close all blocks from `at` in the stack on, and what formatting ends with them."""
        self._formatting.end_blocks(self._stack, at)
        del self._stack[at:]
