"""Why a page was rendered or not, as `warta build --explain` tells it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pelican import signals

from tests.support.site import FixtureSite


@pytest.fixture
def site(tmp_path: Path) -> FixtureSite:
    site = FixtureSite(tmp_path)
    site.article("panen", date="2024-02-01 10:00", tags="sawah")
    site.article("hujan", date="2024-02-02 10:00", tags="sawah")
    site.build()
    return site


def told(site: FixtureSite, wanted: str) -> str:
    site.settings["WARTA_EXPLAIN"] = wanted
    return "\n".join(site.build().explained)


@pytest.mark.parametrize(
    "wanted",
    [
        "2024/02/panen/",
        "/2024/02/panen/",
        "2024/02/panen",
        "2024/02/panen/index.html",
        "berita/panen.md",
        "content/berita/panen.md",
    ],
)
def test_a_page_is_meant_by_its_address_its_file_or_its_source(
    site: FixtureSite, wanted: str
) -> None:
    assert told(site, wanted).startswith("2024/02/panen/index.html: tetap seperti adanya")


def test_an_edited_story_is_named_as_the_reason(site: FixtureSite) -> None:
    site.article("panen", "Isi yang baru.", date="2024-02-01 10:00", tags="sawah")
    lines = told(site, "2024/02/panen/").splitlines()
    assert lines[0].endswith("disusun lagi, sebab berubah:")
    assert "  - naskah berita/panen.md" in lines


def test_a_neighbour_is_named_as_the_reason(site: FixtureSite) -> None:
    site.article("panen", title="Judul lain", date="2024-02-01 10:00", tags="sawah")
    assert "sebelumnya, berita/panen.md" in told(site, "2024/02/hujan/")


def test_a_list_names_the_story_that_changed(site: FixtureSite) -> None:
    site.article("panen", title="Judul lain", date="2024-02-01 10:00", tags="sawah")
    assert "  - berita berita/panen.md" in told(site, "tag/sawah/").splitlines()


def test_a_setting_is_named_as_the_reason(site: FixtureSite) -> None:
    site.settings["SITENAME"] = "Nama Lain"
    assert "  - pengaturan" in told(site, "2024/02/panen/").splitlines()


def test_a_lost_file_is_named_as_the_reason(site: FixtureSite) -> None:
    (site.output / "2024/02/panen/index.html").unlink()
    assert "berkasnya hilang atau berubah" in told(site, "2024/02/panen/")


def test_a_page_that_is_not_there_gets_the_nearest_one(site: FixtureSite) -> None:
    assert "tidak ada halaman di alamat ini. Mungkin maksudnya 2024/02/panen/?" in told(
        site, "2024/02/panan/"
    )


def test_a_plugin_of_others_is_named_as_the_reason(site: FixtureSite) -> None:
    def listening(*_: object, **__: object) -> None: ...

    with signals.content_written.connected_to(listening):
        assert "Semua halaman disusun setiap kali" in told(site, "2024/02/panen/")
