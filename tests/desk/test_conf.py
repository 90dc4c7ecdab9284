"""The environment: what is accepted, and what is said of what is not."""

from __future__ import annotations

import ipaddress
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desk.conf import REQUIRED, VARIABLES, Conf, read_conf
from tests.support.desk import ENVIRONMENT
from tests.support.site import ROOT
from warta.core.errors import SettingsError

BASE = {
    "DESK_SECRET": "rahasia-untuk-pengujian-saja",
    "SITE_URL": "https://tretan.news",
    "DESK_URL": "https://meja.tretan.news",
}
HIDDEN = "jangan-sampai-terlihat"
GOOD: dict[str, list[tuple[str, Any]]] = {
    "DESK_MODE": [("development", "development"), (" production ", "production")],
    "DATABASE_URL": [("postgresql://desk@db/desk", "postgresql://desk@db/desk")],
    "DESK_SECRET": [(f" {'x' * 16}\n", "x" * 16)],
    "DESK_KEY_ID": [("2024-b", "2024-b")],
    "DESK_OLD_SECRETS": [
        (f"1:{'x' * 16}, 2:{'y:' * 8}", (("1", "x" * 16), ("2", "y:" * 8))),
    ],
    "SITE_URL": [("https://tretan.news/", "https://tretan.news"), ("http://[::1]:80",) * 2],
    "DESK_URL": [("https://tretan.news/_/", "https://tretan.news/_")],
    "DESK_SITE_NAME": [(" Tretan News ", "Tretan News")],
    "DESK_ORIGINS": [
        ("https://a.id, https://b.id:8443/,", ("https://a.id", "https://b.id:8443")),
    ],
    "DESK_TRUSTED_PROXIES": [
        (
            "127.0.0.1, 2001:db8::/32",
            (ipaddress.ip_network("127.0.0.1/32"), ipaddress.ip_network("2001:db8::/32")),
        )
    ],
    "DESK_TIME_ZONE": [("Asia/Jayapura", "Asia/Jayapura")],
    "DESK_MAIL_URL": [("smtp://u:p@surel.id:587?tls=yes",) * 2],
    "DESK_MAIL_FROM": [("meja@tretan.news",) * 2],
    "DESK_MAIL_BATCH_MINUTES": [("0", 0), ("1440", 1440)],
    "REBUILD_URL": [("https://ci.id/hook?ref=main",) * 2],
    "REBUILD_TOKEN": [("abc", "abc")],
    "REBUILD_WAIT_SECONDS": [("0", 0), ("3600", 3600)],
    "DESK_HOLD": [("all", "all"), ("first", "first"), ("none", "none")],
    "DESK_HOLD_LINKS": [("0", 0), ("100", 100)],
    "DESK_HOLD_WORDS": [("slot gacor, togel\njudi", ("slot gacor", "togel", "judi"))],
    "DESK_DISALLOWED_WORDS": [("maxwin,", ("maxwin",))],
    "DESK_SPAM_THRESHOLD": [("0", 0.0), ("0.98", 0.98), ("1", 1.0)],
    "DESK_CONFIRM_EMAIL": [("yes", True), ("TRUE", True), ("1", True), ("no", False), ("0", False)],
    "DESK_FLOOD_SECONDS": [("0", 0), ("3600", 3600)],
    "DESK_NETWORK_LIMIT": [("1", 1)],
    "DESK_ARTICLE_LIMIT": [("1000000", 10**6)],
    "DESK_VIEW_MINUTES": [("1440", 1440)],
    "DESK_ADDRESS_DAYS": [("3650", 3650)],
    "DESK_EMAIL_DAYS": [("1", 1)],
    "DESK_TRASH_DAYS": [(" 30 ", 30)],
}
WHOLE = "expected a whole number from"
BAD: dict[str, list[tuple[str, str]]] = {
    "DESK_MODE": [("produksi", "expected production or development; production?")],
    "DESK_SECRET": [(HIDDEN[:15], "expected 16 characters or more")],
    "DESK_KEY_ID": [("a b", "expected 1 to 32 of"), ("x" * 33, "expected 1 to 32 of")],
    "DESK_OLD_SECRETS": [(f"1:{HIDDEN[:15]}", "id:secret pairs"), (HIDDEN, "id:secret pairs")],
    "SITE_URL": [(bad, "such as https://tretan.news") for bad in ("tretan.news", "ftp://a.id")],
    "DESK_URL": [("https://a.id/?x=1", "such as https://tretan.news")],
    "DESK_ORIGINS": [("https://a.id/jalan", "without a path"), ("*", "expected an address")],
    "DESK_TRUSTED_PROXIES": [
        ("10.0.0.1/8", "expected networks such as"),
        ("proxy", "expected networks such as"),
    ],
    "DESK_TIME_ZONE": [("Asia/Tretan", "such as Asia/Jakarta"), ("../etc", "such as Asia/Jakarta")],
    "DESK_MAIL_BATCH_MINUTES": [("1441", f"{WHOLE} 0 to 1440")],
    "REBUILD_URL": [("ci.id/hook", "such as https://ci.example/hook")],
    "REBUILD_WAIT_SECONDS": [("-1", f"{WHOLE} 0 to 3600")],
    "DESK_HOLD": [("frist", "expected all or first or none; first?")],
    "DESK_HOLD_LINKS": [("two", f"{WHOLE} 0 to 100"), ("101", f"{WHOLE} 0 to 100")],
    "DESK_SPAM_THRESHOLD": [(bad, "a number from 0 to 1") for bad in ("1.1", "nan", "0,9", "x")],
    "DESK_CONFIRM_EMAIL": [("ya", "expected yes or no")],
    "DESK_FLOOD_SECONDS": [("1.5", f"{WHOLE} 0 to 3600")],
    "DESK_NETWORK_LIMIT": [("0", f"{WHOLE} 1 to 1000000")],
    "DESK_ARTICLE_LIMIT": [("٣", f"{WHOLE} 1 to 1000000")],
    "DESK_VIEW_MINUTES": [("0", f"{WHOLE} 1 to 1440")],
    "DESK_ADDRESS_DAYS": [("0", f"{WHOLE} 1 to 3650")],
    "DESK_EMAIL_DAYS": [("3651", f"{WHOLE} 1 to 3650")],
    "DESK_TRASH_DAYS": [("", "")],
}
ANYTHING_GOES = {
    "DESK_SITE_NAME",
    "DESK_MAIL_FROM",
    "REBUILD_TOKEN",
    "DESK_HOLD_WORDS",
    "DESK_DISALLOWED_WORDS",
}
SECRET = {"DESK_SECRET", "DESK_OLD_SECRETS", "DESK_MAIL_URL", "REBUILD_TOKEN", "DATABASE_URL"}


