"""`warta desk outbox`: what waits to be sent, and what was given up."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from desk.commands.common import screen, with_django

if TYPE_CHECKING:
    from desk.outbox.models import Delivery

MOST_SHOWN = 100


@click.command()
@click.option(
    "--retry", is_flag=True, help="Coba lagi sekarang semua yang tertunda atau sudah menyerah."
)
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON, untuk skrip.")
@with_django
def outbox(retry: bool, as_json: bool) -> None:
    """Tampilkan surat dan panggilan yang belum terkirim, dan sebabnya."""
    from desk.outbox.stuck import retry_all, unsent

    if retry:
        _say_retried(retry_all(datetime.now(UTC)), as_json)
    found = list(unsent()[: MOST_SHOWN + 1])
    if as_json:
        click.echo(json.dumps({"deliveries": [_plain(one) for one in found[:MOST_SHOWN]]}))
        return
    for one in found[:MOST_SHOWN]:
        screen.print(_line(one), markup=False)
    if len(found) > MOST_SHOWN:
        screen.print("… dan lainnya.")
    if not found:
        screen.print("Tidak ada kiriman yang menunggu.")


def _say_retried(count: int, as_json: bool) -> None:
    if not as_json:
        screen.print(f"{count} kiriman akan dicoba lagi.")


def _line(one: Delivery) -> str:
    from django.utils.timezone import localtime

    when = "menyerah" if one.given_up else f"dicoba {localtime(one.due):%d-%m-%Y %H:%M %Z}"
    tried = f", {one.attempts} kali gagal: {one.error}" if one.error else ""
    return f"{one.pk}  {one.kind}  {when}{tried}"


def _plain(one: Delivery) -> dict[str, Any]:
    return {
        "id": one.pk,
        "kind": one.kind,
        "created": one.created.isoformat(),
        "due": one.due.isoformat(),
        "attempts": one.attempts,
        "error": one.error,
        "given_up": one.given_up,
    }
