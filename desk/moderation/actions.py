"""What moderators can do to comments, each in one transaction and each on record.

    done = decide([12, 13], Status.APPROVED, user, now)
    undo(done.group, user, now)             # desk.moderation.undoing

`who` is an account or a word such as `terminal`; `now` is aware.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import transaction

from desk.comments.models import LONGEST_TEXT, Comment, Status
from desk.comments.published import note_change
from desk.moderation import reports
from desk.moderation.record import Done, Refusal, Who, new_group, write
from desk.moderation.statuses import DUPLICATE, follow, goes_back_to, locked, move
from desk.privacy.removing import remove_comments
from desk.settings import CONF
from warta.core.characters import visible_text
from warta.core.markup import comment_html

WHATS = {
    Status.APPROVED: "approve",
    Status.HELD: "hold",
    Status.SPAM: "spam",
    Status.TRASH: "trash",
}
"""What the record calls it when a moderator decides on a status."""


@dataclass(frozen=True, slots=True)
class Click:
    """Who acts, when, and the group that it all belongs to."""

    who: Who
    now: datetime
    group: str


@transaction.atomic
def decide(ids: Iterable[int], status: str, who: Who, now: datetime, *, group: str = "") -> Done:
    """Give comments a status. Who has it already is left alone, and complaints are settled.

    A comment that leaves the trash while its twin is published or waiting is refused.
    """
    target = Status(status)
    return _move_all(ids, WHATS[target], Click(who, now, group or new_group()), lambda _: target)


@transaction.atomic
def put_back(ids: Iterable[int], who: Who, now: datetime) -> Done:
    """Take comments out of spam or trash, to where they came from (Bukan Spam, Kembalikan)."""
    return _move_all(ids, "restore", Click(who, now, new_group()), goes_back_to)


@transaction.atomic
def keep(ids: Iterable[int], who: Who, now: datetime) -> Done:
    """Settle the open complaints about comments, which stay as they are."""
    group, changed = new_group(), []
    for pk in sorted(set(ids)):
        settled = reports.settle(pk, now)
        if settled:
            write("keep", who, now, group, comment=pk, before={"reports": settled})
            changed.append(pk)
    return Done(group if changed else "", tuple(changed))


@transaction.atomic
def delete(ids: Iterable[int], who: Who, now: datetime) -> Done:
    """Delete comments for good, out of spam and trash alone. No undo; the record keeps no text.

    One that was answered is refused: its answers would come up without what they answer.
    """
    group, changed, refused = new_group(), [], []
    for comment in locked(ids):
        why = _why_not_deleted(comment)
        if why:
            refused.append(why)
            continue
        write("delete", who, now, group, comment=comment.pk, before={"status": comment.status})
        changed.append(comment.pk)
    remove_comments(changed, now)
    return Done(group if changed else "", tuple(changed), tuple(refused))


@transaction.atomic
def edit(pk: int, content: str, who: Who, now: datetime) -> Done:
    """Change the text of a comment; what was typed first is kept in `original`.

    Raises `Refusal` where the text is empty or too long, `Comment.DoesNotExist`.
    """
    text = checked(content)
    comment = Comment.objects.select_for_update(of=("self",)).get(pk=pk)
    if text == comment.content:
        return Done()
    before = {"content": comment.content, "original": comment.original}
    comment.original = comment.original or comment.content
    comment.content, comment.html = text, comment_html(text)
    comment.save(update_fields=["original", "content", "html"])
    after = {"content": comment.content, "original": comment.original}
    group = new_group()
    write("edit", who, now, group, comment=pk, before=before, after=after)
    if comment.status == Status.APPROVED:
        note_change(now)
    return Done(group, (pk,))


@transaction.atomic
def answer(
    parent_id: int, content: str, who: AbstractUser, now: datetime, *, group: str = ""
) -> Comment:
    """Answer a published comment as the newsroom, published at once.

    Raises `Refusal` where the text will not do or the comment is not published.
    """
    text = checked(content)
    parent = Comment.objects.select_for_update(of=("self",)).get(pk=parent_id)
    if parent.status != Status.APPROVED:
        raise Refusal("Maaf, tidak dapat membalas komentar yang tidak disetujui.")
    comment = Comment.objects.create(
        article_id=parent.article_id,
        parent=parent,
        author=newsroom_name(who),
        content=text,
        html=comment_html(text),
        created=now,
        decided=now,
        status=Status.APPROVED,
        by_newsroom=True,
    )
    write(
        "answer",
        who,
        now,
        group or new_group(),
        comment=comment.pk,
        after={"status": Status.APPROVED, "answers": parent_id},
    )
    follow(comment, "", now)
    return comment


def approve_and_answer(pk: int, content: str, who: AbstractUser, now: datetime) -> Comment:
    """Approve a comment if need be, and answer it; one group. Raises `Refusal`."""
    group = new_group()
    with transaction.atomic():
        decide([pk], Status.APPROVED, who, now, group=group)
        return answer(pk, content, who, now, group=group)


def newsroom_name(who: AbstractUser) -> str:
    """The name that readers see. Never the account's, which is half of a login."""
    return who.get_full_name() or f"Redaksi {CONF.name}"


def checked(content: str) -> str:
    """A moderator's text without what cannot be seen. Raises `Refusal`."""
    text = visible_text(content).strip()
    if not text:
        raise Refusal("Silakan ketik teks komentar Anda.")
    if len(text.encode()) > LONGEST_TEXT:
        raise Refusal("Komentar Anda terlalu panjang.")
    return text


def _move_all(
    ids: Iterable[int], what: str, click: Click, target: Callable[[Comment], str]
) -> Done:
    wanted = set(ids)
    found = locked(wanted)
    changed, refused = [], []
    for comment in found:
        before = move(comment, target(comment), click.now)
        if before == DUPLICATE:
            refused.append(f"{DUPLICATE} (#{comment.pk}, {comment.author})")
        elif isinstance(before, dict):
            _record_move(comment, what, click, before)
            changed.append(comment.pk)
    missing = wanted - {comment.pk for comment in found}
    return Done(
        click.group if changed else "", tuple(changed), tuple(refused), tuple(sorted(missing))
    )


def _record_move(comment: Comment, what: str, click: Click, before: dict[str, Any]) -> None:
    """A complaint is answered by whatever was decided on what it is about."""
    settled = reports.settle(comment.pk, click.now)
    if settled:
        before = before | {"reports": settled}
    after = {"status": comment.status}
    write(what, click.who, click.now, click.group, comment=comment.pk, before=before, after=after)


def _why_not_deleted(comment: Comment) -> str:
    if comment.status not in (Status.SPAM, Status.TRASH):
        return f"#{comment.pk}: pindahkan dahulu ke Tong Sampah."
    answers = comment.answers.count()
    if answers:
        return f"#{comment.pk} masih punya {answers} jawaban; hapus dahulu jawabannya."
    return ""
