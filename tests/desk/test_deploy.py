"""The desk in production: Django finds nothing amiss, the units are sound, and no secret leaks."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from desk.conf import VARIABLES, read_conf
from tests.support.desk import ENVIRONMENT, DeskServer, headers, token
from tests.support.site import ROOT
from warta.core.envfile import parse_env

DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service")) + sorted(DEPLOY.glob("*.timer"))
PASSWORD = "sandi-yang-rahasia"
SECRETS = {
    "DESK_SECRET": "rahasia-utama-yang-panjang",
    "DESK_OLD_SECRETS": "0:rahasia-lama-yang-panjang",
    "DESK_MAIL_URL": f"smtp://desk:{PASSWORD}@127.0.0.1:1/?tls=1",
    "REBUILD_TOKEN": "token-pembangun-ulang",
}
TRACES = ("rahasia-utama", "rahasia-lama", PASSWORD, "token-pembangun")


def example() -> dict[str, str]:
    """The settings of the example file, with a secret filled in."""
    text = (DEPLOY / "desk.env.example").read_text(encoding="utf-8")
    return {**dict(parse_env(text, "desk.env.example")), "DESK_SECRET": "x" * 64}


def test_the_example_of_settings_is_accepted_once_it_has_a_secret() -> None:
    conf = read_conf(example())
    assert conf.production
    assert conf.database.startswith("sqlite:////var/lib/warta-desk/")


def test_every_setting_that_is_only_suggested_in_the_example_exists() -> None:
    text = (DEPLOY / "desk.env.example").read_text(encoding="utf-8")
    suggested = re.findall(r"^# ([A-Z_]+)=", text, re.MULTILINE)
    assert suggested
    assert set(suggested) <= set(VARIABLES)


def test_djangos_checks_for_deployment_find_nothing(tmp_path: Path) -> None:
    environ = example() | {"DATABASE_URL": f"sqlite:///{tmp_path}/desk.sqlite3"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "django", "check", "--deploy", "--fail-level=INFO"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**ENVIRONMENT, **environ, "PATH": "/usr/bin:/bin"},
    )
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_is_sound(unit: Path, tmp_path: Path) -> None:
    """As systemd judges it, where it is installed; its program is not, so another stands for it."""
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("needs systemd-analyze")
    for path in UNITS:
        text = path.read_text(encoding="utf-8")
        text = text.replace("/srv/warta/.venv/bin/warta", sys.executable)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    command = [analyze, "verify", "--man=no", str(tmp_path / unit.name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("caddy") is None, reason="needs caddy")
def test_the_caddyfile_is_sound() -> None:
    command = ["caddy", "validate", "--config", str(DEPLOY / "Caddyfile")]
    done = subprocess.run(
        [*command, "--adapter", "caddyfile"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", [path.name for path in DEPLOY.rglob("*") if path.is_file()])
def test_an_example_file_names_the_page_that_explains_it(path: str) -> None:
    (file,) = DEPLOY.rglob(path)
    pages = re.findall(r"docs/desk/\w+\.md", file.read_text(encoding="utf-8"))
    assert pages
    for page in pages:
        assert path in (ROOT / page).read_text(encoding="utf-8"), page


def provoke(desk: DeskServer) -> str:
    """Everything that goes wrong, and all that a stranger is told of it."""
    forged = urllib.parse.urlencode({"token": f"{token()}x", "warta_token": "x", "comment": "\0"})
    said = []
    for method, path, body in (  # each of them wrong, or a stranger's own business
        ("GET", "/tidak/ada/", None),
        ("POST", "/views/", forged.encode()),
        ("POST", "/comments/", forged.encode()),
        ("POST", "/masuk/", b"username=rini&password=salah"),
        ("PUT", "/comments/", b"\xff\xfe"),
        ("GET", "/export/comments.json", None),
        ("GET", "/export/views.json", None),
        ("GET", "/%00%ff?\xff", None),
    ):
        url = desk.url + urllib.parse.quote(path, safe="/%?")
        request = urllib.request.Request(url, body, dict(headers()), method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                said.append(f"{answer.headers}{answer.read()!r}")
        except urllib.error.HTTPError as error:
            said.append(f"{error.headers}{error.read()!r}")
    return "".join(said)


@pytest.mark.parametrize("vendor", ["sqlite"], indirect=True)
def test_no_secret_is_told_to_strangers_or_to_the_log(
    desk_server: DeskServer, tmp_path: Path
) -> None:
    desk_server.environment |= SECRETS | {
        "DESK_MAIL_FROM": "meja@contoh.example.org",
        "REBUILD_URL": "http://127.0.0.1:1/hook",
    }
    desk_server.start()
    told = provoke(desk_server)
    done = desk_server.run("export", "-o", str(tmp_path))
    told += done.stdout + done.stderr
    told += "".join(path.read_text(encoding="utf-8") for path in tmp_path.glob("*.json"))
    told += desk_server.run("queue", DESK_HOLD="semua").stderr
    desk_server.stop()
    told += desk_server.log.read_text(encoding="utf-8")
    assert [trace for trace in TRACES if trace in told] == []
    assert "Traceback" not in told


@pytest.mark.parametrize("vendor", ["postgresql"], indirect=True)
def test_the_password_of_the_database_is_not_told_when_it_does_not_answer(
    desk_server: DeskServer,
) -> None:
    url = f"postgresql://desk:{PASSWORD}@127.0.0.1:1/desk"
    for arguments in (["purge"], ["backup", "cadangan"], ["queue"], []):
        done = desk_server.run(*arguments, DATABASE_URL=url)
        assert done.returncode in (1, 2)
        assert PASSWORD not in done.stdout + done.stderr, arguments
