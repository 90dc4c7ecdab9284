"""`warta desk`: the server, and what moderators and operators do from a terminal.

Exit codes: 0 done, 1 something was not found or not possible, 2 wrong usage or settings.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click

from warta.core.envfile import parse_env
from warta.core.errors import SettingsError

ENV_FILE = Path("var/desk.env")

COMMANDS = {
    "migrate": "desk.commands.database:migrate",
    "createmoderator": "desk.commands.accounts:createmoderator",
    "queue": "desk.commands.moderation:queue",
    "approve": "desk.commands.moderation:approve",
    "spam": "desk.commands.moderation:spam",
    "trash": "desk.commands.moderation:trash",
    "outbox": "desk.commands.outbox:outbox",
    "export": "desk.commands.exports:export",
    "import": "desk.commands.importing:import_",
    "firststart": "desk.commands.exports:firststart",
    "purge": "desk.commands.privacy:purge",
    "erase": "desk.commands.privacy:erase",
    "backup": "desk.commands.database:backup",
    "restore": "desk.commands.database:restore",
    "move": "desk.commands.database:move",
}


class LazyGroup(click.Group):
    """Imports a command when it is asked for: Django takes its time."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        return getattr(import_module(module), name)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Alamat untuk didengarkan.")
@click.option("--port", default=8001, show_default=True, type=click.IntRange(1, 65535))
@click.option("--database", metavar="URL", help="Basis data; bawaannya DATABASE_URL.")
@click.option(
    "--env",
    "env_file",
    metavar="BERKAS",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help=f"Berkas berisi NAMA=nilai; bawaannya {ENV_FILE}, bila ada.",
)
@click.pass_context
def desk(
    ctx: click.Context, host: str, port: int, database: str | None, env_file: Path | None
) -> None:
    """Jalankan meja komentar; atau salah satu perintah di bawah."""
    prepare(env_file, database)
    if ctx.invoked_subcommand is None:
        from desk.commands.database import migrate_quietly
        from desk.server import become_server

        open_django()
        migrate_quietly()
        click.echo(f"Meja komentar di http://{host}:{port}/ (Ctrl-C untuk berhenti).")
        sys.stdout.flush()
        become_server(host, port)


def prepare(env_file: Path | None = None, database: str | None = None) -> None:
    """Complete the environment: what is set goes before what the file says."""
    file = env_file or (ENV_FILE if ENV_FILE.is_file() else None)
    for name, value in read_env(file) if file else ():
        os.environ.setdefault(name, value)
    if database:
        os.environ["DATABASE_URL"] = database
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desk.settings")


def open_django() -> None:
    """Load Django and the desk's settings. Raises `SettingsError` that says what is wrong."""
    try:
        import django
    except ModuleNotFoundError as error:
        raise SettingsError("the desk needs Django: pip install 'warta[desk]'") from error
    make_folder(os.environ.get("DATABASE_URL") or "sqlite:///var/desk.sqlite3")
    django.setup()


def make_folder(database: str) -> None:
    """An SQLite database and its folder, for their owner alone, where they are not there yet.

    Raises `SettingsError` where they cannot be made.
    """
    if not database.startswith("sqlite:///"):
        return
    file = Path(database.removeprefix("sqlite:///"))
    try:
        if not file.parent.is_dir():
            file.parent.mkdir(parents=True, mode=0o700)
        if not file.exists():
            file.touch(mode=0o600)  # SQLite gives its log the same mode
    except OSError as error:
        raise SettingsError(f"DATABASE_URL: {error.filename}: {error.strerror}") from error


def read_env(file: Path) -> Iterator[tuple[str, str]]:
    """The pairs of a file of `NAME=value` lines (systemd.exec, EnvironmentFile)."""
    return parse_env(file.read_text(encoding="utf-8"), str(file))
