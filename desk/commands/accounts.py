"""`warta desk createmoderator`."""

from __future__ import annotations

import click

from desk.commands.common import NotDone, screen, with_django

TERMINAL = "terminal"


@click.command()
@click.argument("name", metavar="NAMA")
@click.option("--email", default="", metavar="EMAIL", help="Untuk surat tentang komentar baru.")
@click.option(
    "--chief", is_flag=True, help="Boleh mengubah aturan dan akun, dan menghapus data pribadi."
)
@with_django
def createmoderator(name: str, email: str, chief: bool) -> None:
    """Buat akun moderator NAMA; kata sandinya acak dan dicetak sekali."""
    from django.contrib.auth.models import User
    from django.core.exceptions import ValidationError
    from django.utils import timezone

    from desk.moderation import accounts
    from desk.moderation.roles import CHIEF, MODERATOR

    user = User(username=name, email=email)
    user.set_unusable_password()
    try:
        user.full_clean()
    except ValidationError as error:
        raise NotDone("\n".join(error.messages)) from error
    password = accounts.create(user, CHIEF if chief else MODERATOR, TERMINAL, timezone.now())
    screen.print(f"Akun: {name}\nKata sandi: {password}", markup=False)
