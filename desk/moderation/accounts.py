"""Accounts of moderators: made, changed, closed; each on record. No account is ever deleted."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.contrib.auth.models import AbstractUser, Group, User
from django.db import transaction

from desk.moderation.record import Refusal, Who, new_group, write
from desk.moderation.roles import CHIEF, MODERATOR, PERMISSIONS

PASSWORD_BYTES = 15
LAST_CHIEF = "Harus ada paling sedikit satu Pemimpin yang aktif."


def make_password() -> str:
    """A random one of 20 characters (120 bits)."""
    return secrets.token_urlsafe(PASSWORD_BYTES)


@transaction.atomic
def create(user: User, role: str, who: Who, now: datetime) -> str:
    """Save a new account with a role; its password, which is kept nowhere."""
    password = make_password()
    user.set_password(password)
    user.save()
    user.groups.set([Group.objects.get(name=role)])
    _note(user, who, now, {"dibuat": user.get_username(), "peran": role})
    return password


@transaction.atomic
def change(user: User, role: str, who: Who, now: datetime) -> None:
    """Save a changed account and its role. Raises `Refusal` where no chief would be left."""
    user.save(update_fields=["first_name", "email"])
    user.groups.set([Group.objects.get(name=role)])
    _keep_a_chief()
    _note(user, who, now, {"diubah": user.get_username(), "peran": role})


@transaction.atomic
def set_active(user: User, active: bool, who: Who, now: datetime) -> None:
    """Open or close an account: who has none open is logged out at once. Raises `Refusal`."""
    if isinstance(who, AbstractUser) and who.pk == user.pk and not active:
        raise Refusal("Akun sendiri tidak dapat dinonaktifkan.")
    user.is_active = active
    user.save(update_fields=["is_active"])
    _keep_a_chief()
    _note(user, who, now, {"diaktifkan" if active else "dinonaktifkan": user.get_username()})


@transaction.atomic
def reset_password(user: User, who: Who, now: datetime) -> str:
    """A new password; sessions under the old one end."""
    password = make_password()
    user.set_password(password)
    user.save(update_fields=["password"])
    _note(user, who, now, {"kata sandi baru": user.get_username()})
    return password


def role_of(user: User) -> str:
    """The greatest of its roles."""
    names = {group.name for group in user.groups.all()}
    return CHIEF if CHIEF in names or user.is_superuser else MODERATOR


def everyone() -> list[User]:
    """The accounts that can moderate, the open ones first."""
    found = User.objects.filter(groups__name__in=PERMISSIONS).distinct()
    return list(found.prefetch_related("groups").order_by("-is_active", "username"))


def _keep_a_chief() -> None:
    if not User.objects.filter(groups__name=CHIEF, is_active=True).exists():
        raise Refusal(LAST_CHIEF)


def _note(user: User, who: Who, now: datetime, after: dict[str, str]) -> None:
    write("account", who, now, new_group(), before={"account": user.pk}, after=after)
