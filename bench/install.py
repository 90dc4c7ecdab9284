"""Installs the peers into .bench/, from lists with pinned versions; nothing by hand."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.peers import isso, waline

PACKAGES = {"wrk": "wrk", "taskset": "util-linux", "npm": "npm"}


def missing_packages() -> list[str]:
    """Debian's packages that the bench needs and this machine lacks."""
    return [package for program, package in PACKAGES.items() if not shutil.which(program)]


def install() -> bool:
    """Install every peer; what fails is told on standard error. True where all went well."""
    results = [_packages(), _isso(), _waline()]
    return all(results)


def _packages() -> bool:
    missing = missing_packages()
    return not missing or _run(["apt-get", "install", "-y", "-qq", *missing])


def _isso() -> bool:
    return _run([sys.executable, "-m", "venv", isso.HOME]) and _run(
        [isso.HOME / "bin" / "pip", "install", "--quiet", "--requirement", isso.LIST]
    )


def _waline() -> bool:
    """npm builds SQLite's driver: some minutes, with a C++ compiler."""
    waline.HOME.mkdir(parents=True, exist_ok=True)
    shutil.copy(waline.LIST, waline.HOME / "package.json")
    return _run(["npm", "install", "--no-audit", "--no-fund", "--prefix", waline.HOME])


def _run(command: Sequence[str | Path]) -> bool:
    print("+", *command, file=sys.stderr)  # noqa: T201 - it takes minutes
    try:
        return subprocess.run(command, check=False).returncode == 0
    except OSError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return False
