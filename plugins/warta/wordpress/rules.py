"""`--map RULES`: what the newsroom wants of categories, tags, authors and types, as TOML.

regions = ["Camplong", "Torjun"]      # categories and tags that are kecamatan
default_category = "Berita"
tree = "leaf"                         # or "top": a subcategory becomes a tag of its top one
views = ["views"]                     # meta keys to trust, in place of all that are known

[categories]
"Kriminal" = "Hukum"                  # by name or by slug
"Kota Sampang" = {region = "Sampang"}
"Headline" = {tag = "Sorotan"}
"Slider" = {}                         # nothing

[tags]
"pilkada" = "Pilkada 2024"
[authors]
"admin" = "Redaksi"
[types]
"video" = "article"                   # or "page"
[taxonomies]
"kecamatan" = "region"                # or "tag", "category", ""
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from warta.core.errors import SettingsError
from warta.core.text import nearest, slugify
from warta.wordpress.catalog import Became

TARGETS: tuple[Became, ...] = ("category", "tag", "region")
KINDS = ("article", "page")
TREES = ("leaf", "top")
QUOTES = 'tulis nama dan nilai dalam tanda kutip, mis. "Hukum & Politik" = "Hukum"'


@dataclass(frozen=True, slots=True)
class Target:
    """What a term becomes: a `became` named `name`; nothing where `became` is empty."""

    became: Became
    name: str = ""


@dataclass(frozen=True)
class Rules:
    """The rules of one outlet. Keys of terms are slugs of what was written (`rule_key`)."""

    regions: frozenset[str] = frozenset()
    default_category: str = ""
    tree: Literal["leaf", "top"] = "leaf"
    views: tuple[str, ...] = ()
    categories: Mapping[str, Target] = field(default_factory=dict)
    tags: Mapping[str, Target] = field(default_factory=dict)
    authors: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    taxonomies: Mapping[str, str] = field(default_factory=dict)


def read_rules(path: Path) -> Rules:
    """The rules of a TOML file. Raises `SettingsError` that names the key and what is expected."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: bukan TOML yang sah ({error}); {QUOTES}") from error
    return _typed(given, str(path))


def rule_key(name: str) -> str:
    """What names and slugs are compared by, so that case, accents and spaces do not matter."""
    return slugify(name) or name.strip().casefold()


def _typed(given: Mapping[str, Any], where: str) -> Rules:
    known = [each.name for each in fields(Rules)]
    for key in given:
        if key not in known:
            near = nearest(key, known)
            hint = f"mungkin maksudnya '{near}'" if near else f"yang ada: {', '.join(known)}"
            raise SettingsError(f"{where}: kunci '{key}' tidak dikenal; {hint}")
    return Rules(
        regions=frozenset(rule_key(name) for name in _names(given, "regions", where)),
        default_category=_text(given, "default_category", where),
        tree=_one_of(given.get("tree", "leaf"), TREES, f"{where}: tree"),
        views=tuple(_names(given, "views", where)),
        categories=_targets(given, "categories", "category", where),
        tags=_targets(given, "tags", "tag", where),
        authors={
            rule_key(name): _string(value, f"{where}: authors.{name}")
            for name, value in _table(given, "authors", where).items()
        },
        types={
            name: _one_of(value, (*KINDS, ""), f"{where}: types.{name}")
            for name, value in _table(given, "types", where).items()
        },
        taxonomies={
            name: _one_of(value, (*TARGETS, ""), f"{where}: taxonomies.{name}")
            for name, value in _table(given, "taxonomies", where).items()
        },
    )


def _targets(given: Mapping[str, Any], key: str, usual: Became, where: str) -> Mapping[str, Target]:
    table = _table(given, key, where)
    return {
        rule_key(name): _target(value, usual, f"{where}: {key}.{name}")
        for name, value in table.items()
    }


def _target(value: Any, usual: Became, where: str) -> Target:
    if isinstance(value, str):
        return Target(usual, value.strip()) if value.strip() else Target("")
    if not isinstance(value, dict) or len(value) > 1:
        expected = '"Nama", {tag = "Nama"}, {region = "Nama"}, {category = "Nama"}, atau {}'
        raise SettingsError(f"{where}: diharapkan {expected}")
    for became, name in value.items():
        return Target(_one_of(became, TARGETS, where), _string(name, where))
    return Target("")


def _table(given: Mapping[str, Any], key: str, where: str) -> Mapping[str, Any]:
    table = given.get(key, {})
    if not isinstance(table, dict):
        raise SettingsError(f"{where}: {key}: diharapkan sebuah tabel, [{key}]")
    return table


def _names(given: Mapping[str, Any], key: str, where: str) -> list[str]:
    names = given.get(key, [])
    if not isinstance(names, list):
        raise SettingsError(f'{where}: {key}: diharapkan daftar, ["…", "…"]')
    return [_string(name, f"{where}: {key}") for name in names]


def _text(given: Mapping[str, Any], key: str, where: str) -> str:
    return _string(given[key], f"{where}: {key}") if key in given else ""


def _string(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f"{where}: diharapkan teks, bukan {value!r}")
    return value.strip()


def _one_of(value: Any, allowed: tuple[Any, ...], where: str) -> Any:
    if value not in allowed:
        wanted = ", ".join(repr(each) for each in allowed)
        raise SettingsError(f"{where}: {value!r}: diharapkan salah satu dari {wanted}")
    return value
