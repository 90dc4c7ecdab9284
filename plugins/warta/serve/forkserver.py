"""The process that builds for a preview: it imports once, and forks a child for each build.

To load Pelican, Jinja, Markdown and the plugins costs more than a build that changes one story. A
process with threads, as the preview is one, may not fork, so this is a process of its own:

    python -m warta.serve.forkserver DESCRIPTOR

It takes the arguments of a `warta` command from that connection and answers with its exit code. It
ends, without an answer, when a file that it has imported is no longer as it was: `Builder` starts
another one then. Settings are read by the children alone.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from types import FrameType
from typing import NoReturn

from warta.serve.imported import Imported, lasting

Command = Callable[[Sequence[str]], object]


def main() -> None:
    """Serve until the other end of the connection is closed, or what is imported has changed."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, let_pass)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with Connection(int(sys.argv[1])) as preview, suppress(EOFError, ConnectionError):
        serve(preview)


def serve(preview: Connection) -> None:
    """Answer requests. What a build had to import is imported here before the next one."""
    imported = Imported(sys.modules)
    wanted = ["warta.cli", "warta.press.build"]
    while True:
        began = time.time_ns()
        for name in wanted:
            with suppress(Exception):  # the build that needs it will say what is wrong with it
                import_module(name)
        imported.note(began)
        gc.collect()
        gc.freeze()  # else the collector of a child would copy every page of what it shares
        arguments = preview.recv()
        if imported.changed():
            return
        code, wanted = built(arguments, preview)
        preview.send(code)


def built(arguments: Sequence[str], preview: Connection) -> tuple[int, list[str]]:
    """Run a command in a child: its exit code, and the modules that it had to import."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(reading)
        preview.close()
        be_a_build(arguments, writing)
    os.close(writing)
    try:
        with os.fdopen(reading, encoding="utf-8") as told:
            names = told.read().split()
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), names
    except BaseException:  # SIGTERM: the preview ends
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        raise


def be_a_build(arguments: Sequence[str], writing: int) -> NoReturn:
    """The life of a child: as that of `python -m warta`, with nothing of its parent's undone."""
    from warta.cli import main as warta

    code = 1
    try:
        if signal.getsignal(signal.SIGINT) is let_pass:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        sys.argv[1:] = arguments
        before = set(sys.modules)
        code = exit_code(warta, arguments)
        new = {name: sys.modules[name] for name in sys.modules.keys() - before}
        with os.fdopen(writing, "w", encoding="utf-8") as telling:
            telling.write("\n".join(lasting(new)))
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def let_pass(number: int, frame: FrameType | None) -> None:
    """Ctrl-C is for the build and for the preview, which ends this process."""


def exit_code(command: Command, arguments: Sequence[str]) -> int:
    """Run a command, and return what the interpreter would exit with."""
    try:
        command(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


if __name__ == "__main__":
    main()
