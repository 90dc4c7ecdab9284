"""The application `outbox`."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "desk.outbox"
    label = "outbox"
    verbose_name = "Kotak keluar"

    def ready(self) -> None:
        """Refuse to start with mail settings that cannot work. Raises `SettingsError`."""
        from desk.outbox.mail_url import check_mail
        from desk.settings import CONF

        check_mail(CONF)
