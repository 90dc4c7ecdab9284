"""What a form sent, cleaned of what cannot be seen, and what is wrong with it.

docs/contracts/form.md has the names. WordPress: `wp_handle_comment_submission`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from http import HTTPStatus
from urllib.parse import parse_qsl

from django.conf import settings
from django.core.exceptions import BadRequest, TooManyFieldsSent
from django.http import HttpRequest

from desk.comments.models import LONGEST_AUTHOR, LONGEST_EMAIL, LONGEST_TEXT, LONGEST_URL
from desk.comments.refusal import Refused
from warta.core.characters import visible_line, visible_text
from warta.core.comments import HONEYPOT
from warta.core.markup import comment_html

COOKIES = "wp-comment-cookies-consent"
MISSING = "Mohon isi ruas yang diwajibkan."
BAD_EMAIL = "Mohon masukkan alamat e-mail yang valid."
EMPTY = "Silakan ketik teks komentar Anda."
TOO_LONG = {
    "author": (LONGEST_AUTHOR, "Nama Anda terlalu panjang."),
    "email": (LONGEST_EMAIL, "Alamat e-mail Anda terlalu panjang."),
    "url": (LONGEST_URL, "URL Anda terlalu panjang."),
    "comment": (LONGEST_TEXT, "Komentar Anda terlalu panjang."),
}
"""By field: the most bytes, and what is said of more."""

UTF_8 = "utf-8"

_UNCUT = 2**20
_EMAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+"
    r"@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+"
)


@dataclass(frozen=True)
class Sent:
    """The fields of a form. `parent` is `"0"` or what was sent for the comment that is answered."""

    comment: str = ""
    author: str = ""
    email: str = ""
    url: str = ""
    parent: str = "0"
    token: str = ""
    preview: str = ""
    honeypot: str = ""
    cookies: bool = False
    notify: bool = False
    edit: bool = False
    inline: bool = False

    @cached_property
    def html(self) -> str:
        """The comment as it will look."""
        return comment_html(self.comment)

    @property
    def as_new(self) -> Sent:
        """The same as an answer to nobody."""
        return replace(self, parent="0")


def form_of(request: HttpRequest) -> dict[str, str]:
    """The fields of a form that was posted: of two with one name, the last.

    As in `request.POST`, which keeps a list of each name's values, and costs twice. Raises what
    that raises: `RequestDataTooBig`, `TooManyFieldsSent`, `BadRequest`.
    """
    if (request.encoding or UTF_8).lower() != UTF_8:
        raise BadRequest("a form is in UTF-8")
    body = request.body
    try:
        text = body.decode()
    except UnicodeDecodeError:  # sent without percent-encoding, in an older encoding
        text = body.decode("iso-8859-1")
    most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    try:
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=most))
    except ValueError as error:
        raise TooManyFieldsSent("too many fields") from error


def read_sent(post: Mapping[str, str]) -> Sent:
    """The fields in `post`; what is not there is empty."""
    return Sent(
        comment=visible_text(post.get("comment", "")).strip(),
        author=visible_line(post.get("author", ""), _UNCUT),
        email=visible_line(post.get("email", ""), _UNCUT),
        url=visible_line(post.get("url", ""), _UNCUT),
        parent=_parent(post),
        token=post.get("warta_token", ""),
        preview=post.get("warta_preview", ""),
        honeypot=visible_line(post.get(HONEYPOT, ""), LONGEST_AUTHOR),
        cookies=post.get(COOKIES) == "yes",
        notify=post.get("warta_notify") == "yes",
        edit=bool(post.get("warta_edit")),
        inline=post.get("warta_inline") == "1",
    )


def require_fields(sent: Sent) -> None:
    """Raises `Refused` for the first fault, in WordPress's order and words, with its field."""
    for name in ("author", "email"):
        if not getattr(sent, name):
            raise unprocessable(MISSING, name)
    if not is_email(sent.email):
        raise unprocessable(BAD_EMAIL, "email")
    if not sent.comment:
        raise unprocessable(EMPTY, "comment")
    for name, (most, words) in TOO_LONG.items():
        if len(getattr(sent, name).encode()) > most:
            raise unprocessable(words, name)
    if not sent.html:  # nothing but tags that are not let through
        raise unprocessable(EMPTY, "comment")


def is_email(text: str) -> bool:
    """Whether mail can be sent there (WordPress: `is_email`); no quoted names, no spaces."""
    name = text.partition("@")[0]
    dotted = name.startswith(".") or name.endswith(".") or ".." in name
    return not dotted and bool(_EMAIL.fullmatch(text))


def unprocessable(words: str, name: str) -> Refused:
    return Refused(HTTPStatus.UNPROCESSABLE_ENTITY, words, field=name)


def _parent(post: Mapping[str, str]) -> str:
    """`comment_parent`; where it is 0, what was chosen from the list without JavaScript."""
    for name in ("comment_parent", "warta_parent"):
        value = visible_line(post.get(name, ""), 20)
        if value not in ("", "0"):
            return value
    return "0"
