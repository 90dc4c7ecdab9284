"""Related articles: older ones that share tags, region or category.

`score` chooses them, `plugin` is the glue to Pelican.
"""

from warta.related.plugin import register

__all__ = ["register"]