def read(**environ: str) -> Conf:
    return read_conf(BASE | environ)


def refusal(**environ: str) -> str:
    with pytest.raises(SettingsError) as caught:
        read(**environ)
    return str(caught.value)


def cases(table: dict[str, list[tuple[str, Any]]]) -> list[tuple[str, str, Any]]:
    return [(name, given, said) for name, pairs in table.items() for given, said in pairs if given]


def test_every_variable_has_a_good_example_here() -> None:
    assert set(GOOD) == set(VARIABLES)


def test_every_variable_that_refuses_anything_has_a_bad_example_here() -> None:
    assert set(BAD) | ANYTHING_GOES | {"DATABASE_URL", "DESK_MAIL_URL"} == set(VARIABLES)


@pytest.mark.parametrize(("name", "given", "expected"), cases(GOOD))
def test_a_good_value_is_read(name: str, given: str, expected: Any) -> None:
    assert getattr(read(**{name: given}), VARIABLES[name].name) == expected


@pytest.mark.parametrize(("name", "given", "said"), cases(BAD))
def test_a_bad_value_is_refused_with_variable_value_and_expectation(
    name: str, given: str, said: str
) -> None:
    message = refusal(**{name: given})
    assert name in message
    assert said in message
    assert (repr(given) in message) is (name not in SECRET)


@pytest.mark.parametrize("name", sorted(SECRET & set(BAD)))
def test_no_part_of_a_secret_is_shown(name: str) -> None:
    for given, _ in BAD[name]:
        assert given not in refusal(**{name: given})
        assert HIDDEN[:10] not in refusal(**{name: given})


def test_an_empty_variable_counts_as_not_set() -> None:
    blank = dict.fromkeys(set(VARIABLES) - set(REQUIRED), " ")
    assert read(**blank) == read()


@pytest.mark.parametrize("name", REQUIRED)
def test_what_is_required_is_named_where_it_is_missing(name: str) -> None:
    assert f"{name}: not set" in refusal(**{name: ""})


