"""The sitemap and robots.txt.

`entries` says which addresses are in it, `xml` cuts and serialises it, `plugin` is the glue to Pelican.
"""

from warta.sitemaps.plugin import register

__all__ = ["register"]
