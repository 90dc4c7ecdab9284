"""What machines read in the head of a page: title, canonical address, Open Graph, JSON-LD, policy.

`subject` says what a page is about, `head` composes what the templates print, `opengraph`, `graph`
and `policy` make its parts, `plugin` is the glue to Pelican.
"""


def register() -> None:
    """Hand on to the signal glue, imported only when Pelican asks for it."""
    from warta.seo.plugin import register as connect

    connect()
