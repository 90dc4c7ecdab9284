"""The application `outbox`."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "desk.outbox"
    label = "outbox"
    verbose_name = "Kotak keluar"
