"""A build that has nothing to do, found out before Pelican is loaded.

What a build looks at is known by then: the files of content, theme and data by their times and
sizes, the settings by what their file says, the code, the clock. Where all is as the last build
left it, the site is too. In any doubt the answer is no, and the build goes its way.
"""

from __future__ import annotations

import json
import logging
import os
import runpy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warta.press.exports import data_folder
from warta.press.files import way_to
from warta.press.lock import BuildLock
from warta.press.making import all_code, plain_digest
from warta.press.output import Report, manifest_of
from warta.press.sources import signature_of
from warta.press.store import Store, digest_of

SHELF = "quiet"
MOST_TOLD = 50
Told = tuple[tuple[str, int, str], ...]
"""What a build has said: logger, level, words."""


class Ear(logging.Handler):
    """Hears what a build says, so that the next one can say it again."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.told: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append((record.name, record.levelno, record.getMessage()))


@dataclass(frozen=True)
class Done:
    """A build that is done, all times in seconds since 1970 but for `before`, in nanoseconds.

    `since` is the time of the build; at the `wakes` something comes out or closes. What it read is
    known by its times if it had not changed since `before`.
    """

    since: float
    wakes: tuple[float, ...]
    told: Told
    before: int


@dataclass(frozen=True)
class Site:
    """Where a build finds and puts things, worked out of a settings file without Pelican.

    `digest` stands for settings, code and places as they are before Pelican changes the settings.
    """

    settings: Mapping[str, Any]
    overrides: Mapping[str, Any]
    content: Path
    theme: Path
    output: Path
    data: Path
    cache: Path
    digest: bytes

    def now(self, clock: float) -> float:
        """The time of a build, in seconds since 1970, where the system's clock says `clock`."""
        fixed = self.overrides.get("WARTA_NOW") or self.settings.get("WARTA_NOW")
        return fixed.timestamp() if fixed else clock


def site_of(settings_path: Path, overrides: Mapping[str, Any]) -> Site | None:
    """What a settings file says; None where it cannot be told without Pelican."""
    try:
        said = runpy.run_path(str(settings_path))
        names = {name: value for name, value in said.items() if name.isupper()}
        here = settings_path.resolve().parent
        content, theme, output = (
            Path(overrides[name]).absolute() if name in overrides else here / names[name]
            for name in ("PATH", "THEME", "OUTPUT_PATH")
        )
    except (Exception, SystemExit):  # whatever it is, the build will meet it and tell it
        return None
    if names.get("THEME_TEMPLATES_OVERRIDES"):
        return None
    given = overrides.get("WARTA_CACHE") or names.get("WARTA_CACHE")
    cache = Path(given) if given else content.parent / ".warta"
    data = data_folder({**names, **overrides, "PATH": str(content)})
    places = [str(path) for path in (content, theme, output, data)]
    digest = digest_of(all_code(), plain_digest((names, overrides, places)))
    return Site(names, overrides, content, theme, output, data, cache, digest)


def nothing_to_do(settings_path: Path, overrides: Mapping[str, Any], now: float) -> Report | None:
    """The report of a build that has nothing to do; None where it has to be looked for.

    What the last build said is said again. `now` is in seconds since 1970.
    """
    site = site_of(settings_path, overrides)
    if site is None or not (site.cache / "store.sqlite3").is_file():
        return None
    with BuildLock(site.cache / "lock"):
        return _looked_at(site, now)


def _looked_at(site: Site, now: float) -> Report | None:
    store = Store(site.cache)
    try:
        known = store.shelf(SHELF).get(way_to(site.output, site.cache), site.digest)
    finally:
        store.close()
    if known is None or not known["since"] <= site.now(now) < known["until"]:
        return None
    names = _names(site)
    if names is None or known["seen"] != _seen(site, names):
        return None
    for name, level, words in known["told"]:
        logging.getLogger(name).log(level, "%s", words)
    return Report(unchanged=names)


def remember(site: Site, done: Done) -> None:
    """Note what a build of `site` has looked at."""
    names = _names(site)
    if names is None or len(done.told) > MOST_TOLD:
        return
    until = min((wake for wake in done.wakes if wake > done.since), default=float("inf"))
    store = Store(site.cache)
    try:
        seen = _seen(site, names, done.before)
        if seen is not None:
            known = {"since": done.since, "until": until, "seen": seen, "told": done.told}
            store.shelf(SHELF).put(way_to(site.output, site.cache), site.digest, known)
    finally:
        store.close()


def _names(site: Site) -> tuple[str, ...] | None:
    """The files that the last build knows, or None where its list is gone."""
    try:
        return tuple(json.loads(manifest_of(site.output, site.cache).read_bytes())["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _seen(site: Site, names: Iterable[str], before: int | None = None) -> bytes | None:
    """What stands for all files that a build reads and has written.

    None where one that it reads has changed after `before`, in nanoseconds: it may change again
    within the same step of the clock.
    """
    signatures = []
    for folder in (site.content, site.theme, site.data):
        for path in _files(str(folder)):
            signature, newest = signature_of(os.stat(path))  # noqa: PTH116 - ten thousand of them
            if before is not None and newest > before:
                return None
            signatures += [path.encode("utf-8", "surrogateescape"), signature]
    return digest_of(*signatures, *_written(str(site.output), names))


def _written(root: str, names: Iterable[str]) -> Iterator[bytes]:
    for name in names:
        try:
            stat = os.stat(f"{root}/{name}")  # noqa: PTH116 - ten thousand of them
        except OSError:
            yield b"gone"
            continue
        yield b"%d %d" % (stat.st_size, stat.st_mtime_ns)


def _files(folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(folder, followlinks=True):
        folders.sort()
        for name in sorted(names):
            yield f"{parent}/{name}"
