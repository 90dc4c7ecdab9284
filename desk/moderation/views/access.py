"""Who may see a page, and where a form leads back to."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

View = Callable[..., HttpResponse]
SEE_OTHER = 303


class SeeOther(HttpResponseRedirect):
    """303: whatever was asked with, ask for the next page with GET (RFC 9110, 15.4.4)."""

    status_code = SEE_OTHER


def moderators(view: View) -> View:
    """A page for moderators: others log in, and an account without the right gets a 403."""
    return login_required(permission_required("moderation.moderate", raise_exception=True)(view))


def chiefs(view: View) -> View:
    """A page for chiefs."""
    return login_required(permission_required("moderation.lead", raise_exception=True)(view))


def is_chief(request: HttpRequest) -> bool:
    return request.user.has_perm("moderation.lead")


def back(request: HttpRequest, otherwise: str) -> str:
    """Where the form says that it came from, if that is a page of the desk; else `otherwise`."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    here = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if here else reverse(otherwise)


def say(request: HttpRequest, words: str, undo: str = "") -> None:
    """Put a line into the message bar of the next page; `undo` is a group to take back."""
    messages.info(request, words, extra_tags=undo)
