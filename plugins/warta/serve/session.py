"""A preview session: the first build, the server, and a new build for each change of a file."""

from __future__ import annotations

import subprocess
import sys
import threading
import webbrowser
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import watchfiles

import warta
from warta.serve.news import News
from warta.serve.server import open_server

DEBOUNCE_MS = 80


@dataclass(frozen=True)
class Preview:
    """What is built and watched: the command, the folder it fills, the paths that matter."""

    command: tuple[str, ...]
    output: Path
    watched: tuple[Path, ...]

    @classmethod
    def of(cls, settings: Mapping[str, Any], settings_path: Path) -> Preview:
        """Take from a site's settings what the session needs."""
        content, output = Path(settings["PATH"]), Path(settings["OUTPUT_PATH"])
        options = ("-s", str(settings_path), "-o", str(output), str(content))
        folders = (content, Path(settings["THEME"]), Path(warta.__file__).parent)
        files = sorted(settings_path.resolve().parent.glob("*conf.py"))
        return cls(
            (sys.executable, "-m", "warta", "build", *options),
            output,
            tuple(path for path in (*folders, *files) if path.exists()),
        )


def run(preview: Preview, host: str, port: int, *, open_browser: bool = False) -> None:
    """Serve until Ctrl-C. A build that fails is shown, and the pages before it stay."""
    news = News()
    server = open_server(host, port, preview.output, news)
    rebuild(preview, news)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://{host}:{port}/"
    print(f"Situs tayang di {address} (Ctrl-C untuk berhenti).", flush=True)  # noqa: T201
    if open_browser:
        webbrowser.open(address)
    try:
        for _ in changes(preview.watched):
            rebuild(preview, news)
    finally:
        server.shutdown()
        server.server_close()


def changes(paths: Iterable[Path]) -> Iterator[set[Any]]:
    """Yield once for each burst of changes below `paths`; end quietly on Ctrl-C."""
    return watchfiles.watch(*paths, debounce=DEBOUNCE_MS, step=20, raise_interrupt=False)


def rebuild(preview: Preview, news: News) -> None:
    """Build in a process of its own, so that changed plugins and settings are read afresh."""
    done = subprocess.run(preview.command, stderr=subprocess.PIPE, text=True, check=False)  # noqa: S603
    if done.stderr:
        sys.stderr.write(done.stderr)
    news.tell(without_notes(done.stderr) if done.returncode else "")


def without_notes(told: str) -> str:
    """What a failed build said, less the notes and warnings that stand before the fault."""
    lines = told.strip().splitlines()
    return "\n".join(line for line in lines if not line.startswith(("Catatan: ", "Peringatan: ")))
