"""The comment section: approved comments baked into pages, and the form that posts to the desk.

`section` arranges one article's comments for the templates, `pages` writes the second page of
comments and on, `index` tells what a build must know of all comments, `plugin` is the glue to
Pelican.
"""

from warta.comments.plugin import register

__all__ = ["register"]
