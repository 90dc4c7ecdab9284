"""`warta desk migrate`, `backup` and `move`."""

from __future__ import annotations

import click

from desk.commands.common import screen, with_django


def migrate_quietly() -> None:
    """Bring the database to this version's tables; an empty one too."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


@click.command()
@with_django
def migrate() -> None:
    """Siapkan tabel basis data untuk versi ini."""
    migrate_quietly()
    screen.print("Basis data siap.")
