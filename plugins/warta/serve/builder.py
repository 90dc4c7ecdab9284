"""Who builds for a preview: a warm process that forks, and where there is none a fresh one."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Pipe

PYTHON = (sys.executable, "-m")
ENDS_WITHIN = 5.0  # s
TRIES = 2  # a warm process ends where code has changed, and the next one has the new code


@dataclass(frozen=True)
class Built:
    """A build that has ended: its exit code, and what it wrote to standard error."""

    code: int
    told: str


class Builder:
    """Runs one `warta` command again and again. `arguments` are those after its name,
    `environment` is added to this process's own."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
        self._arguments = tuple(arguments)
        self._environment = os.environ | environment
        self._warm: WarmProcess | None = None

    def build(self) -> Built:
        """Run it, with the code and the settings as they are now."""
        told = ""
        for _ in range(TRIES if hasattr(os, "fork") else 0):
            built = self._build_warm()
            told += built.told
            if built.code is not None:
                return Built(built.code, told)
        fresh = self._build_fresh()
        return Built(fresh.code, told + fresh.told)

    def close(self) -> None:
        """End all processes."""
        if self._warm:
            self._warm.close()
            self._warm = None

    def _build_warm(self) -> Attempt:
        if self._warm is None:
            self._warm = WarmProcess(self._environment)
        attempt = self._warm.build(self._arguments)
        if attempt.code is None:
            self.close()
        return attempt

    def _build_fresh(self) -> Built:
        done = subprocess.run(  # noqa: S603 - ourselves
            (*PYTHON, "warta", *self._arguments),
            env=self._environment,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        return Built(done.returncode, done.stderr)


@dataclass(frozen=True)
class Attempt:
    """As `Built`; without a code where the process has ended, and has not built."""

    code: int | None
    told: str


class WarmProcess:
    """A process that has imported all that a build needs: `warta.serve.forkserver`."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        # A file and no pipe: it is read once a build has ended, and no reader need keep up with it.
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the process
        self._read = 0
        self._line, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - ourselves
                (*PYTHON, "warta.serve.forkserver", str(theirs.fileno())),
                env=environment,
                stderr=self._errors,
                pass_fds=[theirs.fileno()],
            )

    def build(self, arguments: Sequence[str]) -> Attempt:
        """Have a child of it run a `warta` command."""
        code = None
        with suppress(EOFError, ConnectionError):
            self._line.send(arguments)
            code = self._line.recv()
        return Attempt(code, self._told())

    def close(self) -> None:
        """End it and its child."""
        self._line.close()
        self._process.terminate()
        try:
            self._process.wait(ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._errors.close()

    def _told(self) -> str:
        """What was written since it was last asked for. To seek would move the writer too."""
        descriptor = self._errors.fileno()
        size = os.fstat(descriptor).st_size
        data = os.pread(descriptor, size - self._read, self._read)
        self._read = size
        return data.decode("utf-8", "replace")
