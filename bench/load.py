"""The client: wrk (Debian's package) with bench/load.lua, pinned to a core of its own."""

from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from bench.machine import pinned

SCRIPT = Path(__file__).with_suffix(".lua")
DRAINS_WITHIN = 10
"""Seconds that a server has for what is under way at the end; what is slower counts as lost."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is sent to a server: `lines` is a file with a line a request, path, tab, body.

    `once`: no line is sent twice. A success has this `status`, and this `text` in its body.
    """

    lines: Path
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    once: bool = False
    status: int = 200
    text: str = ""


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it. `rate`: successes a second, until the last of them.

    `p50`, `p99`: milliseconds; `good`: successes; `others`: answers that were none, by status;
    `broken`: requests without an answer.
    """

    rate: float
    p50: float
    p99: float
    good: int
    others: Mapping[str, int]
    broken: int

    @property
    def errors(self) -> int:
        return sum(self.others.values()) + self.broken


@dataclass(frozen=True, slots=True)
class How:
    """Seconds, connections, the core to do it from; `client` is the first reader's number."""

    seconds: float
    connections: int
    core: int
    client: int


def load(ask: Ask, port: int, how: How) -> Load:
    """Ask until the time is over and every request answered.

    Raises `RuntimeError` where wrk does not run.
    """
    command = _command(ask, port, how)
    with subprocess.Popen(
        pinned(command, how.core), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        told = list(_told(process))
    if process.returncode or not told or not told[-1].startswith("{"):
        raise RuntimeError("wrk: " + "".join(told))
    return _read(json.loads(told[-1]), how.connections)


def _told(process: subprocess.Popen[str]) -> list[str]:
    """Its lines; it ends early once nothing is under way any more."""
    lines = []
    output: IO[str] = process.stdout  # type: ignore[assignment]
    for line in output:
        if line == "drained\n":
            process.send_signal(signal.SIGINT)
        else:
            lines.append(line)
    process.wait()
    return lines


def _command(ask: Ask, port: int, how: How) -> list[str | Path]:
    headers = {"Host": f"127.0.0.1:{port}", **ask.headers}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    longest = int(how.seconds) + 1 + DRAINS_WITHIN
    wrk = ["wrk", "-t1", f"-c{how.connections}", f"-d{longest}s", f"--timeout={DRAINS_WITHIN}s"]
    how_often = "once" if ask.once else "again"
    return [
        *wrk,
        "-s",
        SCRIPT,
        f"http://127.0.0.1:{port}/",
        "--",
        ask.lines,
        how_often,
        ask.method,
        head,
        str(how.seconds),
        str(how.connections),
        str(how.client),
        str(ask.status),
        ask.text,
    ]


def _read(told: Mapping[str, float], connections: int) -> Load:
    return Load(
        rate=told["good"] / told["span"] if told["span"] else 0.0,
        p50=told["p50"],
        p99=told["p99"],
        good=int(told["good"]),
        others=told["others"],  # type: ignore[arg-type]
        broken=int(told["broken"]) + connections - int(told["resting"]),
    )
