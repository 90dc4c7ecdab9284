"""Installs the peers into .bench/, from lists with pinned versions; nothing by hand."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.importers import pelican_import
from bench.peers import isso, waline
from bench.tools import eleventy, hugo

CLIENT = {"wrk": "wrk", "taskset": "util-linux"}
FOR_PEERS = {"node": "nodejs", "npm": "npm", "g++": "g++", "make": "make"}
FOR_IMPORTERS = {"pandoc": "pandoc"}
FOR_BUILDERS = {"node": "nodejs", "npm": "npm"}


def missing(programs: Mapping[str, str]) -> list[str]:
    """Debian's packages of those `programs` that this machine lacks."""
    return [package for program, package in programs.items() if not shutil.which(program)]


def install() -> bool:
    """Install every peer; what fails is told on standard error. True where all went well."""
    results = [
        _packages(CLIENT | FOR_PEERS),
        _venv(isso.HOME, isso.LIST),
        # npm builds SQLite's driver: some minutes, with a C++ compiler.
        _node(waline.HOME, waline.LIST),
    ]
    return all(results)


def install_builders() -> bool:
    """The same for the site builders; Warta and Pelican are there."""
    results = [
        _packages(FOR_BUILDERS),
        _venv(hugo.HOME, hugo.LIST),
        _node(eleventy.HOME, eleventy.LIST),
    ]
    return all(results)


def install_importers() -> bool:
    """The same for importers; Warta's is there."""
    results = [_packages(FOR_IMPORTERS), _venv(pelican_import.HOME, pelican_import.LIST)]
    return all(results)


def _packages(programs: Mapping[str, str]) -> bool:
    packages = missing(programs)
    if not packages:
        return True
    get = ["apt-get", "-y", "-qq"]
    return _run([*get, "update"]) and _run([*get, "install", *packages])


def _venv(home: Path, packages: Path) -> bool:
    return _run([sys.executable, "-m", "venv", home]) and _run(
        [home / "bin" / "pip", "install", "--quiet", "--requirement", packages]
    )


def _node(home: Path, packages: Path) -> bool:
    home.mkdir(parents=True, exist_ok=True)
    shutil.copy(packages, home / "package.json")
    return _run(["npm", "install", "--no-audit", "--no-fund", "--prefix", home])


def _run(command: Sequence[str | Path]) -> bool:
    print("+", *command, file=sys.stderr)  # noqa: T201 - it takes minutes
    try:
        return subprocess.run(command, check=False).returncode == 0
    except OSError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return False
