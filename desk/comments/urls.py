"""Addresses below `comments/`."""

from __future__ import annotations

from django.urls import path

from desk.comments.confirming import confirmation
from desk.comments.taken import confirm_sent
from desk.comments.views import comments

urlpatterns = [
    path("", comments, name="comments"),
    path("confirm/", confirm_sent, name="confirm-sent"),
    path("confirm/<str:token>/", confirmation, name="confirm"),
]
