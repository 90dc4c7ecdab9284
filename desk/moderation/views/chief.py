"""What a chief does: the rules, and erasing a person; and the record, which all can read."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from desk.moderation import history as record
from desk.moderation import queries, rulebook
from desk.moderation.forms import EraseForm, RulesForm
from desk.moderation.views.access import SeeOther, chiefs, moderators, say

UNPROCESSABLE = 422
REMOVED = {
    "deleted": "komentar dihapus",
    "emptied": "komentar dikosongkan, karena jawaban orang lain atasnya masih tampil",
    "subscriptions": "langganan balasan",
    "deliveries": "surat yang menunggu dikirim",
    "actions": "catatan tindakan yang memuat datanya",
    "logins": "percobaan masuk",
}


@moderators
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Who did what, and the buttons to undo it."""
    before = request.GET.get("before", "")
    found, older = record.page(int(before) if queries.is_id(before) else 0)
    page = {"entries": found, "older": older, "title": "Riwayat", "here": request.get_full_path()}
    return render(request, "moderation/history.html", page)


@chiefs
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """The moderation rules."""
    form = RulesForm(request.POST or None, initial=rulebook.current())
    if request.method == "POST" and form.is_valid():
        changed = rulebook.store(form.cleaned_data, request.user, timezone.now())
        say(request, "Aturan disimpan." if changed else "Tidak ada yang berubah.")
        return SeeOther(reverse("rules"))
    status = UNPROCESSABLE if form.is_bound else 200
    return render(
        request, "moderation/rules.html", {"form": form, "title": "Aturan"}, status=status
    )


@chiefs
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Erase a person: first what would go, and with `sure` it goes."""
    from desk.privacy import erasing

    form = EraseForm(request.POST or None)
    page: dict[str, object] = {"form": form, "title": "Hapus data pribadi"}
    if form.is_bound and form.is_valid():
        sure = "sure" in request.POST
        email = form.cleaned_data["email"]
        try:
            erased = erasing.erase(email, request.user, timezone.now(), dry_run=not sure)
        except erasing.Refused as refused:
            form.add_error("email", str(refused))
        else:
            page |= {"email": email, "done": sure, "removed": _removed(asdict(erased))}
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    return render(request, "moderation/erase.html", page, status=status)


def _removed(erased: dict[str, int]) -> list[str]:
    """`2 komentar dihapus`, for each kind of which there was any."""
    return [f"{count} {REMOVED.get(kind, kind)}" for kind, count in erased.items() if count]
