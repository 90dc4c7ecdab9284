"""The application `counting`."""

from django.apps import AppConfig


class CountingConfig(AppConfig):
    name = "desk.counting"
    label = "counting"
    verbose_name = "Tayangan"
