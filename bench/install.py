"""Installs the peers into .bench/, from lists with pinned versions; nothing by hand."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.peers import isso, waline

CLIENT = {"wrk": "wrk", "taskset": "util-linux"}
FOR_PEERS = {"node": "nodejs", "npm": "npm", "g++": "g++", "make": "make"}


def missing(programs: Mapping[str, str]) -> list[str]:
    """Debian's packages of those `programs` that this machine lacks."""
    return [package for program, package in programs.items() if not shutil.which(program)]


def install() -> bool:
    """Install every peer; what fails is told on standard error. True where all went well."""
    results = [_packages(), _isso(), _waline()]
    return all(results)


def _packages() -> bool:
    packages = missing(CLIENT | FOR_PEERS)
    if not packages:
        return True
    get = ["apt-get", "-y", "-qq"]
    return _run([*get, "update"]) and _run([*get, "install", *packages])


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
