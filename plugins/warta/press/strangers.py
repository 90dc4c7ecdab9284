"""Plugins of others: who listens to Pelican beside Warta.

Such a plugin may change any article and any page, and expects to be told of each. So a run with one
goes as Pelican's own: every file is an article, every page is rendered. A plugin that only adds
what hangs on the article itself can be named in `WARTA["press"]["steady_plugins"]`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from blinker import ANY, Signal
from pelican import signals

OURS = ("warta", "pelican")
# Where installed plugins of others live.
THEIRS = "pelican.plugins"


def strangers(steady: Collection[str] = ()) -> set[str]:
    """The modules that listen to a signal of Pelican's, but for Warta's and those named."""
    return {
        module
        for listener in _listeners()
        for module in [_module_of(listener)]
        if not _below(module, steady) and (_below(module, (THEIRS,)) or not _below(module, OURS))
    }


def _below(module: str, names: Collection[str]) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in names)


def _listeners() -> Iterator[Any]:
    for signal in vars(signals).values():
        if isinstance(signal, Signal):
            yield from signal.receivers_for(ANY)


def _module_of(listener: Any) -> str:
    return getattr(listener, "__module__", None) or type(listener).__module__
