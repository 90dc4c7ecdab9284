"""What a process has imported: from which files, and whether these are as they were."""

from __future__ import annotations

import os
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import warta

Modules = Mapping[str, ModuleType]
State = tuple[int, int]

# A file's time is that of the system's last tick, which may lie this long before the clock's.
TICK_NS = 20_000_000
INSTALLED = ("stdlib", "platstdlib", "purelib", "platlib")


class Imported:
    """The files of `modules`, of which there may be more each time, and how they were when read."""

    def __init__(self, modules: Modules) -> None:
        self._modules = modules
        self._known: dict[str, State | None] = {}

    def note(self, began: int) -> None:
        """Take in modules that are new. `began` is when their import did, in ns since 1970: a file
        that was written later may be another than the one that was read."""
        files = {_file(module) for module in list(self._modules.values())} - {""}
        for path in files - self._known.keys():
            state = _state(path)
            written_before = state is not None and state[1] < began - TICK_NS
            self._known[path] = state if written_before else None

    def changed(self) -> bool:
        """Whether a file is no longer the one that was read, or may not be."""
        return any(state is None or state != _state(path) for path, state in self._known.items())


def lasting(modules: Modules) -> list[str]:
    """The names of those that are Warta's own or installed. Settings are none, nor are plugins
    that lie beside them: a build reads them afresh."""
    homes = _homes()
    return sorted(name for name, module in modules.items() if _file(module).startswith(homes))


def _homes() -> tuple[str, ...]:
    installed = {sysconfig.get_path(name) for name in INSTALLED}
    return tuple(f"{folder}{os.sep}" for folder in (*installed, Path(warta.__file__).parent))


def _file(module: ModuleType) -> str:
    """The file of a module, empty where it has none."""
    return getattr(module, "__file__", None) or ""


def _state(path: str) -> State | None:
    try:
        stat = os.stat(path)  # noqa: PTH116 - a Path for each of a thousand files costs as much
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns
