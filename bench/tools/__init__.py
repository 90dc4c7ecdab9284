"""The site builders that are compared, one module each, in the table's order."""

from __future__ import annotations

from dataclasses import replace

from bench.tools.eleventy import Eleventy
from bench.tools.hugo import Hugo
from bench.tools.pelican import Pelican
from bench.tools.tool import Place, Tool
from bench.tools.warta import Warta

TOOLS: dict[str, type[Tool]] = {
    "warta": Warta,
    "hugo": Hugo,
    "eleventy": Eleventy,
    "pelican": Pelican,
}


def make_tool(name: str, place: Place) -> Tool:
    """The tool of that name, in a folder of its own below `place.folder`."""
    own = replace(place, folder=place.folder / name)
    own.folder.mkdir()
    return TOOLS[name](own)
