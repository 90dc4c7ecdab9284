"""Every address of the desk, save those that `desk.front` answers itself."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("desk.exports.urls")),
]
