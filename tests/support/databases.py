"""Django's one connection, pointed at this database or that."""

from __future__ import annotations

from django.db import connections

from desk.settings import database_of

DEFAULT = "default"


def use_database(url: str) -> None:
    """Point this process's connection at the database at `url`."""
    connections[DEFAULT].close()
    del connections[DEFAULT]
    settings = connections.configure_settings({DEFAULT: database_of(url)})
    connections.settings[DEFAULT] = settings[DEFAULT]
