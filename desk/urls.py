"""Every address of the desk, save those that `desk.front` answers itself. One line a room."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("desk.moderation.urls")),
    path("comments/", include("desk.comments.urls")),
    path("reports/", include("desk.comments.report_urls")),
    path("notices/", include("desk.notices.urls")),
    path("export/", include("desk.exports.urls")),
]
