"""A plugin of others makes a run go Pelican's way, and both ways lead to the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from pelican import signals

from tests.support.site import FixtureSite
from tests.support.twin import differences
from warta.press.strangers import strangers


@contextmanager
def listening() -> Iterator[list[str]]:
    """The files that Pelican's signal tells of in the block; this module is a plugin meanwhile."""
    told: list[str] = []

    def receive(_: str, context: dict[str, Any]) -> None:
        told.append(context["output_file"])

    with signals.content_written.connected_to(receive):
        yield told


def test_warta_and_pelican_are_no_strangers(site: FixtureSite) -> None:
    site.article("satu")
    site.build()
    assert strangers() == set()


def test_who_listens_is_a_stranger_until_it_is_named() -> None:
    with listening():
        assert strangers() == {__name__}
        assert strangers([__name__]) == set()
        assert strangers([__name__.rpartition(".")[0]]) == set()
        assert strangers([__name__[:-1]]) == {__name__}
    assert strangers() == set()


def test_a_listener_without_a_module_is_a_stranger() -> None:
    receive = partial(print)
    with signals.content_written.connected_to(receive):
        assert strangers() == {"functools"}


def test_both_ways_lead_to_the_same_bytes(sample_site: FixtureSite, site: FixtureSite) -> None:
    site.content, site.warta = sample_site.content, sample_site.warta
    site.settings = sample_site.settings
    with listening() as told:
        site.build()
    pages = {name for name in site.files() if name.endswith(("index.html", "rss.xml", "atom.xml"))}
    assert pages <= set(told)
    expected, found = site.files(), sample_site.files()
    assert found == expected, "\n".join(differences(expected, found))


def test_a_stranger_is_told_of_every_page_in_every_build(site: FixtureSite) -> None:
    tell_of_some(site)
    with listening() as first:
        site.build()
    with listening() as second:
        report = site.build()
    assert sorted(second) == sorted(first)
    assert report.written == ()


def test_a_steady_plugin_is_told_of_rendered_pages_alone(site: FixtureSite) -> None:
    tell_of_some(site)
    site.warta["press"] = {"steady_plugins": (__name__,)}
    with listening() as first:
        site.build()
    with listening() as second:
        assert site.build().written == ()
    site.article("satu", body="Isi yang lain.", tags="Laut", summary="Tetap")
    with listening() as third:
        written = site.build().written
    assert "2024/02/satu/index.html" in first
    assert second == []
    assert set(third) == set(written)
    assert "2024/02/satu/index.html" in third
    assert "2024/02/dua/index.html" not in third


def test_a_stranger_that_goes_or_comes_changes_no_byte(site: FixtureSite) -> None:
    tell_of_some(site)
    site.build()
    before = site.files()
    with listening():
        assert site.build().written == ()
    assert site.build().written == ()
    assert site.files() == before


def test_what_a_stranger_saw_to_is_seen_to_again_without_it(site: FixtureSite) -> None:
    tell_of_some(site)
    with listening():
        site.build()
    site.article("satu", title="Judul baru", summary="Tetap")
    site.build()
    assert site.page("2024/02/satu/").h1.get_text() == "Judul baru"
    site.article("satu", title="Judul lama", summary="Tetap")
    with listening():
        site.build()
    assert site.build().written == ()
    assert site.page("2024/02/satu/").h1.get_text() == "Judul lama"


def tell_of_some(site: FixtureSite) -> None:
    for slug in ("satu", "dua", "tiga"):
        site.article(slug, tags="Laut", summary="Tetap")
