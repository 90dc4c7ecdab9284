"""JSON that was written for a machine and may be wrong all the same: read strictly, told exactly.

An error's `path` is the JSON path (RFC 9535) of what is wrong, behind what the reader says of
where the document stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NoReturn

from warta.core.errors import DataError

LONGEST_SHOWN = 60

_TIME = re.compile(
    r"(?:19[7-9][0-9]|2[0-9]{3})-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?"
    r"(?:Z|[+-][0-9]{2}:[0-9]{2})"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class JsonObject:
    """A JSON object that was read, where it stands, and what to do where it is wrong."""

    value: dict[str, Any]
    path: str
    fix: str

    def refuse(self, name: str, message: str) -> NoReturn:
        plain = re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name)
        step = f".{name}" if plain else f"[{compact(name[:LONGEST_SHOWN])}]"
        raise DataError(self.path + step, message, self.fix)

    def only(self, names: Iterable[str], optional: Iterable[str] = ()) -> None:
        wanted, welcome = tuple(names), tuple(optional)
        for name in wanted:
            if name not in self.value:
                self.refuse(name, "tidak ada")
        for name in self.value:
            if name not in wanted and name not in welcome:
                self.refuse(name, "tidak dikenal")

    def object(self, name: str) -> JsonObject:
        found = self.value[name]
        if not isinstance(found, dict):
            self.refuse(name, f"{shown(found)} bukan objek")
        return JsonObject(found, f"{self.path}.{name}", self.fix)

    def items(self, name: str) -> list[JsonObject]:
        found = self.value[name]
        if not isinstance(found, list):
            self.refuse(name, f"{shown(found)} bukan larik")
        return [_item(item, f"{self.path}.{name}[{at}]", self.fix) for at, item in enumerate(found)]

    def text(self, name: str, longest: int) -> str:
        found = self.value[name]
        if not isinstance(found, str):
            self.refuse(name, f"{shown(found)} bukan teks")
        if len(found) > longest:
            self.refuse(name, f"lebih panjang dari {longest} karakter")
        return whole_characters(found)

    def match(self, name: str, pattern: re.Pattern[str], what: str) -> str:
        found = self.value[name]
        if not isinstance(found, str) or not pattern.fullmatch(found):
            self.refuse(name, f"{shown(found)} bukan {what}")
        return found

    def word(self, name: str, words: Iterable[str]) -> str:
        found = self.value[name]
        if not isinstance(found, str) or found not in words:
            self.refuse(name, f"{shown(found)} bukan {', '.join(sorted(words))}")
        return found

    def time(self, name: str) -> datetime:
        found = self.match(name, _TIME, "waktu seperti 2023-10-24T10:00:00+07:00")
        try:
            return datetime.fromisoformat(found)
        except ValueError:
            self.refuse(name, f"{shown(found)} tidak ada di kalender")

    def flag(self, name: str) -> bool:
        found = self.value[name]
        if not isinstance(found, bool):
            self.refuse(name, f"{shown(found)} bukan true atau false")
        return found

    def count(self, name: str, most: int) -> int:
        found = self.value[name]
        if type(found) is not int or not 0 <= found <= most:
            self.refuse(name, f"{shown(found)} bukan bilangan bulat dari 0 sampai {most}")
        return found

    def version(self, wanted: int) -> None:
        found = self.value["version"]
        if type(found) is not int or found != wanted:
            self.refuse("version", f"{shown(found)} bukan versi {wanted}")


def parse_object(data: bytes, path: str, fix: str) -> JsonObject:
    """The object that `data` is; a name stands in it once. Raises `DataError`."""
    try:
        found = json.loads(
            data.decode("utf-8"), parse_constant=_refuse_constant, object_pairs_hook=_distinct
        )
    except (ValueError, RecursionError) as error:
        raise DataError(path, f"bukan JSON dalam UTF-8 ({error})", fix) from error
    return _item(found, path, fix)


def compact(value: Any) -> str:
    """A value as JSON on one line."""
    return _COMPACT.encode(value)


def time_text(at: datetime) -> str:
    """An aware time as these files have it, in UTC."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def whole_characters(text: str) -> str:
    """`text` as UTF-8 can hold it: half a character becomes a mark."""
    return _SURROGATES.sub("\ufffd", text)


def shown(value: Any) -> str:
    """A value for a message, cut where it is long."""
    text = value if isinstance(value, str) else json.dumps(value, default=str)
    return repr(text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…")


def _item(found: Any, path: str, fix: str) -> JsonObject:
    if not isinstance(found, dict):
        raise DataError(path, f"{shown(found)} bukan objek", fix)
    return JsonObject(found, path, fix)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} bukan angka")


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("satu nama dipakai dua kali dalam satu objek")
    return found
