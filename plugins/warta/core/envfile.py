"""Files of `NAME=value` lines, as systemd reads them (systemd.exec, EnvironmentFile)."""

from __future__ import annotations

from collections.abc import Iterator

from warta.core.errors import SettingsError


def parse_env(text: str, name: str) -> Iterator[tuple[str, str]]:
    """The pairs in `text`, without comments and the quotes round a value.

    Raises `SettingsError` that names the file `name` and the line, and never a value.
    """
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith(("#", ";")):
            continue
        key, equals, value = line.partition("=")
        if not equals or not key.strip().isidentifier():
            raise SettingsError(f"{name}, line {number}: expected NAME=value")
        yield key.strip(), value.strip().strip('"')
