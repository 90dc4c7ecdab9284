"""The header of a content file, in Pelican's plain form or in YAML: both give the same fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from warta.core.errors import HeaderError

__all__ = ["Field", "HeaderError", "Source", "split_source"]

Form = Literal["plain", "yaml", "none"]

# Python-Markdown's meta extension: https://python-markdown.github.io/extensions/meta_data/
_KEY_LINE = re.compile(r"[ ]{0,3}(?P<name>[A-Za-z0-9_-]+):(?P<value>.*)")
_CONTINUATION = re.compile(r"(?:[ ]{4,}|[ ]{0,3}\t)")
_YAML_OPENING = re.compile(r"---[ \t]*$")
_YAML_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*$")
_SPACED_KEY = re.compile(r"\s*(?P<name>[A-Za-z0-9][A-Za-z0-9 _-]*?)\s*:(?:\s|$)")


@dataclass(frozen=True)
class Field:
    """One key of a header: `name` as typed, `key` in lower case, `line` counted from 1."""

    name: str
    key: str
    values: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Source:
    """A file taken apart: its fields in their order, and the body, which begins at `body_line`."""

    fields: tuple[Field, ...]
    body: str
    body_line: int
    form: Form

    def all(self, *keys: str) -> tuple[Field, ...]:
        """Every field of these keys (lower case), in the order of the file."""
        return tuple(field for field in self.fields if field.key in keys)

    def line_of(self, *keys: str) -> int:
        """The line of the first field of these keys, or 1."""
        return next((field.line for field in self.fields if field.key in keys), 1)


def split_source(text: str) -> Source:
    """Take a content file apart. A byte order mark and CRLF are forgiven.

    Raises `HeaderError` where the header is neither good YAML nor a run of `Key: value` lines
    that an empty line ends.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if _YAML_OPENING.match(lines[0]):
        return _split_yaml(lines)
    if _KEY_LINE.match(lines[0]):
        return _split_plain(lines)
    return Source(fields=(), body=text, body_line=1, form="none")


def _split_plain(lines: list[str]) -> Source:
    end = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    fields = tuple(_plain_fields(lines[:end]))
    return Source(fields, "\n".join(lines[end + 1 :]), min(end + 2, len(lines)), "plain")


def _plain_fields(lines: list[str]) -> Iterator[Field]:
    open_field: Field | None = None
    for number, line in enumerate(lines, start=1):
        found = _KEY_LINE.match(line)
        if found:
            if open_field:
                yield open_field
            open_field = _field(found["name"], (found["value"].strip(),), number)
        elif open_field and _CONTINUATION.match(line):
            open_field = _field(
                open_field.name, (*open_field.values, line.strip()), open_field.line
            )
        else:
            raise _stray_line(number, line)
    if open_field:
        yield open_field


def _field(name: str, values: tuple[str, ...], line: int) -> Field:
    return Field(name=name, key=name.lower(), values=values, line=line)


def _stray_line(number: int, line: str) -> HeaderError:
    shown = line.strip()[:60]
    spaced = _SPACED_KEY.match(line)
    if spaced:
        mended = re.sub(r"\s+", "_", spaced["name"])
        return HeaderError(
            number,
            f"kunci '{spaced['name']}' tidak terbaca: nama kunci tidak boleh memuat spasi",
            f"tulis '{mended}:'",
        )
    return HeaderError(
        number,
        f"'{shown}' bukan baris 'Kunci: nilai'",
        "beri satu baris kosong sebelum isi berita, atau awali baris sambungan dengan empat spasi",
    )


def _split_yaml(lines: list[str]) -> Source:
    from warta.core.yamlheader import yaml_fields  # slow to load, and plain headers need none

    end = next((at for at, line in enumerate(lines[1:], 1) if _YAML_CLOSING.match(line)), None)
    if end is None:
        raise HeaderError(
            1,
            "pembuka '---' tidak punya penutup",
            "tulis '---' pada baris sendiri sesudah metadata",
        )
    fields = tuple(_field(*each) for each in yaml_fields("\n".join(lines[1:end]) + "\n"))
    return Source(fields, "\n".join(lines[end + 1 :]), min(end + 2, len(lines)), "yaml")
