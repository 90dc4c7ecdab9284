"""Where the time of a build goes: stages, hung on Pelican and on the press from outside.

A build that is not measured knows nothing of this. Templates are measured where they are rendered,
in forked children, so that what they took together may be more than the time on the wall.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator
from rich.table import Table

from warta.press import build, printer
from warta.press.output import Output, Report
from warta.press.printer import Printer, Task
from warta.press.stopwatch import LOAD, REST, Spent, Stopwatch
from warta.press.writer import PressWriter

CHECK = "memeriksa naskah"
READ = "membaca naskah"
LISTS = "menyusun daftar"
MATCH = "mencocokkan halaman"
RENDER = "menyusun halaman"
SAVE = "menyimpan ingatan"
MOVE = "memindahkan berkas"
STAGES = (LOAD, CHECK, READ, LISTS, MATCH, RENDER, MOVE, SAVE, REST)
COUNTED = (READ, LISTS, MATCH, RENDER, MOVE)

READ_INTO = ("articles", "hidden_articles", "pages", "hidden_pages")
SHOWN_TEMPLATES = 10
MISSING = object()

# Told of each call of a function that is measured: its arguments, and what it returned.
Count = Callable[[Stopwatch, Sequence[Any], Any], None]


@contextmanager
def profiled(watch: Stopwatch) -> Iterator[None]:
    """Measure the build of the block."""

    def begin(generator: Generator) -> None:
        hang_on(watch, generator)

    with ExitStack() as hung:
        for owner, name, stage, count in PLACES:
            measured = timed(watch, stage, getattr(owner, name), count)
            hung.enter_context(replaced(owner, name, measured))
        hung.enter_context(replaced(printer, "map_forked", timed_pages(watch, printer.map_forked)))
        hung.enter_context(signals.generator_init.connected_to(begin))
        yield


def hang_on(watch: Stopwatch, generator: Any) -> None:
    """Measure what a generator reads, and what it has written."""

    def count(*_: Any) -> None:
        found = (getattr(generator, name, ()) for name in READ_INTO)
        watch.stages[READ].things += sum(map(len, found))

    if hasattr(generator, "generate_context"):
        generator.generate_context = timed(watch, READ, generator.generate_context, count)
    if hasattr(generator, "generate_output"):
        generator.generate_output = timed(watch, MATCH, generator.generate_output)


def tables(watch: Stopwatch) -> Iterator[Table]:
    """What was measured, for an editor: the stages, and the templates that took longest."""
    yield of_stages(watch)
    if watch.templates:
        yield of_templates(watch)


def of_stages(watch: Stopwatch) -> Table:
    table = _table("Tahap", "Detik", "Detik CPU", "Jumlah")
    for name in STAGES:
        spent = watch.stages[name]
        table.add_row(name, *_seconds(spent), str(spent.things) if name in COUNTED else "")
    table.add_section()
    table.add_row("seluruhnya", *_seconds(watch.whole), "")
    return table


def of_templates(watch: Stopwatch) -> Table:
    table = _table("Templat", "Halaman", "Milidetik", "per halaman")
    longest = sorted(watch.templates.items(), key=lambda item: -item[1].wall)
    for name, spent in longest[:SHOWN_TEMPLATES]:
        each = 1000 * spent.wall / spent.things
        table.add_row(name, str(spent.things), _number(1000 * spent.wall, 0), _number(each, 1))
    return table


def nothing(watch: Stopwatch, arguments: Sequence[Any], result: Any) -> None:
    """Where there is nothing to count."""


def count_lists(watch: Stopwatch, arguments: Sequence[Any], _: Any) -> None:
    (generators,) = arguments
    watch.stages[LISTS].things = len(generators[0].context["WARTA_LISTINGS"])


def count_page(watch: Stopwatch, *_: Any) -> None:
    watch.stages[RENDER].things += 1


def count_files(watch: Stopwatch, _: Sequence[Any], report: Report) -> None:
    watch.stages[MATCH].things = len(report.written) + len(report.unchanged)
    watch.stages[MOVE].things = len(report.written)


# The stage of each function while it runs. What Pelican sends with a signal is what listens to it.
PLACES: Sequence[tuple[Any, str, str, Count]] = (
    (build, "load_settings", LOAD, nothing),
    (Pelican, "__init__", LOAD, nothing),
    (signals.get_generators, "send", CHECK, nothing),
    (signals.all_generators_finalized, "send", LISTS, count_lists),
    (PressWriter, "write_file", RENDER, count_page),
    (signals.finalized, "send", SAVE, nothing),
    (Printer, "print_all", RENDER, nothing),
    (Output, "commit", MOVE, count_files),
    (build, "leave", SAVE, nothing),
)


def timed(
    watch: Stopwatch, stage: str, function: Callable[..., Any], count: Count = nothing
) -> Callable[..., Any]:
    """`function`, whose time is the stage's."""

    @functools.wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        with watch.stage(stage):
            result = function(*args, **kwargs)
        count(watch, args, result)
        return result

    return run


def timed_pages(watch: Stopwatch, spread: Callable[..., Iterable[Any]]) -> Callable[..., Any]:
    """`map_forked` of pages that are rendered: each is noted under its template."""

    def run(render: Callable[[Task], Any], tasks: Sequence[Task], **options: Any) -> Iterator[Any]:
        def render_timed(task: Task) -> tuple[Any, float]:
            began = time.perf_counter()
            return render(task), time.perf_counter() - began

        for task, (made, seconds) in zip(
            tasks, spread(render_timed, tasks, **options), strict=True
        ):
            count_page(watch)
            spent = watch.templates[task.page.template]
            spent.things += 1
            spent.wall += seconds
            yield made

    return run


@contextmanager
def replaced(owner: Any, name: str, value: Any) -> Iterator[None]:
    """Have `value` stand for an attribute of `owner` during the block."""
    was = vars(owner).get(name, MISSING)
    setattr(owner, name, value)
    try:
        yield
    finally:
        if was is MISSING:
            delattr(owner, name)
        else:
            setattr(owner, name, was)


def _table(*heads: str) -> Table:
    table = Table(heads[0])
    for head in heads[1:]:
        table.add_column(head, justify="right")
    return table


def _seconds(spent: Spent) -> tuple[str, str]:
    return _number(spent.wall, 2), _number(spent.cpu, 2)


def _number(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")
