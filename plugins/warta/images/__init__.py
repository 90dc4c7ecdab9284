"""Pictures: what an article or a page uses of content/media, in the sizes that readers need.

`plugin` is the glue to Pelican, `body` and `uses` read and mend the HTML, `recipe` says which
variants a picture has, `darkroom` makes them, `original` and `encode` know Pillow, `cache` keeps
what was made, `memory` what was seen of originals, and `encoders` tells a new Pillow from the old.
"""


def register() -> None:
    """Hand on to the signal glue, imported only when Pelican asks for it."""
    from warta.images.plugin import register as connect

    connect()
