"""What an `<img>` says of itself: where its picture is, and how it stands among words."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LAZY = (
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-orig-file",
    "data-large-file",
    "data-full-url",
    "data-srcset",
)
_BLOCK = re.compile(r"(?:^|\s)(?:align(?:left|right|center|none)|size-\S|wp-image-[0-9]|wp-block-)")
_STYLED = re.compile(r"(?:^|[;\s])width\s*:\s*([0-9]{1,5})(?:px)?(?![0-9%.])", re.IGNORECASE)
_NUMBER = re.compile(r"\bwp-image-([0-9]{1,18})\b")
_SMALL, _LARGE = 100, 200


def source_of(attributes: Mapping[str, str]) -> str:
    """Where its picture is; empty where it says none. One that waits for a script names in
    another attribute what will be in `src`."""
    src = attributes.get("src", "").strip()
    placeholder = not src or src.startswith(("data:", "about:"))
    if "data-src" in attributes or "data-lazy-src" in attributes or placeholder:
        for name in _LAZY:
            if lazy := attributes.get(name, "").split(",")[0].split():
                return lazy[0] if not lazy[0].startswith("data:") else ""
    return "" if placeholder else src


def is_block_picture(attributes: Mapping[str, str]) -> bool:
    """Whether it stands beside or between paragraphs, rather than as a small one among words."""
    width = width_of(attributes)
    if width and width < _SMALL:
        return False
    classed = _BLOCK.search(attributes.get("class", "")) is not None
    return classed or width >= _LARGE or "align" in attributes


def is_floating(attributes: Mapping[str, str]) -> bool:
    """Whether words stand beside it."""
    classes = attributes.get("class", "").split()
    return bool({"alignleft", "alignright"} & set(classes)) or "align" in attributes


def is_pixel(attributes: Mapping[str, str]) -> bool:
    """Whether it is a tracking pixel."""
    return attributes.get("width", "").strip() in ("0", "1") and attributes.get(
        "height", ""
    ).strip() in ("0", "1")


def number_of(attributes: Mapping[str, str]) -> int:
    """The number in the library that its class names, or 0."""
    match = _NUMBER.search(attributes.get("class", ""))
    return int(match[1]) if match else 0


def width_of(attributes: Mapping[str, str]) -> int:
    """Its width in pixels, 0 where it says none."""
    styled = _STYLED.search(attributes.get("style", ""))
    said = styled[1] if styled else attributes.get("width", "").strip().removesuffix("px")
    return int(said) if said.isascii() and said.isdigit() and len(said) <= 5 else 0  # noqa: PLR2004
