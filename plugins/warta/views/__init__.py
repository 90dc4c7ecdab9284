"""View counters and the popular lists.

`popular` ranks articles, `index` has the figures of all of them, `pages` writes the page of popular
lists, `plugin` is the glue to Pelican.
"""

from warta.views.plugin import register

__all__ = ["register"]
