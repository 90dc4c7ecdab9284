"""Related articles: older ones that share tags, region or category.

`score` chooses them, `memory` knows which choices still hold, `plugin` is the glue to Pelican.
"""


def register() -> None:
    """Hand on to the signal glue, imported only when Pelican asks for it."""
    from warta.related.plugin import register as connect

    connect()
