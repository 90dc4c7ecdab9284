"""Text that a browser would swallow: `<Budi Santoso>` is a tag to it, and shows nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warta.check.findings import Finding, Place
from warta.check.references import Body
from warta.check.story import Story

# Elements of the HTML Living Standard, and the obsolete ones that WordPress still writes.
_NAMES = """
a abbr acronym address article aside audio b bdi bdo big blockquote br button canvas caption
center cite code col colgroup data datalist dd del details dfn dialog div dl dt em embed
fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup hr i iframe img
input ins kbd label legend li link main map mark math menu meta meter nav noscript object ol
optgroup option output p param picture pre progress q rp rt ruby s samp script search
section select slot small source span strike strong style sub summary sup svg table tbody td
template textarea tfoot th thead time title tr track tt u ul var video wbr area
"""
KNOWN = frozenset(_NAMES.split())
TAG = re.compile(r"</?(?P<name>[A-Za-z][\w-]*)(?P<rest>[^<>\n@:]*)>")


def unknown_tags(story: Story, body: Body) -> Iterator[Finding]:
    """An error for each `<…>` that is neither HTML nor an address."""
    for found, line in body.matches(TAG):
        if found["name"].lower() in KNOWN:
            continue
        place = Place(story.path, line, value=found[0])
        fix = f"tulis '&lt;{found['name']}{found['rest']}&gt;', atau hapus tanda < dan >"
        message = "bukan tag HTML, jadi teks ini tidak akan tampil"
        yield place.error("tag-unknown", message, fix)
