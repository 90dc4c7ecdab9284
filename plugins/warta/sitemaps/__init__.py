"""The sitemap and robots.txt.

`entries` says which addresses are in it, `xml` makes its files, `memory` keeps what they say of
articles, `plugin` is the glue to Pelican.
"""


def register() -> None:
    """Hand on to the signal glue, imported only when Pelican asks for it."""
    from warta.sitemaps.plugin import register as connect

    connect()
