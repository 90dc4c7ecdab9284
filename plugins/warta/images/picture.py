"""What the templates are given of a picture."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Picture:
    """A picture with its variants, as docs/contracts/context.md has it.

    `src` and `share` are site-relative, `share` is "" where there is none. `srcset` is ready to
    print: its addresses are root-relative. `width` and `height` (px) are those of `src`, `type` is
    its MIME type.
    """

    src: str
    width: int
    height: int
    srcset: str
    alt: str
    type: str
    share: str = ""
    share_width: int = 0
    share_height: int = 0
    thumb: Picture | None = None
