"""Pictures: what an article or a page uses of content/media, in the sizes that readers need.

`plugin` is the glue to Pelican, `body` and `uses` read and mend the HTML, `recipe` says which
variants a picture has, `darkroom` makes them, `original` and `encode` know Pillow, `cache` keeps
what was made.
"""


def register() -> None:
    """Hand on to the signal glue, imported only when Pelican asks for it."""
    from warta.images.plugin import register as connect

    connect()
