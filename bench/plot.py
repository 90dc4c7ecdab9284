"""Builds as bars in an SVG that takes the colour of the text around it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from html import escape

from bench.built import CASES, Builds
from bench.result import middle

LEFT, RIGHT, BAR, GAP, HEAD = 110, 90, 14, 4, 24
WIDTH = 640
LEAST = 0.1
"""Seconds at the left edge, where the scale begins."""
SHADES = (1.0, 0.6, 0.4, 0.25)
# A file shown through <img> has no text around it: it asks the reader's preference itself.
STYLE = (
    "svg{color:#1b1b1b;font:12px system-ui,sans-serif}"
    "@media(prefers-color-scheme:dark){svg{color:#e6e6e6}}"
    "rect,text{fill:currentColor}"
)


def svg(run: Builds) -> str:
    """The median seconds of each tool in each case, on a logarithmic scale."""
    measured = {found.case for found in run.builds}
    cases = [case for case in CASES if case in measured]
    tall = HEAD + len(run.titles) * (BAR + GAP) + GAP
    height = tall * len(cases)
    most = max((found.seconds for found in run.builds), default=1.0)
    parts = [part for at, case in enumerate(cases) for part in _group(run, case, at * tall, most)]
    title = f"Seconds of a build, {run.articles:,} articles, logarithmic scale"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
            f"<title>{title}</title>",
            f"<style>{STYLE}</style>",
            *parts,
            "</svg>\n",
        ]
    )


def length(seconds: float, most: float) -> float:
    """How long a bar is, as a share of the longest; nothing at or below `LEAST`."""
    if seconds <= LEAST or most <= LEAST:
        return 0.0
    return math.log(seconds / LEAST) / math.log(most / LEAST)


def _group(run: Builds, case: str, top: float, most: float) -> Iterator[str]:
    yield f'<text x="0" y="{top + 16}" font-weight="bold">{escape(CASES[case])}</text>'
    for at, tool in enumerate(run.titles):
        found = run.of(tool, case)
        if found:
            seconds = middle(one.seconds for one in found)
            y = top + HEAD + at * (BAR + GAP)
            yield from _bar(run.titles[tool], seconds, length(seconds, most), y, SHADES[at % 4])


def _bar(name: str, seconds: float, share: float, y: float, shade: float) -> Iterator[str]:
    wide = max(1.0, share * (WIDTH - LEFT - RIGHT))
    yield f'<text x="0" y="{y + 11}">{escape(name)}</text>'
    yield (f'<rect x="{LEFT}" y="{y}" width="{wide:.1f}" height="{BAR}" fill-opacity="{shade:g}"/>')
    yield f'<text x="{LEFT + wide + 6:.1f}" y="{y + 11}">{seconds:.2f} s</text>'
