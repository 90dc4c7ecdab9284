"""What a desk on this machine is given: secrets made once and kept, addresses of this run."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from warta.core.envfile import parse_env
from warta.core.errors import SettingsError

ENV_FILE = Path("var/desk.env")
HOOK = "/_warta/rebuild"
EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, not listened on
HEAD = "# Dibuat oleh `warta serve --desk`, untuk komputer ini saja: jangan dibagikan.\n"


def read_or_make(file: Path, addresses: Mapping[str, str]) -> dict[str, str]:
    """The variables in `file`; where there is none, it is made with new secrets.

    Raises `SettingsError` where the file is of a desk that serves the public.
    """
    if not file.exists():
        _make(file, made(addresses))
    found = dict(parse_env(file.read_text(encoding="utf-8"), str(file)))
    if found.get("DESK_MODE") != "development":
        raise SettingsError(
            f"{file} milik meja yang melayani umum (DESK_MODE bukan development). Jalankan "
            "`warta serve` tanpa --desk, atau dari folder lain"
        )
    return found


def made(addresses: Mapping[str, str]) -> dict[str, str]:
    """The variables of a new desk."""
    return {
        "DESK_MODE": "development",
        **addresses,
        "DESK_SECRET": secrets.token_hex(32),
        "DATABASE_URL": "sqlite:///var/desk.sqlite3",
        "REBUILD_TOKEN": secrets.token_hex(32),
        "REBUILD_WAIT_SECONDS": "1",
    }


def addresses_of(host: str, site_port: int, desk_port: int, name: str) -> dict[str, str]:
    """Where site and desk are in this run. Who opens the site as localhost may comment too."""
    shown = "127.0.0.1" if host in EVERYWHERE else host
    bracketed = f"[{shown}]" if ":" in shown else shown
    site = f"http://{bracketed}:{site_port}"
    return {
        "SITE_URL": site,
        "DESK_URL": f"http://{bracketed}:{desk_port}",
        "DESK_ORIGINS": f"http://localhost:{site_port}",
        "DESK_SITE_NAME": name,
        "REBUILD_URL": f"{site}{HOOK}",
    }


def complete(
    kept: Mapping[str, str], environ: Mapping[str, str], addresses: Mapping[str, str]
) -> dict[str, str]:
    """The whole environment: this run's addresses, then what is set, then what is kept."""
    given = {name: value for name, value in environ.items() if value or name not in kept}
    return {**kept, **given, "DESK_MODE": "development", **addresses}


def _make(file: Path, variables: Mapping[str, str]) -> None:
    """Write a new file that its owner alone may read."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    text = HEAD + "".join(f"{name}={value}\n" for name, value in variables.items())
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as opened:
        opened.write(text)
