"""The glue: every run checks its content first, and stops before anything is written."""

from __future__ import annotations

import logging

from pelican import Pelican, signals

from warta.check.command import inspect_settings
from warta.core.errors import ContentError

log = logging.getLogger(__name__)


def register() -> None:
    """Connect to Pelican."""
    # Sent at the start of each run; `initialized` comes but once under `pelican --autoreload`.
    signals.get_generators.connect(check)


def check(pelican: Pelican) -> None:
    """Log warnings, and raise `ContentError` of errors. With `WARTA_STRICT` warnings are errors."""
    inspection = inspect_settings(pelican.settings)
    strict = pelican.settings.get("WARTA_STRICT")
    for warning in () if strict else inspection.warnings:
        log.warning("%s: %s [%s]", warning.place, warning.text, warning.code)
    stopping = inspection.findings if strict else inspection.errors
    if stopping:
        raise ContentError(stopping)
