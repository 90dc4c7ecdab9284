"""The glue: every build checks its content first, and stops before anything is written."""

from __future__ import annotations

import logging

from pelican import Pelican, signals

from warta.check.command import inspect_settings
from warta.core.errors import ContentError

log = logging.getLogger(__name__)


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(check)


def check(pelican: Pelican) -> None:
    """Raise `ContentError` where the content has errors, or with `WARTA_STRICT` warnings; log those."""
    inspection = inspect_settings(pelican.settings)
    stopping = inspection.findings if pelican.settings.get("WARTA_STRICT") else inspection.errors
    if stopping:
        raise ContentError(inspection.findings)
    for warning in inspection.warnings:
        log.warning("%s", warning)
