"""What a desk on this machine is given: made once, kept private, never a public desk's."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from desk.conf import read_conf
from warta.core.envfile import parse_env
from warta.core.errors import SettingsError
from warta.serve.environment import addresses_of, complete, read_or_make

ADDRESSES = addresses_of("127.0.0.1", 8000, 8001, "Warta Contoh")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "var" / "desk.env"


def test_secrets_are_made_once_and_kept(file: Path) -> None:
    first = read_or_make(file, ADDRESSES)
    assert read_or_make(file, ADDRESSES) == first
    assert len({first["DESK_SECRET"], first["REBUILD_TOKEN"]}) == 2
    assert min(len(first["DESK_SECRET"]), len(first["REBUILD_TOKEN"])) == 64


def test_nobody_else_may_read_them(file: Path) -> None:
    old = os.umask(0)
    try:
        read_or_make(file, ADDRESSES)
    finally:
        os.umask(old)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_the_desk_accepts_what_is_made(file: Path) -> None:
    conf = read_conf(read_or_make(file, ADDRESSES))
    assert not conf.production
    assert (conf.site_url, conf.desk_url) == ("http://127.0.0.1:8000", "http://127.0.0.1:8001")
    assert conf.rebuild_url == "http://127.0.0.1:8000/_warta/rebuild"
    assert (conf.rebuild_wait, conf.name) == (1, "Warta Contoh")
    assert "http://localhost:8000" in conf.allowed_origins


def test_a_desk_that_serves_the_public_is_left_alone(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("DESK_SECRET=rahasia-yang-panjang-sekali\n")
    with pytest.raises(SettingsError, match="melayani umum") as raised:
        read_or_make(file, ADDRESSES)
    assert "rahasia" not in str(raised.value)


def test_what_is_set_goes_before_what_is_kept_and_addresses_before_both(file: Path) -> None:
    kept = read_or_make(file, ADDRESSES)
    now = addresses_of("127.0.0.1", 9000, 9001, "Warta Contoh")
    given = {"DATABASE_URL": "postgresql://localhost/x", "DESK_URL": "http://lain", "PATH": "/bin"}
    whole = complete(kept, given | {"DESK_SECRET": ""}, now)
    assert whole["DATABASE_URL"] == "postgresql://localhost/x"
    assert whole["DESK_URL"] == "http://127.0.0.1:9001"
    assert whole["DESK_SECRET"] == kept["DESK_SECRET"]
    assert whole["PATH"] == "/bin"


@pytest.mark.parametrize(
    ("host", "shown"),
    [("0.0.0.0", "127.0.0.1"), ("192.168.1.5", "192.168.1.5"), ("::1", "[::1]")],
)
def test_site_and_desk_are_where_a_browser_finds_them(host: str, shown: str) -> None:
    assert addresses_of(host, 8000, 8001, "")["DESK_URL"] == f"http://{shown}:8001"


def test_a_file_of_variables_is_read_as_systemd_reads_it() -> None:
    text = '# catatan\n; juga\n\nA=1\nB = "dua kata"\n'
    assert dict(parse_env(text, "x.env")) == {"A": "1", "B": "dua kata"}


@pytest.mark.parametrize("line", ["rahasia", "=rahasia", "A B=rahasia"])
def test_a_line_that_is_no_variable_is_named_and_its_text_is_not(line: str) -> None:
    with pytest.raises(SettingsError, match=r"x\.env, line 2") as raised:
        list(parse_env(f"A=1\n{line}\n", "x.env"))
    assert "rahasia" not in str(raised.value)
