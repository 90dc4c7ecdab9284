"""What decides, beside the sources, what is made of them: code, libraries, settings."""

from __future__ import annotations

import re
import secrets
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from warta.press.files import read_if_there
from warta.press.store import digest_of, digest_of_plain

PACKAGE = Path(__file__).parents[1]
ADDRESS = " at 0x"
PLAIN = (str, int, float, bool, bytes, type(None))

# Settings that say where things lie, or how a run goes, and change no byte of a page.
ASIDE = frozenset(
    {
        "BIND",
        "CACHE_PATH",
        "DEBUG",
        "LOG_FILTER",
        "OUTPUT_PATH",
        "PATH",
        "PLUGIN_PATHS",
        "PORT",
        "THEME",
        "WARTA_CACHE",
        "WARTA_CLEAN",
        "WARTA_CLOCK",
        "WARTA_DATA",
        "WARTA_EXPLAIN",
        "WARTA_NOW",
        "WARTA_OUTPUT",
        "WARTA_PRINTER",
        "WARTA_READINGS",
        "WARTA_REPORT",
        "WARTA_SOURCES",
        "WARTA_STORE",
        "WARTA_STRICT",
        "WARTA_WAKES",
    }
)
# Of the rest, what no reader of a file looks at: a preview and the public site share what was read.
NOT_FOR_READING = frozenset({"FEED_DOMAIN", "JINJA_FILTERS", "SITEURL", "STATIC_PATHS"})
SECTION_FOR_READING = "site"


def code_of(*rooms: str) -> bytes:
    """16 bytes that stand for the code of these rooms of Warta and of the installed libraries."""
    return digest_of(_libraries(), *(_room(name) for name in rooms))


def all_code() -> bytes:
    """16 bytes that stand for all of Warta's code and for the installed libraries."""
    return digest_of(_libraries(), _room(""))


def code_of_modules(names: Iterable[str]) -> bytes:
    """16 bytes that stand for the code of these modules and of those below them."""
    known = sorted(sys.modules)
    under = [each for name in names for each in known if f"{each}.".startswith(f"{name}.")]
    return digest_of_plain([_told(sys.modules[each]) for each in under])


def settings_digest(settings: Mapping[str, Any]) -> bytes:
    """16 bytes that stand for all settings that can change a page."""
    return digest_of_plain(_told({key: settings[key] for key in settings if key not in ASIDE}))


def plain_digest(value: Any) -> bytes:
    """16 bytes that stand for settings or the like: code in them by the file that it is in."""
    return digest_of_plain(_told(value))


def reading_digest(settings: Mapping[str, Any]) -> bytes:
    """16 bytes that stand for all that a file's HTML, metadata and address hang on beside it."""
    passed_by = ASIDE | NOT_FOR_READING | {"WARTA"}
    chosen = {key: settings[key] for key in settings if key not in passed_by}
    site = (settings.get("WARTA") or {}).get(SECTION_FOR_READING, {})
    code = digest_of(code_of("core", "press"), _extensions(settings.get("MARKDOWN") or {}))
    return digest_of(code, digest_of_plain((_told(chosen), _told(site))))


def _extensions(markdown: Mapping[str, Any]) -> bytes:
    """What stands for the code of Markdown's extensions that are no part of a library."""
    named = [name for name in markdown.get("extensions", ()) if isinstance(name, str)]
    tops = sorted({re.split("[.:]", name)[0] for name in named} - {"markdown"})
    return digest_of_plain([_file(spec.origin or "") for top in tops if (spec := find_spec(top))])


@cache
def _libraries() -> bytes:
    """Names and versions of all that is installed, as the names of their folders say them."""
    folders = sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    installed = [sorted(path.name for path in Path(at).glob("*.dist-info")) for at in folders]
    return digest_of_plain((sys.version, installed))


@cache
def _room(name: str) -> bytes:
    """The bytes of the Python files of a room, or of all, as this process found them."""
    paths = sorted((PACKAGE / name).rglob("*.py"))
    named = (path.relative_to(PACKAGE).as_posix().encode() for path in paths)
    return digest_of(*named, *(read_if_there(path) or b"" for path in paths))


def _told(value: Any) -> Any:
    """`value` as plain data whose `repr` is the same in each run; code stands for what it does."""
    if isinstance(value, PLAIN):
        return value
    if isinstance(value, Mapping):
        return sorted((str(key), _told(item)) for key, item in value.items())
    if isinstance(value, set | frozenset):
        return sorted(repr(_told(item)) for item in value)
    if isinstance(value, list | tuple):
        return [_told(item) for item in value]
    return list(_told_object(value))


def _told_object(value: Any) -> Iterator[Any]:
    """A function, class or module by its name and the file it is in; of aught else, its repr."""
    if isinstance(value, FunctionType):
        yield from (value.__module__, value.__qualname__, _file(value.__code__.co_filename))
        yield [_told(cell.cell_contents) for cell in value.__closure__ or ()]
        yield _told([value.__defaults__, value.__kwdefaults__])
    elif isinstance(value, type):
        yield from (
            value.__qualname__,
            _file(getattr(sys.modules.get(value.__module__), "__file__", "")),
        )
    elif isinstance(value, ModuleType):
        yield from (value.__name__, _file(value.__file__ or ""))
    else:
        told = repr(value)
        yield told if ADDRESS not in told else unknowable()


def _file(path: str) -> str:
    data = read_if_there(Path(path)) if path else None
    return blake2b(data, digest_size=16).hexdigest() if data is not None else unknowable()


def unknowable() -> str:
    """Stands for what may be another thing in the next build: each time another text."""
    return secrets.token_hex()
