"""Links to other stories in the body: a line `Baca juga: SLUG` becomes a link with its title.

`lines` finds and rewrites them, `plugin` is the glue to Pelican.
"""


def register() -> None:
    """Hand on to the signal glue, imported only when Pelican asks for it."""
    from warta.readalso.plugin import register as connect

    connect()
