"""Feeds: Atom and RSS for the site and for each category, RSS for the comments.

`feed` and `comments` say what is in them, `xmltext` what may stand in XML, `address` makes URLs of
a body absolute, `plugin` is the glue to Pelican. The theme's atom.xml, rss.xml and comments_rss.xml
print them.
"""


def register() -> None:
    """Hand on to the signal glue, imported only when Pelican asks for it."""
    from warta.feeds.plugin import register as connect

    connect()
