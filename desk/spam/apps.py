"""The application `spam`."""

from django.apps import AppConfig


class SpamConfig(AppConfig):
    name = "desk.spam"
    label = "spam"
    verbose_name = "Spam"
