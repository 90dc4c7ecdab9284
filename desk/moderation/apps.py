"""The application `moderation`."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from desk.moderation.roles import make_roles


class ModerationConfig(AppConfig):
    name = "desk.moderation"
    label = "moderation"
    verbose_name = "Moderasi"

    def ready(self) -> None:
        post_migrate.connect(make_roles, sender=self)
