"""The addresses of the exports."""

from __future__ import annotations

from django.urls import path

from desk.exports import endpoints

urlpatterns = [
    path("comments.json", endpoints.comments, name="export_comments"),
    path("views.json", endpoints.views, name="export_views"),
]
