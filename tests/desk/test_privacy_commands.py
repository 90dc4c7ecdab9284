"""`warta desk purge` and `erase` as an operator types them: what they say, and how they end."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.db import connection

from desk.comments.models import Comment, Status
from tests.support.databases import use_database
from tests.support.desk import DeskServer
from tests.support.people import EMAIL, comment


@pytest.fixture(autouse=True)
def database(fresh_url: str) -> Iterator[None]:
    """A database of the test's own, which the command sees too."""
    use_database(fresh_url)
    yield
    connection.close()


def run(desk: DeskServer, *arguments: str) -> subprocess.CompletedProcess[str]:
    connection.close()
    return desk.run(*arguments)


def test_purge_says_what_it_removed_and_a_second_one_finds_nothing(
    desk_server: DeskServer,
) -> None:
    comment(status=Status.TRASH)
    comment()
    done = run(desk_server, "purge", "--dry-run")
    assert "1 komentar di Tong Sampah" in done.stdout
    assert done.stdout.endswith("akan dihapus.\n")
    assert Comment.objects.count() == 2
    done = run(desk_server, "purge")
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 alamat email" in done.stdout
    assert Comment.objects.get().email == ""
    assert run(desk_server, "purge").stdout == "Tidak ada yang perlu dihapus.\n"


def test_erase_asks_first_and_leaves_all_where_nobody_answers(desk_server: DeskServer) -> None:
    comment()
    done = run(desk_server, "erase", EMAIL)
    assert done.returncode == 1
    assert "1 komentar dihapus" in done.stdout
    assert "tidak dapat diurungkan" in done.stdout
    assert Comment.objects.exists()


def test_erase_says_what_it_removed_and_a_second_one_finds_nothing(
    desk_server: DeskServer,
) -> None:
    comment("lain@contoh.id", parent=comment())
    done = run(desk_server, "erase", EMAIL, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 komentar dikosongkan" in done.stdout
    assert not Comment.objects.filter(author="Sari Dewi", email=EMAIL).exists()
    done = run(desk_server, "erase", EMAIL, "--yes")
    assert done.returncode == 1
    assert done.stderr == f"Tidak ada yang disimpan tentang {EMAIL}.\n"


def test_erase_refuses_the_address_of_an_account(desk_server: DeskServer) -> None:
    User.objects.create_user("rini", EMAIL)
    done = run(desk_server, "erase", EMAIL, "--yes")
    assert done.returncode == 1
    assert "akun rini" in done.stderr
