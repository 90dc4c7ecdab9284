"""How pages get built: reader, lists, pagination, writer, output. Stands first in PLUGINS."""


def register() -> None:
    """Hand on to the signal glue, imported only when Pelican asks for it."""
    from warta.press.plugin import register as connect

    connect()
