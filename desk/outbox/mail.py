"""Letters: plain text, in the site's name, to one person each; and their way out."""

from __future__ import annotations

import contextlib
import smtplib
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import formataddr, parseaddr

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.utils.module_loading import import_string

from desk import settings
from desk.keys import keyed_hash
from desk.outbox.mail_url import parse_mail_url
from warta.core.characters import visible_line, visible_text

LONGEST_SUBJECT = 200


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to be. `template` is one of `templates/mail/`, `context` what it is given."""

    to: str
    subject: str
    template: str
    context: Mapping[str, object]
    headers: Mapping[str, str] = field(default_factory=dict)


def is_on() -> bool:
    """Whether the desk sends mail at all; where not, none is written."""
    return bool(settings.CONF.mail_url)


def send(letter: Letter, delivery: int) -> None:
    """Send it now, as what was written for the delivery of this number.

    Raises `OSError` (`smtplib.SMTPException` is one) where it did not arrive at the mail server.
    An address that is none is passed over: no retry would mend it.
    """
    route = parse_mail_url(settings.CONF.mail_url)
    if route is None or not is_address(letter.to):
        return
    way = import_string(route.backend)(fail_silently=False, **route.options)
    try:
        way.open()
        way.send_messages([message_of(letter, delivery)])
    finally:
        # A server that takes a mail and then dawdles over the farewell has taken it.
        with contextlib.suppress(OSError, smtplib.SMTPException):
            way.close()


def message_of(letter: Letter, delivery: int) -> EmailMessage:
    """The mail with its headers. The same delivery has the same Message-ID each time it is sent.

    `Auto-Submitted` keeps answering machines quiet (RFC 3834, section 5).
    """
    conf = settings.CONF
    shared = {"site_name": conf.name, "site_url": conf.site_url, "desk_url": conf.desk_url}
    body = render_to_string(f"mail/{letter.template}.txt", {**shared, **letter.context})
    headers = {
        "Auto-Submitted": "auto-generated",
        "Message-ID": f"<{keyed_hash(conf.secret, 'message', str(delivery))}@{conf.desk_host}>",
        **letter.headers,
    }
    return EmailMessage(
        subject=visible_line(f"[{conf.name}] {letter.subject}", LONGEST_SUBJECT),
        body=visible_text(body).strip() + "\n",
        from_email=sender(),
        to=[letter.to],
        headers=headers,
    )


def sender() -> str:
    """The From header: DESK_MAIL_FROM, with the site's name where it brings none of its own."""
    name, address = parseaddr(settings.CONF.mail_from)
    return formataddr((name or visible_line(settings.CONF.name, 60), address))


def is_address(text: str) -> bool:
    """Whether `text` is one e-mail address and nothing else."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return text.isascii()
