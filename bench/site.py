"""How long a site takes to build, beside Hugo, Eleventy and plain Pelican, in one run.

    python bench/site.py --install
    python bench/site.py --articles 10000 --rounds 3 --larger 100000 --write docs/performance.md

Progress goes to standard error, the tables to standard output.
Exit codes: 0 done, 1 a tool could not be measured or installed, 2 wrong usage.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

# As a script its folder comes first in the path, where this file would hide Python's own `site`.
sys.path[0] = str(Path(__file__).resolve().parents[1])

import click  # noqa: E402

from bench.builds import Plan, run_builds  # noqa: E402
from bench.built import CLEAN, ONE_MORE  # noqa: E402
from bench.install import install_builders  # noqa: E402
from bench.machine import here  # noqa: E402
from bench.plot import svg  # noqa: E402
from bench.script import HELP, command_of, keep, options, tell, write_section  # noqa: E402
from bench.site_table import OURS, markdown  # noqa: E402
from bench.stories import Archive  # noqa: E402
from bench.tools import TOOLS  # noqa: E402

QUICK = Plan(["warta"], Archive(articles=30), rounds=1)
GROWS = CLEAN, ONE_MORE
"""What is built in a larger archive: the second is what it is for, and needs the first."""

PLOT = "bench-site.svg"


@click.command(context_settings=HELP)
@options(
    TOOLS,
    every="Every build.",
    write=f"Put the tables between the markers of this page, and {PLOT} beside it.",
)
@click.option("--articles", default=1_000, show_default=True, type=click.IntRange(10))
@click.option("--larger", type=click.IntRange(10), help="Warta in an archive of so many as well.")
@click.option("--quick", is_flag=True, help="30 articles and Warta alone, to see that it works.")
@click.option("--install", "installing", is_flag=True, help="Install the tools into .bench/.")
def main(  # noqa: PLR0913, PLR0917 - one parameter an option
    articles: int,
    larger: int | None,
    rounds: int,
    only: tuple[str, ...],
    quick: bool,
    json_file: Path | None,
    page: Path | None,
    installing: bool,
) -> None:
    """Build the same newsroom with each tool, on this machine, in one run."""
    if installing:
        sys.exit(0 if install_builders() else 1)
    run = run_builds(
        QUICK if quick else Plan(only or tuple(TOOLS), Archive(articles), rounds), tell
    )
    if larger and not quick:
        run = replace(run, larger=run_builds(Plan([OURS], Archive(larger), 1, GROWS), tell))
    text = markdown(run, here(datetime.now(UTC).date(), "sites"), command_of("bench/site.py"))
    click.echo(text)
    keep(run, json_file)
    if page:
        (page.parent / PLOT).write_text(svg(run), encoding="utf-8")
        shown = f"{text}\n![Seconds of each build as bars]({PLOT})\n"
        write_section(page, shown, "bench/site.py")
    sys.exit(1 if run.failed else 0)


if __name__ == "__main__":
    main()
