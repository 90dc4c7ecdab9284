"""How mail leaves the desk, as one address: `smtp://user:password@host:587/?tls=1`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from desk.conf import Conf
from warta.core.errors import SettingsError

TIMEOUT_SECONDS = 10
EXAMPLE = "smtp://user:password@mail.example.org:587/?tls=1"
_PORTS = {"smtp": 25, "smtps": 465}
_FLAGS = {"1": True, "yes": True, "true": True, "0": False, "no": False, "false": False}
_FROM = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
_BACKENDS = "django.core.mail.backends"


@dataclass(frozen=True, slots=True)
class MailRoute:
    """A backend of Django by its dotted name, and what it is made with. `secret` is never shown."""

    backend: str
    options: Mapping[str, Any]
    secret: str = ""


def parse_mail_url(url: str) -> MailRoute | None:
    """The route that `url` names; None where it is empty, and no mail is sent.

    `smtp://` (with `?tls=1`: STARTTLS), `smtps://` (TLS from the start), `file:///folder`,
    `console:` and `memory:`. Name and password are percent-encoded. Raises `SettingsError`, which
    never shows the password.
    """
    if not url.strip():
        return None
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise _fault("is no address") from error
    makers = {"smtp": _smtp, "smtps": _smtp, "file": _file, "console": _plain, "memory": _plain}
    if parts.scheme not in makers:
        raise _fault("starts with none of smtp, smtps, file, console, memory")
    return makers[parts.scheme](parts, port)


def check_mail(conf: Conf) -> None:
    """Raise `SettingsError` where mail cannot go out as the settings have it."""
    if parse_mail_url(conf.mail_url) is None:
        if conf.confirm_email:
            raise SettingsError(
                "DESK_CONFIRM_EMAIL: addresses are confirmed by mail; set DESK_MAIL_URL"
            )
        return
    if not _FROM.fullmatch(parseaddr(conf.mail_from)[1]):
        raise SettingsError(
            f"DESK_MAIL_FROM = {conf.mail_from[:60]!r}: expected the address that mails come from, "
            "such as Warta Contoh <redaksi@contoh.example.org>"
        )


def _smtp(parts: SplitResult, port: int | None) -> MailRoute:
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    if set(query) - {"tls"} or query.get("tls", "0") not in _FLAGS:
        raise _fault("has an option that is not tls=1 or tls=0")
    if parts.path.strip("/") or parts.fragment:
        raise _fault("has a path; a / or # in the password is written %2F or %23")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    _check_smtp(parts, port, user, password)
    options = {
        "host": parts.hostname,
        "port": port or _PORTS[parts.scheme],
        "username": user,
        "password": password,
        "use_tls": _FLAGS[query.get("tls", "0")] and parts.scheme == "smtp",
        "use_ssl": parts.scheme == "smtps",
        "timeout": TIMEOUT_SECONDS,
    }
    return MailRoute(f"{_BACKENDS}.smtp.EmailBackend", options, password)


def _check_smtp(parts: SplitResult, port: int | None, user: str, password: str) -> None:
    if not parts.hostname or port == 0:
        raise _fault("names no server")
    if bool(user) != bool(password):
        raise _fault("has a name without a password, or a password without a name")


def _file(parts: SplitResult, _: int | None) -> MailRoute:
    if parts.netloc or not parts.path.strip("/"):
        raise _fault("names no folder; expected such as file:///var/mail/warta")
    return MailRoute(f"{_BACKENDS}.filebased.EmailBackend", {"file_path": unquote(parts.path)})


def _plain(parts: SplitResult, _: int | None) -> MailRoute:
    if parts.netloc or parts.path:
        raise _fault(f"has something behind {parts.scheme}:")
    name = "locmem" if parts.scheme == "memory" else "console"
    return MailRoute(f"{_BACKENDS}.{name}.EmailBackend", {})


def _fault(what: str) -> SettingsError:
    return SettingsError(f"DESK_MAIL_URL {what}; expected such as {EXAMPLE}")
