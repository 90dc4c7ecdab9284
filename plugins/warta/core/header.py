"""The header of a content file, in Pelican's plain form or in YAML: both give the same fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import yaml

from warta.core.errors import HeaderError

__all__ = ["Field", "HeaderError", "Source", "split_source"]

Form = Literal["plain", "yaml", "none"]

# Python-Markdown's meta extension: https://python-markdown.github.io/extensions/meta_data/
_KEY_LINE = re.compile(r"[ ]{0,3}(?P<name>[A-Za-z0-9_-]+):(?P<value>.*)")
_CONTINUATION = re.compile(r"(?:[ ]{4,}|[ ]{0,3}\t)")
_YAML_OPENING = re.compile(r"---[ \t]*$")
_YAML_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*$")
_SPACED_KEY = re.compile(r"\s*(?P<name>[A-Za-z0-9][A-Za-z0-9 _-]*?)\s*:(?:\s|$)")
_CURLY_QUOTE = re.compile("^[A-Za-z_]+:[ \\t]*[“”‘’]", re.MULTILINE)
_TRAILING_COMMENT = re.compile(r"[ \t]+#[^\n]*")

# libyaml's loader is ten times as fast; both resolve every scalar to the text that was typed.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FRAME = (
    yaml.StreamStartEvent,
    yaml.StreamEndEvent,
    yaml.DocumentStartEvent,
    yaml.DocumentEndEvent,
)


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
    end = next((at for at, line in enumerate(lines[1:], 1) if _YAML_CLOSING.match(line)), None)
    if end is None:
        raise HeaderError(
            1,
            "pembuka '---' tidak punya penutup",
            "tulis '---' pada baris sendiri sesudah metadata",
        )
    fields = tuple(_yaml_fields("\n".join(lines[1:end]) + "\n"))
    return Source(fields, "\n".join(lines[end + 1 :]), min(end + 2, len(lines)), "yaml")


def _yaml_fields(text: str) -> Iterator[Field]:
    events = _events(text)
    root = next(events, None)
    if root is None:
        return
    if not isinstance(root, yaml.MappingStartEvent):
        raise HeaderError(
            _line(text, root.start_mark),
            "bagian di antara '---' tidak berisi pasangan 'Kunci: nilai'",
            "tulis satu kunci sebaris, misalnya 'Title: Judul berita'",
        )
    while not isinstance(name := next(events), yaml.MappingEndEvent):
        line = _line(text, name.start_mark)
        if not isinstance(name, yaml.ScalarEvent):
            raise HeaderError(line, "nama kunci bukan teks", "tulis 'Kunci: nilai'")
        yield _field(name.value.strip(), tuple(_yaml_values(text, name.value, events)), line)
    for extra in events:
        raise _yaml_error(text, extra.start_mark)


def _events(text: str) -> Iterator[yaml.Event]:
    """What stands in the document. Events, for composing a node a level overflows the C stack."""
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if not isinstance(event, _FRAME):
                yield event
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        # libyaml counts levels itself, from 0.2.6 on, before it gives the first event.
        if mark and "nesting depth" in (error.problem or ""):
            raise _nested(_line(text, mark), "", 'apit dengan tanda kutip: "…"') from error
        raise _yaml_error(text, mark) from error
    except (yaml.YAMLError, UnicodeError) as error:
        raise _yaml_error(text, None) from error


def _yaml_values(text: str, name: str, events: Iterator[yaml.Event]) -> Iterator[str]:
    """The texts of one value: of a scalar one, of a list one each."""
    first = next(events)
    if not isinstance(first, yaml.SequenceStartEvent):
        yield _scalar(text, name, first)
        return
    while not isinstance(item := next(events), yaml.SequenceEndEvent):
        yield _scalar(text, name, item)


def _scalar(text: str, name: str, event: yaml.Event) -> str:
    line = _line(text, event.start_mark)
    quoting = f'apit dengan tanda kutip: {name}: "…"'
    if not isinstance(event, yaml.ScalarEvent):
        raise _nested(line, f" '{name}'", quoting)
    # YAML drops ` #…` after a value in silence; a headline such as `Juara #1` must not lose it.
    if not event.style and _TRAILING_COMMENT.match(text, event.end_mark.index):
        message = f"teks sesudah '#' pada '{name}' akan hilang, sebab YAML menganggapnya catatan"
        raise HeaderError(line, message, quoting)
    return event.value.strip()


def _nested(line: int, named: str, quoting: str) -> HeaderError:
    return HeaderError(line, f"nilai{named} bertingkat, padahal harus teks biasa", quoting)


def _yaml_error(text: str, mark: yaml.Mark | None) -> HeaderError:
    if _CURLY_QUOTE.search(text):
        return HeaderError(
            _line(text, mark) if mark else 1,
            "YAML di antara '---' tidak dapat dibaca, ada tanda kutip lengkung (“ ”)",
            'YAML hanya mengenal tanda kutip lurus: Title: "Polisi: Pemilu aman"',
        )
    return HeaderError(
        _line(text, mark) if mark else 1,
        "YAML di antara '---' tidak dapat dibaca",
        "apit nilai yang memuat ': ', '#', '[', '{', '@' atau tanda kutip dengan tanda kutip, "
        'misalnya Title: "Polisi: Pemilu aman"',
    )


def _line(text: str, mark: yaml.Mark) -> int:
    """The line in the file. YAML's own count also breaks lines at U+2028, editors do not."""
    return text.count("\n", 0, mark.index) + 2
