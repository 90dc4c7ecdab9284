"""A preview session: the first build, the server, and a new build for each change of a file.

With a desk beside it, what is approved there is pulled, and so changes a file too.
"""

from __future__ import annotations

import functools
import logging
import signal
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import watchfiles

import warta
from warta.press.exports import data_folder
from warta.serve.asking import Wishes
from warta.serve.builder import Builder
from warta.serve.desk import DeskBeside
from warta.serve.news import News
from warta.serve.server import open_server

# A burst of changes ends with a step of quiet; what goes on for longer is built in between.
DEBOUNCE_MS = 80
STEP_MS = 10
TURN_MS = 200


@dataclass(frozen=True)
class Preview:
    """What is built and watched: a `warta` command, the folder it fills, the paths that matter.

    `environment` is added to this process's own for a build.
    """

    arguments: tuple[str, ...]
    output: Path
    watched: tuple[Path, ...]
    environment: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        settings: Mapping[str, Any],
        settings_path: Path,
        environment: Mapping[str, str] | None = None,
    ) -> Preview:
        """Take from a site's settings what the session needs."""
        content, output = Path(settings["PATH"]), Path(settings["OUTPUT_PATH"])
        options = ("-s", str(settings_path), "-o", str(output), str(content))
        folders = (content, Path(settings["THEME"]), Path(warta.__file__).parent)
        files = sorted(settings_path.resolve().parent.glob("*conf.py"))
        return cls(
            ("build", *options),
            output,
            tuple(path for path in (*folders, data_folder(settings), *files) if path.exists()),
            environment or {},
        )


@dataclass(frozen=True)
class Address:
    """Where the preview listens."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"http://{self.host}:{self.port}/"


def run(
    preview: Preview,
    address: Address,
    *,
    open_browser: bool = False,
    desk: DeskBeside | None = None,
) -> None:
    """Serve until Ctrl-C. A build that fails is shown, and the pages before it stay."""
    news = News()
    wishes = Wishes(desk.environment["REBUILD_TOKEN"], desk.pull) if desk else None
    server = open_server(address.host, address.port, preview.output, news, wishes)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    builder = Builder(preview.arguments, preview.environment)
    build = functools.partial(rebuild, builder, news)
    try:
        with (
            suppress(KeyboardInterrupt),
            ended_like_ctrl_c(),
            closing(builder),
            beside(desk, preview.output, build),
        ):
            seen = changes(preview.watched)
            next(seen)  # from here on no change is missed, also while the first build goes on
            build()
            if wishes:
                wishes.start()
            announce(address, desk)
            if open_browser:
                webbrowser.open(str(address))
            for change in seen:
                if change:
                    build()
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def beside(desk: DeskBeside | None, output: Path, build: Callable[[], object]) -> Iterator[None]:
    """Have the desk run, and what it has pulled, while the block runs.

    A desk's first start knows the articles from the pages in `output`, so these have to be there.
    """
    if desk is None:
        yield
        return
    desk.refuse_taken_port()
    if not output.is_dir():
        build()
    desk.prepare(output)
    try:
        desk.start()
        desk.pull()
        yield
    finally:
        desk.stop()


@contextmanager
def ended_like_ctrl_c() -> Iterator[None]:
    """While the block runs, SIGTERM and a closed terminal end it as Ctrl-C does: in good order.

    What is ignored, as under nohup, stays so.
    """
    known = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    changed = [number for number in known if signal.getsignal(number) == signal.SIG_DFL]
    for number in changed:
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number in changed:
            signal.signal(number, signal.SIG_DFL)


def announce(address: Address, desk: DeskBeside | None) -> None:
    """Say where everything is."""
    if desk:
        print(f"Antrean moderasi di {desk.address}", flush=True)  # noqa: T201
    print(f"Situs tayang di {address} (Ctrl-C untuk berhenti).", flush=True)  # noqa: T201


def changes(paths: Iterable[Path]) -> Iterator[set[Any]]:
    """Yield once for each burst of changes below `paths`, and an empty set now and then between.

    It ends quietly on Ctrl-C.
    """
    logging.getLogger("watchfiles").setLevel(logging.ERROR)
    return watchfiles.watch(
        *paths,
        debounce=DEBOUNCE_MS,
        step=STEP_MS,
        rust_timeout=TURN_MS,
        yield_on_timeout=True,
        raise_interrupt=False,
    )


def rebuild(builder: Builder, news: News) -> None:
    """Build, and tell the terminal and the browser what came of it."""
    built = builder.build()
    sys.stderr.write(built.told)
    sys.stderr.flush()
    news.tell(without_notes(built.told) if built.code else "")


def without_notes(told: str) -> str:
    """What a failed build said, less the notes and warnings that stand before the fault."""
    lines = told.strip().splitlines()
    return "\n".join(line for line in lines if not line.startswith(("Catatan: ", "Peringatan: ")))
