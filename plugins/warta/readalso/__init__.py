"""Links to other stories in the body: a line `Baca juga: SLUG` becomes a link with that story's title.

`lines` finds and rewrites them, `plugin` is the glue to Pelican.
"""

from warta.readalso.plugin import register

__all__ = ["register"]
