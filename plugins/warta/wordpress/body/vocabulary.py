"""What the builder of a tree makes of each HTML element."""

from __future__ import annotations

import re
from collections.abc import Mapping

from warta.wordpress.body.nodes import named

BLOCK = {
    **{
        name: name
        for name in named(
            "p h2 h3 h4 h5 h6 ul ol li blockquote pre table caption thead tbody tfoot tr td th dl "
            "dt dd figure figcaption details summary div"
        )
    },
    "h1": "h2",
    **dict.fromkeys(("menu", "dir"), "ul"),
    **dict.fromkeys(
        named(
            "section article aside header footer nav main address center fieldset legend hgroup "
            "form search dialog"
        ),
        "div",
    ),
    "[caption": "figure",
}
"""Blocks, and what each of them is called from here on."""

INLINE = {
    **{
        name: name
        for name in named("a em strong code del ins sub sup mark u small kbd abbr q cite")
    },
    "b": "strong",
    "i": "em",
    "dfn": "em",
    "var": "em",
    "s": "del",
    "strike": "del",
    "tt": "code",
    "samp": "code",
    "acronym": "abbr",
}
"""Inline elements, and what each of them is called from here on. Others are unwrapped."""

FORMATTING = named("a strong em code del u small")
"""Those that go on behind the end of their paragraph (HTML, 13.2.4.3)."""

STANDALONE = named("hr iframe [embed [audio [video [gallery [playlist")
"""What has no content and stands between paragraphs."""

PLAYERS = frozenset({"audio", "video"})

SKIPPED = named("svg math button select datalist canvas") | PLAYERS
"""Elements whose words no reader needs, up to their end or the next block."""

DANGEROUS = named(
    "script style object embed applet form input select option textarea button svg math meta base "
    "link template frame frameset comment"
)
"""Elements that go, and of which it is said that they did; `comment` is one without an end."""

CONTAINERS = named("root blockquote div figure details")
"""Where words need a paragraph of their own."""

LEAVES = named("p h2 h3 h4 h5 h6 dt summary caption pre")
"""Where no other block may be."""

HEADINGS = named("h2 h3 h4 h5 h6")

CHILD_OF = {
    **dict.fromkeys(("ul", "ol"), "li"),
    "dl": "dd",
    **dict.fromkeys(("table", "thead", "tbody", "tfoot"), "tr"),
    "tr": "td",
}
"""What is made round words that are in a list or a table, and in no item or cell of it."""

PARENTS = {
    "li": frozenset({"ul", "ol"}),
    "dt": frozenset({"dl"}),
    "dd": frozenset({"dl"}),
    "tr": frozenset({"table", "thead", "tbody", "tfoot"}),
    "td": frozenset({"tr"}),
    "th": frozenset({"tr"}),
    "thead": frozenset({"table"}),
    "tbody": frozenset({"table"}),
    "tfoot": frozenset({"table"}),
    "caption": frozenset({"table"}),
    "figcaption": frozenset({"figure"}),
    "summary": frozenset({"details"}),
}
"""Where alone an element may be."""

MADE_PARENT = {"li": "ul", "dt": "dl", "dd": "dl", "td": "tr", "th": "tr"}
"""What is made round one that is not there."""

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![\w-])(?:left|top|text-indent)\s*:\s*-[0-9]{3,}",
    re.IGNORECASE,
)
_SCOPES = named("td th caption table")
_WITHIN_TABLE = named("tr td th thead tbody tfoot caption")
_NOT_BEYOND = _SCOPES | {"blockquote", "figure", "details"}


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Whether readers do not see an element with these attributes."""
    return "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")) is not None


def end_stops(name: str) -> frozenset[str]:
    """What the end tag of `name` does not reach beyond (HTML, 13.2.4.2)."""
    if name == "table":
        return frozenset()
    if name in _WITHIN_TABLE:
        return frozenset({"table"})
    return _SCOPES | {"ul", "ol"} if name == "li" else _SCOPES


def start_stops(name: str) -> frozenset[str]:
    """What hides from a `name` that begins the element that it may be in."""
    if name in ("td", "th"):
        return frozenset({"table"})
    return frozenset() if name in _WITHIN_TABLE else _NOT_BEYOND - PARENTS[name]


def renamed(name: str, attributes: Mapping[str, str]) -> str:
    """What a block is by its class: WordPress wrote captions as div, p and dl, too, and writes
    verse as pre, which is a paragraph of its lines."""
    classes = attributes.get("class", "")
    if not classes or name not in ("div", "p", "dl", "dt", "dd", "pre"):
        return name
    words = classes.split()
    if "wp-caption-text" in words or "gallery-caption" in words:
        return "figcaption"
    if "wp-caption" in words or "gallery-item" in words:
        return "figure"
    if "wp-block-verse" in words:
        return "p"
    return "div" if "gallery-icon" in words else name