def test_an_unknown_variable_is_refused_with_the_nearest_known_one() -> None:
    assert "DESK_HOLDS: not known; did you mean DESK_HOLD?" in refusal(DESK_HOLDS="all")
    assert "REBUILD_TOKN: not known; did you mean REBUILD_TOKEN?" in refusal(REBUILD_TOKN=HIDDEN)
    assert HIDDEN not in refusal(REBUILD_TOKN=HIDDEN)


def test_variables_of_other_programs_are_none_of_ours() -> None:
    assert read(PATH="/bin", DESKTOP_SESSION="x", SITE_URLS="y") == read()


def test_all_faults_are_told_at_once() -> None:
    message = refusal(DESK_HOLD="x", DESK_VIEW_MINUTES="x", SITE_URL="", DESK_X="1")
    for name in ("DESK_HOLD", "DESK_VIEW_MINUTES", "SITE_URL: not set", "DESK_X: not known"):
        assert name in message


def test_the_origins_of_site_and_desk_are_always_allowed() -> None:
    conf = read(DESK_URL="https://tretan.news/_", DESK_ORIGINS="https://m.tretan.news")
    assert conf.allowed_origins == {"https://tretan.news", "https://m.tretan.news"}
    assert (conf.base_path, conf.desk_host) == ("/_", "tretan.news")


def test_old_secrets_verify_and_the_new_one_has_its_own_id() -> None:
    conf = read(DESK_KEY_ID="2", DESK_OLD_SECRETS=f"1:{'x' * 16}")
    assert conf.article_secrets == {"1": "x" * 16, "2": BASE["DESK_SECRET"]}


def desk(folder: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """`warta desk …` with no settings but those given."""
    kept = {name: value for name, value in os.environ.items() if name not in ENVIRONMENT}
    return subprocess.run(
        [sys.executable, "-m", "warta", "desk", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), "DATABASE_URL": "", **environ},
    )


@pytest.mark.parametrize("arguments", [[], ["migrate"], ["purge"]])
def test_a_desk_without_secret_or_address_refuses_to_start_and_says_which(
    tmp_path: Path, arguments: list[str]
) -> None:
    done = desk(tmp_path, *arguments)
    assert done.returncode == 2
    for name in REQUIRED:
        assert f"{name}: not set" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_faulty_value_stops_the_start_and_is_not_repeated_where_it_is_secret(
    tmp_path: Path,
) -> None:
    environ = BASE | {"DESK_SECRET": HIDDEN[:12], "DESK_HOLD": "semua"}
    done = desk(tmp_path, **environ)
    assert done.returncode == 2
    assert "DESK_SECRET: expected 16" in done.stderr
    assert "DESK_HOLD = 'semua'" in done.stderr
    assert HIDDEN[:12] not in done.stdout + done.stderr


def test_the_file_of_settings_is_read_and_the_environment_goes_before_it(tmp_path: Path) -> None:
    file = tmp_path / "desk.env"
    lines = [f"{name}={value}" for name, value in BASE.items()]
    file.write_text("\n".join(["# Meja", "", *lines, 'DESK_HOLD="first"']), encoding="utf-8")
    assert desk(tmp_path, "--env", str(file), "migrate").returncode == 0
    done = desk(tmp_path, "--env", str(file), "migrate", DESK_HOLD="semua")
    assert (done.returncode, "DESK_HOLD = 'semua'" in done.stderr) == (2, True)


def test_a_new_database_is_its_owners_alone(tmp_path: Path) -> None:
    assert desk(tmp_path, "migrate", **BASE).returncode == 0
    assert (tmp_path / "var").stat().st_mode & 0o777 == 0o700
    assert [file.stat().st_mode & 0o777 for file in (tmp_path / "var").iterdir()] == [0o600]


def test_a_database_that_cannot_be_made_is_told_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "berkas").touch()
    done = desk(tmp_path, "migrate", **BASE, DATABASE_URL=f"sqlite:///{tmp_path}/berkas/x/desk")
    assert done.returncode == 2
    assert "DATABASE_URL: " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_line_of_the_file_that_is_no_setting_is_named_by_number_and_not_repeated(
    tmp_path: Path,
) -> None:
    file = tmp_path / "desk.env"
    file.write_text(f"DESK_MODE=production\n{HIDDEN}\n", encoding="utf-8")
    done = desk(tmp_path, "--env", str(file), "migrate")
    assert done.returncode == 2
    assert "desk.env, line 2: expected NAME=value" in done.stderr
    assert HIDDEN not in done.stderr
