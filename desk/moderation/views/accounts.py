"""The accounts page, for chiefs. A password is shown once, on the page that made it."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from desk.moderation import accounts
from desk.moderation.forms import AccountForm, ChangeAccountForm
from desk.moderation.record import Refusal
from desk.moderation.views.access import SeeOther, chiefs, say

UNPROCESSABLE = 422


@chiefs
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest) -> HttpResponse:
    """The accounts, and a form for a new one."""
    form = AccountForm(request.POST or None)
    page: dict[str, object] = {"title": "Akun", "form": form}
    if form.is_bound and form.is_valid():
        user = form.save(commit=False)
        password = accounts.create(user, form.cleaned_data["role"], request.user, timezone.now())
        page |= {"made": user.get_username(), "password": password, "form": AccountForm()}
    page["accounts"] = [(user, accounts.role_of(user)) for user in accounts.everyone()]
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    return render(request, "accounts/list.html", page, status=status)


@chiefs
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Name, e-mail and role of an account."""
    user = get_object_or_404(User, pk=pk)
    form = ChangeAccountForm(
        request.POST or None, instance=user, initial={"role": accounts.role_of(user)}
    )
    if form.is_bound and form.is_valid():
        try:
            accounts.change(user, form.cleaned_data["role"], request.user, timezone.now())
        except Refusal as refusal:
            form.add_error("role", str(refusal))
        else:
            say(request, f"Akun {user.get_username()} disimpan.")
            return SeeOther(reverse("accounts"))
    page = {"title": f"Akun {user.get_username()}", "form": form, "account": user}
    return render(
        request, "accounts/change.html", page, status=UNPROCESSABLE if form.errors else 200
    )


@chiefs
@require_POST
def activate(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account (`active` = no), or open it again."""
    user = get_object_or_404(User, pk=pk)
    active = request.POST.get("active") == "yes"
    try:
        accounts.set_active(user, active, request.user, timezone.now())
    except Refusal as refusal:
        say(request, str(refusal))
    else:
        say(request, f"Akun {user.get_username()} {'diaktifkan' if active else 'dinonaktifkan'}.")
    return SeeOther(reverse("accounts"))


@chiefs
@require_POST
def password(request: HttpRequest, pk: int) -> HttpResponse:
    """A new random password, shown once."""
    user = get_object_or_404(User, pk=pk)
    new = accounts.reset_password(user, request.user, timezone.now())
    page = {
        "title": "Akun",
        "form": AccountForm(),
        "made": user.get_username(),
        "password": new,
        "accounts": [(one, accounts.role_of(one)) for one in accounts.everyone()],
    }
    return render(request, "accounts/list.html", page)
