"""Addresses below `reports/`."""

from __future__ import annotations

from django.urls import path

from desk.comments.reporting import report

urlpatterns = [path("<int:comment_id>/", report, name="report")]
