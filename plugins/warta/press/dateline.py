"""The dateline: "Sampang, Tretan.News –" before the first paragraph of a story."""

from __future__ import annotations

import re

from markupsafe import Markup

# A picture or a "Baca juga" line may stand before the story's own first words.
FIRST_PARAGRAPH = re.compile(r"<p>(?!\s*(?:<img|Baca juga:))")
DATELINE = Markup('<p><strong class="dateline">{town}, {name} –</strong> ')


def with_dateline(html: str, town: str, name: str) -> str:
    """Put the dateline at the head of the first paragraph; an empty `town` changes nothing."""
    if not town:
        return html
    return FIRST_PARAGRAPH.sub(lambda _: DATELINE.format(town=town, name=name), html, count=1)
