"""Where the time of a build went, of a real build of a small site."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console

from tests.support.site import FixtureSite
from warta.core.errors import WartaError
from warta.press import profile
from warta.press.printer import Printer
from warta.press.profile import LOAD, MATCH, MOVE, READ, RENDER, STAGES, profiled, tables
from warta.press.stopwatch import REST, Stopwatch

SHOWN = Console(width=100)


@pytest.fixture
def site(tmp_path: Path) -> FixtureSite:
    made = FixtureSite(tmp_path)
    for slug in ("satu", "dua", "tiga"):
        made.article(slug)
    return made


def build(site: FixtureSite) -> Stopwatch:
    watch = Stopwatch()
    with watch.stage(REST), profiled(watch):
        site.build()
    return watch


def text_of(watch: Stopwatch) -> str:
    with SHOWN.capture() as captured:
        for table in tables(watch):
            SHOWN.print(table)
    return captured.get()


def test_every_stage_is_passed_and_together_they_are_the_whole(site: FixtureSite) -> None:
    watch = build(site)
    assert set(watch.stages) == set(STAGES)
    assert all(spent.wall >= 0 and spent.cpu >= 0 for spent in watch.stages.values())
    assert watch.stages[LOAD].wall > 0
    parts = sum(spent.wall for spent in watch.stages.values())
    assert watch.whole.wall == pytest.approx(parts)


def test_things_are_counted(site: FixtureSite) -> None:
    first, second = build(site), build(site)
    files = len(site.files())
    assert first.stages[READ].things == second.stages[READ].things == 3
    assert first.stages[MATCH].things == second.stages[MATCH].things == files
    assert first.stages[MOVE].things == files
    assert second.stages[MOVE].things == 0


def test_pages_are_counted_under_their_templates(site: FixtureSite) -> None:
    watch = build(site)
    assert watch.templates["article"].things == 3
    rendered = sum(spent.things for spent in watch.templates.values())
    assert rendered == watch.stages[RENDER].things
    assert build(site).templates["article"].things == 0


def test_the_tables_have_all_stages_and_the_templates(site: FixtureSite) -> None:
    shown = text_of(build(site))
    assert [name for name in (*STAGES, "seluruhnya", "article", "listing") if name in shown] == [
        *STAGES, "seluruhnya", "article", "listing",
    ]  # fmt: skip


def test_a_measured_build_makes_the_same_site(site: FixtureSite) -> None:
    build(site)
    measured = site.files()
    assert site.build(clean=True).written == ()
    assert site.files() == measured


def test_where_every_page_is_rendered_they_are_counted_too(site: FixtureSite) -> None:
    def stranger(_: object) -> None:
        """Listens as a plugin of others does."""

    with profile.signals.article_generator_finalized.connected_to(stranger):
        watch = build(site)
    assert watch.stages[RENDER].things >= 3


def test_nothing_stays_behind_even_where_a_build_fails(site: FixtureSite) -> None:
    before = Printer.print_all, profile.printer.map_forked
    site.article("empat", date="03/04/2026")
    with pytest.raises(WartaError):
        build(site)
    assert (Printer.print_all, profile.printer.map_forked) == before
    assert "send" not in vars(profile.signals.finalized)
