"""Decisions from the queue: one comment by its button, or many by the bar; and undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from desk.comments.models import Status
from desk.moderation import actions, queries, words
from desk.moderation.models import Action
from desk.moderation.record import Done, Who
from desk.moderation.undoing import undo
from desk.moderation.views.access import SeeOther, back, is_chief, moderators, say
from desk.moderation.views.queue import shown

Decision = Callable[[list[int], Who, datetime], Done]
BAD_REQUEST = 400


def _to(status: str) -> Decision:
    return lambda ids, who, now: actions.decide(ids, status, who, now)


DECISIONS: Mapping[str, Decision] = {
    "approve": _to(Status.APPROVED),
    "hold": _to(Status.HELD),
    "spam": _to(Status.SPAM),
    "trash": _to(Status.TRASH),
    "ham": actions.put_back,
    "restore": actions.put_back,
    "keep": actions.keep,
    "delete": actions.delete,
}
NEVER_UNDONE = ("delete",)


@moderators
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Decide on `one` ("approve 12"), or do `decision` to all `ids`; deleting asks first."""
    what, ids = asked(request)
    if what not in DECISIONS or not ids:
        return _answer(request, "", Done(), words.NOTHING_PICKED)
    if what == "delete":
        if not is_chief(request):
            raise PermissionDenied
        if "sure" not in request.POST:
            return _ask(request, ids)
    done = DECISIONS[what](ids, request.user, timezone.now())
    return _answer(
        request, "" if what in NEVER_UNDONE else done.group, done, words.outcome(what, done)
    )


@moderators
@require_POST
def take_back(request: HttpRequest, group: str) -> HttpResponse:
    """Undo a group."""
    try:
        done = undo(group, request.user, timezone.now())
    except Action.DoesNotExist:
        return _answer(request, "", Done(), "Tindakan itu sudah diurungkan, atau tidak dapat lagi.")
    return _answer(request, "", done, words.outcome("undo", done))


def asked(request: HttpRequest) -> tuple[str, list[int]]:
    """The decision and whom it is about. A comment's own button goes before the boxes."""
    one = request.POST.get("one", "").split(" ")
    what, numbers = one[0], one[1:]
    if not what:
        what, numbers = request.POST.get("decision", ""), request.POST.getlist("ids")
    return what, [int(number) for number in numbers if queries.is_id(number)]


def _ask(request: HttpRequest, ids: list[int]) -> HttpResponse:
    page = {"ids": ids, "next": back(request, "queue"), "title": "Hapus Secara Permanen"}
    return render(request, "moderation/delete.html", page)


def _answer(request: HttpRequest, group: str, done: Done, said: str) -> HttpResponse:
    """To a script as JSON; to a person by the page that the form was on, at the next comment."""
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse(_json(group, done, said))
    say(request, said, group)
    return SeeOther(back(request, "queue") + _place(request, done))


def _json(group: str, done: Done, said: str) -> dict[str, Any]:
    return {
        "said": said,
        "group": group,
        "changed": list(done.changed),
        "counts": shown(queries.counts()),
    }


def _place(request: HttpRequest, done: Done) -> str:
    """`#c12`: the first comment behind those that went, so that the list stays where it was."""
    order = [int(number) for number in request.POST.getlist("shown") if queries.is_id(number)]
    gone = [at for at, pk in enumerate(order) if pk in done.changed]
    left = [pk for pk in order[max(gone, default=-1) + 1 :] if pk not in done.changed]
    return f"#c{left[0]}" if gone and left else ""
