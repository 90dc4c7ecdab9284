"""Pictures in the body: sizes that keep the page from shifting, variants, and captions."""

from __future__ import annotations

from collections.abc import Callable

from warta.images.picture import Picture


def illustrate(html: str, find: Callable[[str], Picture], root: str, sizes: str) -> str:
    """Give each `<img>` of content/media in `html` its variants, and captioned ones a `<figure>`.

    `find` gives the Picture of a path below content/media, `root` stands before site-relative
    addresses ("/", "/warta/"). Pictures from elsewhere stay as they are. Without `<img` in it
    `html` comes back untouched.
    """
    if "<img" not in html:
        return html
    from warta.images.figures import dressed  # with a parser, slow to load

    return dressed(html, find, root, sizes)
