"""How fast the desk is on this machine, beside Isso, Waline and plain Django; all durable.

    python bench/desk.py --install
    python bench/desk.py --rounds 3 --seconds 5 --write docs/performance.md

Server and client have a core each. Progress goes to standard error, the table to standard output.
Exit codes: 0 done, 1 a peer could not be measured or installed, 2 wrong usage.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

# As a script its folder comes first in the path, where `desk` would be this file.
sys.path[0] = str(Path(__file__).resolve().parents[1])

import click  # noqa: E402

from bench.corpus import Corpus  # noqa: E402
from bench.install import CLIENT, install, missing  # noqa: E402
from bench.machine import cores, file_system  # noqa: E402
from bench.peers import MAKERS  # noqa: E402
from bench.rounds import Plan, run_bench  # noqa: E402
from bench.script import HELP, command_of, keep, options, tell, write_section  # noqa: E402
from bench.table import markdown  # noqa: E402

QUICK = Plan(
    names=["warta-sqlite"],
    rounds=1,
    seconds=0.3,
    connections=4,
    corpus=Corpus(articles=60, comments=300, long_threads=4),
    warm=0.1,
)


@click.command(context_settings=HELP)
@options(
    MAKERS,
    every="Every measurement.",
    write="Put the tables between the markers of this page.",
)
@click.option("--seconds", default=5.0, show_default=True, type=click.FloatRange(0.1))
@click.option("--quick", is_flag=True, help="A moment of our own server, to see that it works.")
@click.option("--install", "installing", is_flag=True, help="Install the peers into .bench/.")
def main(  # noqa: PLR0913, PLR0917 - one parameter an option
    rounds: int,
    seconds: float,
    only: tuple[str, ...],
    quick: bool,
    json_file: Path | None,
    page: Path | None,
    installing: bool,
) -> None:
    """Measure the desk beside its peers, on this machine, in one run."""
    if installing:
        sys.exit(0 if install() else 1)
    if packages := missing(CLIENT):
        raise click.ClickException(f"missing: {', '.join(packages)}; see --install")
    names = only or tuple(MAKERS)
    run = run_bench(QUICK if quick else Plan(names, rounds, seconds), tell)
    text = markdown(run, machine(datetime.now(UTC).date()), command_of("bench/desk.py"))
    click.echo(text)
    keep(run, json_file)
    if page:
        write_section(page, text, "bench/desk.py")
    sys.exit(1 if run.failed else 0)


def machine(day: date) -> str:
    """When, and on what."""
    server, client = cores()
    where = f"server on core {server}, client on core {client}" if server != client else "ONE core"
    files = file_system(Path(tempfile.gettempdir()).resolve())
    return (
        f"on {day:%Y-%m-%d}, Linux {platform.machine()}, {len(os.sched_getaffinity(0))} cores, "
        f"databases on {files}, Python {platform.python_version()}, {where}"
    )


if __name__ == "__main__":
    main()
