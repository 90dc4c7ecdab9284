"""`warta desk queue`, `approve`, `spam` and `trash`: moderation from a terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from desk.commands.common import NotDone, screen, with_django

if TYPE_CHECKING:
    from desk.comments.models import Comment

TERMINAL = "terminal"
STATUSES = ("held", "approved", "spam", "trash", "all")
EXCERPT = 100

ids_argument = click.argument(
    "ids", nargs=-1, required=True, type=click.IntRange(min=1), metavar="ID…"
)


@click.command()
@click.option(
    "--status",
    type=click.Choice(STATUSES),
    default="held",
    show_default=True,
    help="Yang mana yang ditampilkan.",
)
@click.option("--search", default="", metavar="KATA", help="Dalam nama, email, atau isi.")
@click.option(
    "--after", default="", metavar="KUNCI", help="Halaman berikut, dari keluaran sebelumnya."
)
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON, untuk skrip.")
@with_django
def queue(status: str, search: str, after: str, as_json: bool) -> None:
    """Tampilkan satu halaman komentar, dalam urutan antrean."""
    from desk.moderation.queries import Wanted, find

    found = find(Wanted(tab=status, search=search.strip(), after=after))
    shown = [_plain(comment) for comment in found.comments]
    if as_json:
        click.echo(json.dumps({"comments": shown, "next": found.next}, ensure_ascii=False))
        return
    for comment in shown:
        screen.print(_line(comment), markup=False)
    if found.next:
        screen.print(f"Berikutnya: --after {found.next}", markup=False)
    if not shown:
        screen.print("Tidak ada komentar.")


@click.command()
@ids_argument
@with_django
def approve(ids: tuple[int, ...]) -> None:
    """Setujui komentar dengan nomor ID."""
    _decide(ids, "approved", "approve")


@click.command()
@ids_argument
@with_django
def spam(ids: tuple[int, ...]) -> None:
    """Tandai komentar dengan nomor ID sebagai spam."""
    _decide(ids, "spam", "spam")


@click.command()
@ids_argument
@with_django
def trash(ids: tuple[int, ...]) -> None:
    """Pindahkan komentar dengan nomor ID ke Tong Sampah."""
    _decide(ids, "trash", "trash")


def _decide(ids: tuple[int, ...], status: str, what: str) -> None:
    """Decide, and say what came of it. Raises `NotDone` where an id is unknown or refused."""
    from django.utils import timezone

    from desk.moderation.actions import decide
    from desk.moderation.words import outcome

    done = decide(ids, status, TERMINAL, timezone.now())
    said = outcome(what, done)
    if done.missing or done.refused:
        raise NotDone(said)
    screen.print(said, markup=False)


def _plain(comment: Comment) -> dict[str, Any]:
    return {
        "id": comment.pk,
        "status": comment.status,
        "article": comment.article_id,
        "parent": comment.parent_id,
        "author": comment.author,
        "email": comment.email,
        "url": comment.url,
        "content": comment.content,
        "created": comment.created.isoformat(),
        "score": comment.score,
        "reasons": comment.reasons,
    }


def _line(comment: dict[str, Any]) -> str:
    """A comment on one line; what strangers wrote has lost its control characters already."""
    words = " ".join(comment["content"].split())[:EXCERPT]
    return f"{comment['id']:>7}  {comment['score']:.2f}  {comment['author']}: {words}"
