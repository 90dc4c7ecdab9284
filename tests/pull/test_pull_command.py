"""What `warta pull` says and how it exits."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.pull.test_pull import COMMENTS, VIEWS, Desk, comments, plain, views
from tests.support.server import serving
from tests.support.site import ROOT
from warta.cli import main
from warta.core.errors import SettingsError
from warta.pull.pull import desk_address

SECRET = "rahasia-untuk-pengujian-saja"
SETTINGS = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "pelicanconf.py").write_text(f"{SETTINGS}\nTHEME = {str(ROOT / 'theme')!r}\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DESK_URL", raising=False)
    monkeypatch.setenv("DESK_SECRET", SECRET)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["pull", *arguments])


def with_desk(url: str, site: str = "") -> Mapping[str, Any]:
    return {"WARTA": {"desk": {"url": url, "secret": SECRET}}, "SITEURL": site}


def test_exports_land_in_data_beside_the_content(project: Path) -> None:
    with serving(Desk()) as desk:
        done = run("--desk", desk.url, "--strict")
    assert done.exit_code == 0, done.output
    assert "comments.json baru, views.json baru" in done.stderr
    assert {path.name for path in (project / "data").iterdir()} == {"comments.json", "views.json"}
    assert not (project / "content/data").exists()


def test_the_desk_of_the_settings_is_asked(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(Desk()) as desk:
        monkeypatch.setenv("DESK_URL", desk.url)
        assert run().exit_code == 0
    assert (project / "data/comments.json").read_bytes() == comments("Halo")


def test_a_desk_that_fails_is_told_and_strict_counts_it(project: Path) -> None:
    with serving(Desk()) as desk:
        run("--desk", desk.url)
        desk.answers[COMMENTS] = plain(b"maaf", 500)
        desk.answers[VIEWS] = plain(views(99))
        lenient, strict = run("--desk", desk.url), run("--desk", desk.url, "--strict")
    assert (lenient.exit_code, strict.exit_code) == (0, 1)
    assert "menjawab 500" in lenient.stderr
    assert "Salinan terakhir tetap dipakai: comments.json dari 2024-03-01 05:00 UTC" in (
        lenient.stderr
    )
    assert (project / "data/views.json").read_bytes() == views(3)


@pytest.mark.usefixtures("project")
def test_it_says_where_there_is_no_copy_yet() -> None:
    done = run("--desk", "http://127.0.0.1:1")
    assert done.exit_code == 0
    assert "belum ada" in done.stderr


@pytest.mark.usefixtures("project")
def test_a_site_without_a_desk_has_nothing_to_pull() -> None:
    done = run("--strict")
    assert done.exit_code == 0
    assert "belum diatur" in done.stderr


def test_a_path_is_a_desk_on_the_sites_own_host() -> None:
    settings = with_desk("/_", "https://tretan.news/kabar")
    assert desk_address(settings) == "https://tretan.news/_"


def test_a_path_without_a_site_is_refused() -> None:
    with pytest.raises(SettingsError, match="SITEURL"):
        desk_address(with_desk("/_"))
