"""Roles: a moderator decides on comments; a chief also on rules, accounts and personal data."""

from __future__ import annotations

from typing import Any

MODERATOR, CHIEF = "Moderator", "Pemimpin"
PERMISSIONS = {MODERATOR: ("moderate",), CHIEF: ("moderate", "lead")}


def make_roles(**_: Any) -> None:
    """Make the groups with their permissions; connected to `post_migrate`."""
    from django.contrib.auth.models import Group, Permission
    from django.contrib.contenttypes.models import ContentType

    from desk.moderation.models import Action

    kind = ContentType.objects.get_for_model(Action)
    for name, codenames in PERMISSIONS.items():
        group, _made = Group.objects.get_or_create(name=name)
        for codename, words in Action._meta.permissions:
            permission, _made = Permission.objects.get_or_create(
                content_type=kind, codename=codename, defaults={"name": words}
            )
            if codename in codenames:
                group.permissions.add(permission)
