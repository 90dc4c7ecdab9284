"""The pages that mails about answers lead to."""

from __future__ import annotations

from django.urls import URLPattern, path

from desk.notices import views

urlpatterns: list[URLPattern] = [
    path("confirm/<str:token>/", views.confirm, name="notice-confirm"),
    path("stop/<str:token>/", views.stop, name="notice-stop"),
]
