"""What an import is asked to do: every wrong path is named before anything is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from warta.core.errors import SettingsError
from warta.wordpress.options import Options


def asked(tmp_path: Path, **given: Any) -> Options:
    """The options for an export that is there, unless `exports` names others."""
    export = tmp_path / "ekspor.xml"
    export.write_text("<rss/>", encoding="utf-8")
    usual: dict[str, Any] = {"exports": [export], "into": None, "beside": None, "fetch": None}
    return Options.of({"PATH": str(tmp_path / "content")}, **(usual | given))


def test_articles_go_to_the_content_of_the_settings_and_the_rest_beside_it(tmp_path: Path) -> None:
    options = asked(tmp_path)
    assert options.content == tmp_path / "content"
    assert options.beside == tmp_path / "data" / "wordpress"


@pytest.mark.parametrize("name", ["exports", "views", "rules"])
def test_a_folder_in_the_place_of_a_file_is_said_to_be_one(tmp_path: Path, name: str) -> None:
    given = [tmp_path] if name == "exports" else tmp_path
    with pytest.raises(SettingsError, match="ini folder; tunjuk berkas di dalamnya"):
        asked(tmp_path, **{name: given})


@pytest.mark.parametrize("name", ["uploads", "into", "beside"])
def test_a_file_in_the_place_of_a_folder_is_said_to_be_one(tmp_path: Path, name: str) -> None:
    file = tmp_path / "catatan.txt"
    file.write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"catatan\.txt: ini berkas; diharapkan folder"):
        asked(tmp_path, **{name: file})


@pytest.mark.parametrize("name", ["views", "rules", "uploads"])
def test_what_is_not_there_is_said_to_be_missing(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match=r"salah-ketik: .* ini tidak ada; periksa namanya"):
        asked(tmp_path, **{name: tmp_path / "salah-ketik"})


def test_folders_that_an_import_makes_need_not_be_there(tmp_path: Path) -> None:
    options = asked(tmp_path, into=tmp_path / "isi", beside=tmp_path / "laporan")
    assert (options.content.name, options.beside.name) == ("isi", "laporan")


@pytest.mark.parametrize("site", ["situs lain", "ftp://contoh.example", "https://", "http://[::1"])
def test_what_is_no_address_of_a_site_is_not_fetched_from(tmp_path: Path, site: str) -> None:
    with pytest.raises(SettingsError, match="diharapkan alamat situs"):
        asked(tmp_path, fetch=site)


def test_the_address_of_a_site_may_lack_its_scheme(tmp_path: Path) -> None:
    assert asked(tmp_path, fetch="tarebung.example/").fetch == "https://tarebung.example"
