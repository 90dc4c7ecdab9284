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
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warta.press.exports import data_folder
from warta.press.files import way_to
from warta.press.lock import BuildLock
from warta.press.making import all_code, plain_digest
from warta.press.output import Report, manifest_of
from warta.press.snapshot import Snapshot, folders_differ, signature_of, snapshot
from warta.press.store import Store, digest_of

SHELF = "quiet"
MOST_TOLD = 50
Told = tuple[tuple[str, int, str], ...]
"""What a build has said: logger, level, words."""
State = tuple[int, int]
"""Size in bytes, and time of change in nanoseconds."""


class Ear(logging.Handler):
    """Hears what a build says, so that the next one can say it again."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.told: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append((record.name, record.levelno, record.getMessage()))


@dataclass(frozen=True)
class Seen:
    """The files that a build reads: those of the content, and those beside by their paths, each
    with its signature and when it last changed."""

    content: Snapshot
    beside: Mapping[str, tuple[bytes, int]]

    @property
    def newest(self) -> int:
        """The last change of any, in nanoseconds."""
        return max((self.content.newest, *(newest for _, newest in self.beside.values())))

    def digest(self) -> bytes:
        """16 bytes that stand for all files and their states."""
        beside = {path: signature for path, (signature, _) in self.beside.items()}
        return digest_of(*_parts_of(self.content.signatures), b"", *_parts_of(beside))


@dataclass(frozen=True)
class Done:
    """A build that is done, all times in seconds since 1970 but for `before`, in nanoseconds.

    `since` is the time of the build; at the `wakes` something comes out or closes. It read what is
    in `seen`, which is known by its times if it had not changed since `before`. `states` are those
    of the files that it wrote or kept, as far as it knows them.
    """

    since: float
    wakes: tuple[float, ...]
    told: Told
    before: int
    seen: Seen
    states: Mapping[str, State]


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
    if folders_differ(str(site.content), known["folders"]):
        return None
    seen, names = Seen(snapshot(str(site.content)), beside(site)), _names(site)
    if not seen.content.whole or known["read"] != seen.digest() or names is None:
        return None
    if known["written"] != _written(map(_on_disk(site), names)):
        return None
    for name, level, words in known["told"]:
        logging.getLogger(name).log(level, "%s", words)
    return Report(unchanged=names)


def remember(site: Site, done: Done) -> None:
    """Note what a build of `site` has looked at."""
    names = _names(site)
    if names is None or len(done.told) > MOST_TOLD:
        return
    if not done.seen.content.whole or done.seen.newest > done.before:
        # What has just changed may change again within the same step of the clock.
        return
    on_disk = _on_disk(site)
    known = {
        "since": done.since,
        "until": min((wake for wake in done.wakes if wake > done.since), default=float("inf")),
        "folders": done.seen.content.folders,
        "read": done.seen.digest(),
        "written": _written([done.states.get(name) or on_disk(name) for name in names]),
        "told": done.told,
    }
    store = Store(site.cache)
    try:
        store.shelf(SHELF).put(way_to(site.output, site.cache), site.digest, known)
    finally:
        store.close()


def beside(site: Site) -> dict[str, tuple[bytes, int]]:
    """The files of theme and data, as in `Seen`."""
    found = (path for folder in (site.theme, site.data) for path in _files(str(folder)))
    return {path: _signature(path) for path in found}


def _signature(path: str) -> tuple[bytes, int]:
    try:
        return signature_of(os.stat(path))  # noqa: PTH116 - as below
    except OSError:  # a link to nowhere
        return b"gone", 0


def _names(site: Site) -> tuple[str, ...] | None:
    """The files that the last build knows, or None where its list is gone."""
    try:
        return tuple(json.loads(manifest_of(site.output, site.cache).read_bytes())["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _parts_of(signatures: Mapping[str, bytes]) -> Iterator[bytes]:
    for path in sorted(signatures):
        yield path.encode("utf-8", "surrogateescape")
        yield signatures[path]


def _written(states: Iterable[State | None]) -> bytes:
    """What stands for all files that a build has written."""
    return digest_of(*[b"gone" if state is None else b"%d %d" % state for state in states])


def _on_disk(site: Site) -> Callable[[str], State | None]:
    """What tells size and time of a file in the output folder."""
    root = str(site.output)

    def state_of(name: str) -> State | None:
        try:
            stat = os.stat(f"{root}/{name}")  # noqa: PTH116 - ten thousand of them
        except OSError:
            return None
        return stat.st_size, stat.st_mtime_ns

    return state_of


def _files(folder: str) -> Iterator[str]:
    for parent, _, names in os.walk(folder, followlinks=True):
        for name in names:
            yield f"{parent}/{name}"
