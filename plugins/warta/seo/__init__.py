"""What machines read in the head of a page: titles, canonical addresses, Open Graph, JSON-LD, the policy.

`subject` says what a page is about, `head` composes what the templates print, `opengraph`, `graph` and
`policy` make its parts, `plugin` is the glue to Pelican.
"""

from warta.seo.plugin import register

__all__ = ["register"]
