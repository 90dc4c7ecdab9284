"""How long an archive takes to come out of WordPress, and what is lost on the way, in one run.

    python bench/importing.py --install
    python bench/importing.py --posts 10000 --dry-run 500 --write docs/performance.md

Progress goes to standard error, the tables to standard output.
Exit codes: 0 done, 1 an importer could not be measured or installed, 2 wrong usage.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

# As a script its folder comes first in the path, where bench/site.py would hide Python's `site`.
sys.path[0] = str(Path(__file__).resolve().parents[1])

import click  # noqa: E402

from bench.import_table import markdown  # noqa: E402
from bench.importers import IMPORTERS  # noqa: E402
from bench.imports import Plan, run_imports  # noqa: E402
from bench.install import install_importers  # noqa: E402
from bench.machine import here  # noqa: E402
from bench.script import HELP, command_of, keep, options, tell, write_section  # noqa: E402

SCRIPT = "bench/importing.py"
PEER = "pelican-import"
QUICK = Plan(["warta"], posts=30)


@click.command(context_settings=HELP)
@options(
    IMPORTERS,
    every="Every import.",
    write="Put the tables between the markers of this page.",
    rounds=1,
)
@click.option("--posts", default=10_000, show_default=True, type=click.IntRange(10))
@click.option(
    "--peer-posts", type=click.IntRange(10), metavar="N", help=f"An export of its own for {PEER}."
)
@click.option(
    "--dry-run", "megabytes", default=0, metavar="MB", help="Also a dry run of so large an export."
)
@click.option("--quick", is_flag=True, help="30 posts and Warta alone, to see that it works.")
@click.option("--install", "installing", is_flag=True, help="Install the peer into .bench/.")
def main(  # noqa: PLR0913, PLR0917 - one parameter an option
    posts: int,
    peer_posts: int | None,
    megabytes: int,
    rounds: int,
    only: tuple[str, ...],
    quick: bool,
    json_file: Path | None,
    page: Path | None,
    installing: bool,
) -> None:
    """Import the same WordPress export with each importer, on this machine, in one run."""
    if installing:
        sys.exit(0 if install_importers() else 1)
    fewer = {PEER: peer_posts} if peer_posts else {}
    plan = Plan(only or tuple(IMPORTERS), posts, rounds, fewer, megabytes)
    run = run_imports(QUICK if quick else plan, tell)
    text = markdown(run, here(datetime.now(UTC).date(), "archives"), command_of(SCRIPT))
    click.echo(text)
    keep(run, json_file)
    if page:
        write_section(page, text, SCRIPT)
    sys.exit(1 if run.failed else 0)


if __name__ == "__main__":
    main()
