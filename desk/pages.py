"""What every page of the desk is given, and the page for a form that came without its token."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from desk.settings import CONF


def site(_: HttpRequest) -> dict[str, object]:
    """The names that every template has."""
    return {"site_name": CONF.name, "site_url": CONF.site_url}


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """403, with the mend: the form was old, or cookies are off."""
    return render(request, "desk/csrf.html", {"title": "Formulir kedaluwarsa"}, status=403)
