"""HTML that readers would never see: the site's Content-Security-Policy keeps it out."""

from __future__ import annotations

from collections.abc import Iterator

from warta.check.findings import Finding, Place
from warta.check.references import Body
from warta.check.story import Story


def blocked_embeds(story: Story, body: Body) -> Iterator[Finding]:
    """A warning for each frame, player, script or style sheet in a body."""
    for name, line in body.embeds():
        place = Place(story.path, line, value=f"<{name}>")
        message = "bagian ini tidak akan tampil, sebab diblokir demi keamanan pembaca"
        fix = "ganti dengan tautan biasa, misalnya [tonton videonya](https://…)"
        yield place.warning("embed-blocked", message, fix)
