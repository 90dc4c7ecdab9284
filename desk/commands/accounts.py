"""`warta desk createmoderator`."""

from __future__ import annotations

import secrets

import click

from desk.commands.common import NotDone, screen, with_django


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

    password = secrets.token_urlsafe(15)
    user = User(username=name, email=email)
    user.set_password(password)
    try:
        user.full_clean()
    except ValidationError as error:
        raise NotDone("\n".join(error.messages)) from error
    user.save()
    user.groups.add(role("Pemimpin" if chief else "Moderator"))
    screen.print(f"Akun: {name}\nKata sandi: {password}", markup=False)


def role(name: str) -> object:
    """The group of a role, which a migration has made."""
    from django.contrib.auth.models import Group

    return Group.objects.get(name=name)
