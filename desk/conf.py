"""The desk's settings: environment variables, read once, typed and validated.

    conf = read_conf(os.environ)

`VARIABLES` is the one list of them; docs/desk/settings.md is held to it by a test.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from warta.core.errors import SettingsError
from warta.core.signing import SHORTEST_SECRET
from warta.core.text import nearest

PREFIXES = ("DESK_", "REBUILD_")
_KEY_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\[\]:-]+(/[A-Za-z0-9._~/-]*)?")

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def text(value: str) -> str:
    return value.strip()


def address(value: str) -> str:
    """An http or https address, without a slash at its end."""
    if not _ADDRESS.fullmatch(value.strip()):
        raise ValueError("expected an address such as https://tretan.news")
    return value.strip().rstrip("/")


def endpoint(value: str) -> str:
    """An address that may have a query."""
    parts = urlsplit(value.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("expected an address such as https://ci.example/hook")
    return value.strip()


def origins(value: str) -> tuple[str, ...]:
    """Origins (RFC 6454), separated by commas."""
    found = [address(item) for item in value.split(",") if item.strip()]
    for item in found:
        if urlsplit(item).path:
            raise ValueError(f"expected an origin without a path, not {item}")
    return tuple(found)


def networks(value: str) -> tuple[Network, ...]:
    """Addresses and networks in CIDR form, separated by commas."""
    try:
        return tuple(
            ipaddress.ip_network(part.strip()) for part in value.split(",") if part.strip()
        )
    except ValueError as error:
        raise ValueError(f"expected networks such as 127.0.0.1, 10.0.0.0/8 ({error})") from error


def secrets(value: str) -> tuple[tuple[str, str], ...]:
    """Pairs `id:secret`, separated by commas."""
    pairs = [part.strip().partition(":") for part in value.split(",") if part.strip()]
    for name, _, word in pairs:
        if not _KEY_ID.fullmatch(name) or len(word) < SHORTEST_SECRET:
            raise ValueError("expected id:secret pairs, each secret of 16 characters or more")
    return tuple((name, word) for name, _, word in pairs)


def secret(value: str) -> str:
    if len(value.strip()) < SHORTEST_SECRET:
        raise ValueError(
            f"expected {SHORTEST_SECRET} characters or more, such as the output of "
            "python -c 'import secrets; print(secrets.token_hex(32))'"
        )
    return value.strip()


def key_id(value: str) -> str:
    if not _KEY_ID.fullmatch(value.strip()):
        raise ValueError("expected 1 to 32 of A-Z a-z 0-9 _ -")
    return value.strip()


def flag(value: str) -> bool:
    words = {"1": True, "yes": True, "true": True, "0": False, "no": False, "false": False}
    try:
        return words[value.strip().lower()]
    except KeyError:
        raise ValueError("expected yes or no") from None


def zone(value: str) -> str:
    try:
        return ZoneInfo(value.strip()).key
    except (KeyError, ValueError, OSError) as error:
        raise ValueError("expected a time zone such as Asia/Jakarta") from error


def between(low: int, high: int) -> Callable[[str], int]:
    """A parser of whole numbers from `low` to `high`."""

    def parse(value: str) -> int:
        if not re.fullmatch(r"\s*[0-9]{1,9}\s*", value) or not low <= int(value) <= high:
            raise ValueError(f"expected a whole number from {low} to {high}")
        return int(value)

    return parse


def share(value: str) -> float:
    try:
        found = float(value)
    except ValueError:
        found = -1.0
    if not 0 <= found <= 1:
        raise ValueError("expected a number from 0 to 1, such as 0.98")
    return found


def one_of(*words: str) -> Callable[[str], str]:
    """A parser of one word out of a few."""

    def parse(value: str) -> str:
        if value.strip() not in words:
            near = nearest(value, words)
            raise ValueError(f"expected {' or '.join(words)}" + (f"; {near}?" if near else ""))
        return value.strip()

    return parse


def words(value: str) -> tuple[str, ...]:
    """Words or phrases, one a line or separated by commas."""
    return tuple(part.strip() for part in re.split(r"[,\n]", value) if part.strip())


def _variable(name: str, parse: Callable[[str], Any], default: Any) -> Any:
    return field(default=default, metadata={"name": name, "parse": parse})


@dataclass(frozen=True, kw_only=True)
class Conf:
    """What the environment says. Each field's variable stands beside it."""

    mode: str = _variable("DESK_MODE", one_of("production", "development"), "production")
    database: str = _variable("DATABASE_URL", text, "sqlite:///var/desk.sqlite3")
    secret: str = _variable("DESK_SECRET", secret, "")
    key_id: str = _variable("DESK_KEY_ID", key_id, "1")
    old_secrets: tuple[tuple[str, str], ...] = _variable("DESK_OLD_SECRETS", secrets, ())
    site_url: str = _variable("SITE_URL", address, "")
    desk_url: str = _variable("DESK_URL", address, "")
    site_name: str = _variable("DESK_SITE_NAME", text, "")
    origins: tuple[str, ...] = _variable("DESK_ORIGINS", origins, ())
    trusted_proxies: tuple[Network, ...] = _variable("DESK_TRUSTED_PROXIES", networks, ())
    time_zone: str = _variable("DESK_TIME_ZONE", zone, "Asia/Jakarta")

    mail_url: str = _variable("DESK_MAIL_URL", text, "")
    mail_from: str = _variable("DESK_MAIL_FROM", text, "")
    mail_batch_minutes: int = _variable("DESK_MAIL_BATCH_MINUTES", between(0, 1440), 10)
    rebuild_url: str = _variable("REBUILD_URL", endpoint, "")
    rebuild_token: str = _variable("REBUILD_TOKEN", text, "")
    rebuild_wait: int = _variable("REBUILD_WAIT_SECONDS", between(0, 3600), 60)

    hold: str = _variable("DESK_HOLD", one_of("all", "first", "none"), "all")
    hold_links: int = _variable("DESK_HOLD_LINKS", between(0, 100), 2)
    hold_words: tuple[str, ...] = _variable("DESK_HOLD_WORDS", words, ())
    refused_words: tuple[str, ...] = _variable("DESK_DISALLOWED_WORDS", words, ())
    spam_threshold: float = _variable("DESK_SPAM_THRESHOLD", share, 1.0)
    confirm_email: bool = _variable("DESK_CONFIRM_EMAIL", flag, False)

    flood_seconds: int = _variable("DESK_FLOOD_SECONDS", between(0, 3600), 15)
    network_limit: int = _variable("DESK_NETWORK_LIMIT", between(1, 10**6), 20)
    article_limit: int = _variable("DESK_ARTICLE_LIMIT", between(1, 10**6), 200)
    view_minutes: int = _variable("DESK_VIEW_MINUTES", between(1, 1440), 30)

    address_days: int = _variable("DESK_ADDRESS_DAYS", between(1, 3650), 30)
    email_days: int = _variable("DESK_EMAIL_DAYS", between(1, 3650), 365)
    trash_days: int = _variable("DESK_TRASH_DAYS", between(1, 3650), 30)

    @property
    def production(self) -> bool:
        return self.mode == "production"

    @property
    def name(self) -> str:
        """What mails and pages call the site: its name, or else its host."""
        return self.site_name or urlsplit(self.site_url).netloc

    @cached_property
    def article_secrets(self) -> dict[str, str]:
        """The secrets that an article's key may be signed with, by key id."""
        return {**dict(self.old_secrets), self.key_id: self.secret}

    @cached_property
    def allowed_origins(self) -> frozenset[str]:
        """The origins that a form or a beacon may come from: the site's, the desk's, and others."""
        own = (_origin(self.site_url), self.desk_origin)
        return frozenset((*own, *self.origins)) - {""}

    @property
    def desk_host(self) -> str:
        return urlsplit(self.desk_url).hostname or ""

    @property
    def desk_origin(self) -> str:
        return _origin(self.desk_url)

    @cached_property
    def base_path(self) -> str:
        """The path under which the desk is reached: `""`, or such as `"/_"`."""
        return urlsplit(self.desk_url).path.rstrip("/")


