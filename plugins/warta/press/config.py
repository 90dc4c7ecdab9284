"""Settings: `WARTA = {section: {key: value}}` in pelicanconf.py, read once and frozen.

Each plugin owns one section and one schema, a frozen dataclass with the documented defaults:

    settings = section(pelican_settings, "comments", CommentsSettings)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from warta.core.errors import SettingsError
from warta.core.text import nearest

SECTIONS = (
    "check",
    "comments",
    "desk",
    "feeds",
    "images",
    "press",
    "related",
    "seo",
    "site",
    "views",
)

SHORTEST_SECRET = 16
# The address goes into the Content-Security-Policy, where a space or ";" would end a rule.
DESK_URL = re.compile(r"[A-Za-z0-9:/._~%\[\]-]+")
KEY_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")

Schema = TypeVar("Schema")


@dataclass(frozen=True)
class SiteSettings:
    """Who publishes: what the masthead, the footer and the machine-readable data say."""

    tagline: str = ""
    description: str = ""
    language: str = "id"
    categories: tuple[str, ...] = ()
    dateline_name: str = ""
    footer_note: str = ""
    address: str = ""
    responsible: str = ""
    email: str = ""
    social: tuple[tuple[str, str], ...] = ()
    footer_pages: tuple[str, ...] = ()


@dataclass(frozen=True)
class DeskSettings:
    """Where comments and views are sent. An empty `url` means that there is no desk."""

    url: str = ""
    secret: str = ""
    key_id: str = "1"

    def __post_init__(self) -> None:
        if not KEY_ID.fullmatch(self.key_id):
            raise SettingsError(
                f"WARTA['desk']['key_id'] = {self.key_id!r}: expected 1 to 32 of A-Z a-z 0-9 _ -"
            )
        if not self.url:
            return
        parts = urlsplit(self.url)
        absolute = parts.scheme in ("http", "https") and parts.hostname
        plain = DESK_URL.fullmatch(self.url)
        if not plain or not (absolute or self.url.startswith("/")):
            raise SettingsError(
                f"WARTA['desk']['url'] = {self.url!r}: expected an http(s) address, or a path "
                "such as '/_'"
            )
        if len(self.secret) < SHORTEST_SECRET:
            raise SettingsError(
                f"WARTA['desk']['secret'] has fewer than {SHORTEST_SECRET} characters: set "
                "DESK_SECRET to a random text, such as the output of "
                "python -c 'import secrets; print(secrets.token_hex(32))'"
            )

    @property
    def configured(self) -> bool:
        return bool(self.url)

    @property
    def origin(self) -> str:
        """The desk's origin for a Content-Security-Policy; empty where it is the site's own."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    def endpoint(self, name: str) -> str:
        """The address of an endpoint, such as `comments` → `https://desk.example/comments/`."""
        return f"{self.url.rstrip('/')}/{name}/"


def section(settings: Mapping[str, Any], name: str, schema: type[Schema]) -> Schema:
    """Read section `name` of `settings["WARTA"]` into `schema`.

    Raises `SettingsError`, naming the key, the value and what was expected, where the section is no
    mapping, a key is unknown (with the nearest known one), missing, or of another type.
    """
    check_sections(settings)
    given = (settings.get("WARTA") or {}).get(name, {})
    if not isinstance(given, Mapping):
        raise SettingsError(f"WARTA[{name!r}] = {given!r}: expected a dict of settings")
    known = _known_fields(schema)
    for key in given:
        if key not in known:
            raise SettingsError(f"WARTA[{name!r}] has an unknown key {key!r}{_hint(key, known)}")
    values = {
        key: _typed(value, known[key], f"WARTA[{name!r}][{key!r}]") for key, value in given.items()
    }
    _refuse_missing(schema, values, name)
    return schema(**values)


def check_sections(settings: Mapping[str, Any]) -> None:
    """Raise `SettingsError` where `settings["WARTA"]` is no dict or has a section nobody reads."""
    warta = settings.get("WARTA") or {}
    if not isinstance(warta, Mapping):
        raise SettingsError(f"WARTA = {warta!r}: expected a dict of sections")
    for name in warta:
        if name not in SECTIONS:
            raise SettingsError(f"WARTA has an unknown section {name!r}{_hint(name, SECTIONS)}")


def site_zone(settings: Mapping[str, Any]) -> ZoneInfo:
    """The time zone that dates without one are in, and that times are shown in."""
    try:
        return ZoneInfo(settings["TIMEZONE"])
    except (KeyError, ValueError, OSError) as error:
        raise SettingsError(
            f"TIMEZONE = {settings.get('TIMEZONE')!r}: expected a name such as 'Asia/Jakarta'"
        ) from error


def base_path(settings: Mapping[str, Any]) -> str:
    """The path under which the site lives: `""` at its host's root, else such as `"/warta"`."""
    return urlsplit(settings.get("SITEURL") or "").path.rstrip("/")


@cache
def _known_fields(schema: type) -> dict[str, Any]:
    hints = get_type_hints(schema)
    return {field.name: hints[field.name] for field in fields(schema)}


def _hint(word: str, known: Any) -> str:
    near = nearest(word, list(known))
    return f"; did you mean {near!r}?" if near else f"; known are {', '.join(sorted(known))}"


def _refuse_missing(schema: type, values: Mapping[str, Any], name: str) -> None:
    for field in fields(schema):
        required = field.default is MISSING and field.default_factory is MISSING
        if required and field.name not in values:
            raise SettingsError(f"WARTA[{name!r}] lacks {field.name!r}, which has no default")


def _typed(value: Any, expected: Any, where: str) -> Any:
    if get_origin(expected) is tuple:
        return _typed_tuple(value, expected, where)
    if expected is float and type(value) is int:
        return float(value)
    if type(value) is not expected:
        raise SettingsError(f"{where} = {value!r}: expected {_type_name(expected)}")
    return value


def _typed_tuple(value: Any, expected: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise SettingsError(f"{where} = {value!r}: expected {_type_name(expected)}")
    inner = get_args(expected)
    if inner[-1] is Ellipsis:
        return tuple(_typed(item, inner[0], f"{where}[{at}]") for at, item in enumerate(value))
    if len(inner) != len(value):
        raise SettingsError(f"{where} = {value!r}: expected {len(inner)} items")
    return tuple(_typed(item, kind, where) for item, kind in zip(value, inner, strict=True))


def _type_name(expected: Any) -> str:
    names = {str: "a text", int: "a whole number", bool: "True or False", float: "a number"}
    if get_origin(expected) is tuple:
        return "a list"
    return names.get(expected, str(expected))
