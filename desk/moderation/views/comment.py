"""One comment with all around it: the page that a mail leads to. Edit and answer are here."""

from __future__ import annotations

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from desk.comments.models import Comment
from desk.moderation import actions
from desk.moderation.context import rows_with_context
from desk.moderation.history import entries
from desk.moderation.models import Action
from desk.moderation.record import Refusal
from desk.moderation.views.access import SeeOther, back, is_chief, moderators, say

MOST_ANSWERS = 50
MOST_ENTRIES = 50
UNPROCESSABLE = 422


@moderators
@require_safe
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """The comment, what it answers, its answers, its history, and the forms to edit and answer."""
    return _page(request, get_object_or_404(Comment.objects.select_related("article"), pk=pk))


@moderators
@require_POST
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the text."""
    shown = get_object_or_404(Comment.objects.select_related("article"), pk=pk)
    typed = request.POST.get("content", "")
    try:
        done = actions.edit(pk, typed, request.user, timezone.now())
    except Refusal as refusal:
        return _page(request, shown, edit_error=str(refusal), edited=typed)
    say(request, "Komentar disunting." if done.changed else "Tidak ada yang berubah.", done.group)
    return SeeOther(back(request, "queue"))


@moderators
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer as the newsroom; a comment that is not published yet is approved with it."""
    shown = get_object_or_404(Comment.objects.select_related("article"), pk=pk)
    typed = request.POST.get("content", "")
    try:
        made = actions.approve_and_answer(pk, typed, request.user, timezone.now())
    except Refusal as refusal:
        return _page(request, shown, answer_error=str(refusal), answered=typed)
    group = Action.objects.filter(comment=made.pk).values_list("group", flat=True).first()
    say(request, "Balasan redaksi sudah tampil.", group or "")
    return SeeOther(back(request, "queue"))


def _page(request: HttpRequest, shown: Comment, **form: str) -> HttpResponse:
    now = timezone.now()
    (row,) = rows_with_context([shown], now, chief=is_chief(request))
    answers = Comment.objects.filter(parent=shown).order_by("created", "id")[:MOST_ANSWERS]
    record = Action.objects.filter(comment=shown.pk).order_by(F("id").desc())[:MOST_ENTRIES]
    page = {
        "row": row,
        "answers": rows_with_context(list(answers.prefetch_related("article")), now, chief=False),
        "entries": entries(record),
        "newsroom": actions.newsroom_name(request.user),
        "next": back(request, "queue"),
        "here": request.get_full_path(),
        "title": f"Komentar {shown.author}",
        **form,
    }
    status = UNPROCESSABLE if form else 200
    return render(request, "moderation/comment.html", page, status=status)