VARIABLES = {found.metadata["name"]: found for found in fields(Conf)}
REQUIRED = ("DESK_SECRET", "SITE_URL", "DESK_URL")


def read_conf(environ: Mapping[str, str]) -> Conf:
    """The settings in `environ`. An empty variable counts as not set.

    Raises `SettingsError` that names every fault at once, and never the value of a secret.
    """
    faults = _unknown(environ)
    values = {}
    for name, variable in VARIABLES.items():
        given = environ.get(name, "")
        if not given.strip():
            continue
        try:
            values[variable.name] = variable.metadata["parse"](given)
        except ValueError as error:
            faults.append(f"{name}{_shown(name, given)}: {error}")
    faults += [f"{name}: not set" for name in REQUIRED if not environ.get(name, "").strip()]
    if faults:
        raise SettingsError("the desk's environment:\n  " + "\n  ".join(faults))
    return Conf(**values)


def _unknown(environ: Mapping[str, str]) -> list[str]:
    """A misspelt variable would else be a rule that is silently not there."""
    strange = [name for name in environ if name.startswith(PREFIXES) and name not in VARIABLES]
    hints = [(name, nearest(name, list(VARIABLES))) for name in sorted(strange)]
    return [
        f"{name}: not known" + (f"; did you mean {near}?" if near else "") for name, near in hints
    ]


def _shown(name: str, given: str) -> str:
    hidden = any(word in name for word in ("SECRET", "TOKEN", "MAIL_URL", "DATABASE"))
    return "" if hidden else f" = {given.strip()[:60]!r}"


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
