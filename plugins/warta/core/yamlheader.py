"""The keys of a header in YAML. PyYAML is loaded here alone, for sites that write such headers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from warta.core.errors import HeaderError

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


def yaml_fields(text: str) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """Name, values and line of every key of `text`, which stands below a first line `---`.

    The values are texts as they were typed: of a scalar one, of a list one each. Raises
    `HeaderError` where `text` is no YAML, or nested deeper than that.
    """
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
        yield name.value.strip(), tuple(_values(text, name.value, events)), line
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


def _values(text: str, name: str, events: Iterator[yaml.Event]) -> Iterator[str]:
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
